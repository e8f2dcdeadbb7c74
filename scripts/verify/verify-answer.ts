import type { AnswerLine, Files, SaidFact } from './answer-line.js';
import { wrongIn } from './fact-check.js';
import { jsonAt, withValue } from './json-at.js';
import { withOrders, wrongStatuses } from './order-check.js';
import { uncoveredIn } from './uncovered.js';

/** What was found out about one reply. */
export interface Verdict {
  readonly facts: number;
  readonly wrong: readonly string[];
  /** Facts whose record was changed to see whether the check notices, and those where it did not. */
  readonly changed: number;
  readonly unnoticed: readonly string[];
}

/**
 * Looks every fact of a reply up in the files, and then proves the look-up: each record is changed in turn, and the same reply
 * must no longer hold.
 */
export function verifyAnswer(answer: AnswerLine, shop: Files, said: string): Verdict {
  const files = withOrders(shop, answer);
  const { said: facts } = answer.trace;
  const misplaced = facts.filter(({ start, end, text }) => answer.reply.text.slice(start, end) !== text);
  const wrong = [
    ...misplaced.map(({ slot }) => `${slot} does not stand where the trace says`),
    ...uncoveredIn(answer, files).map((words) => `"${words}" rests on no record`),
    ...facts.flatMap((fact) => wrongIn(fact, files, said) ?? []),
    ...wrongStatuses(answer, files),
  ];
  const changes = facts.flatMap((fact) => changesOf(fact, files).map((changed) => ({ fact, changed })));
  const unnoticed = changes.filter(({ fact, changed }) => wrongIn(fact, changed, said) === undefined);
  return {
    facts: facts.length,
    wrong,
    changed: changes.length,
    unnoticed: unnoticed.map(({ fact }) => `${fact.slot} "${fact.text}"`),
  };
}

/** The files with the record of a plain fact changed: prices by a penny, times and texts by a sign. */
function changesOf({ slot, fact }: SaidFact, files: Files): readonly Files[] {
  const [source] = fact.sources;
  const isLabel = slot === 'attribute' || slot.endsWith('/attribute');
  if (source === undefined || isLabel || !canChange(fact.derivation)) return [];
  const value = jsonAt(files, source);
  const other = otherThan(value);
  return other === undefined ? [] : [withValue(files, source, other)];
}

/** One record among several of a minimum, or of a calendar, need not show; nor a penny in a tax or a floored discount. */
function canChange(derivation: SaidFact['fact']['derivation']): boolean {
  const { how, inputs = [] } = derivation ?? {};
  if (how === 'quote') return inputs[0] === 'goods' || inputs[0] === 'total';
  return how === undefined || how === 'sum' || how === 'product' || how === 'difference';
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : Math.round(value * 100 + 1) / 100;
  if (typeof value === 'string') return `${value}~`;
  if (Array.isArray(value)) return value.map((_, index) => (index === 0 ? '00:01' : '00:02'));
  return undefined;
}
