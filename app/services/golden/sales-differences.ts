import type { ConversationFile } from '../../contracts/business/conversation.js';
import type { LeadSlots } from '../../contracts/leads.js';
import { decimalOf } from '../../contracts/money.js';
import type { TurnOutcome } from '../../contracts/turn.js';

type Expected = ConversationFile['steps'][number]['expect'];

/** What differs from what a golden conversation expects of the selling: stage, move, call to action, and what was told and asked. */
export function salesDifferences(
  expected: Expected,
  { decision, understanding }: Pick<TurnOutcome, 'decision' | 'understanding'>,
): readonly string[] {
  const pairs: readonly [what: string, actual: string, wanted: string | undefined][] = [
    ['stage', decision.stage?.to ?? '', expected.stage],
    ['move', decision.move?.action ?? '', expected.move],
    ['call to action', decision.callToAction ?? '', expected.callToAction],
    ['asks for', decision.asksFor ?? '', expected.asksFor],
    ['told', textOf(toldBy(understanding.lead)), expected.told && textOf(expected.told)],
  ];
  return pairs.flatMap(([what, actual, wanted]) =>
    wanted === undefined || wanted === actual ? [] : [`${what} "${actual}", expected "${wanted}"`],
  );
}

/** What was told, each as text; a budget as a decimal with its currency. */
function toldBy({ budget, ...words }: LeadSlots = {}): Readonly<Record<string, string>> {
  return { ...words, ...(budget && { budget: `${decimalOf(budget)} ${budget.currency}` }) };
}

function textOf(fields: Readonly<Record<string, string>>): string {
  return Object.keys(fields)
    .toSorted()
    .map((field) => `${field}: ${fields[field] ?? ''}`)
    .join(', ');
}
