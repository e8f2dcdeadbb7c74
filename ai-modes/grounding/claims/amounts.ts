import type { ClaimKind } from '../../../app/contracts/grounding.js';
import type { Quantity } from '../reading/read-quantities.js';
import type { Bound, Claim, Reading } from '../reading/reading.js';
import type { Phrase, Word } from '../reading/word.js';

/** What a number counts, and the pieces number and unit take together. */
export interface Measure {
  readonly unit: string;
  readonly amount: number;
  readonly from: number;
  readonly to: number;
  /** Of the base unit; carried over to the other end of a range. */
  readonly factor: number;
}

/** How a kind of amount finds its unit beside a number. */
export interface AmountRule {
  readonly kind: ClaimKind;
  measureOf(quantity: Quantity, reading: Reading): Measure | undefined;
  /** A number without unit that shares a range with a measured one. */
  amountOf(quantity: Quantity): number;
}

/** On one line: at the start of the next a dash is a list's. */
const DASH = /^\.?[^\S\n]*[-–—][^\S\n]*$/u;
const BY = /^\s*[x×]\s*$/iu;

/** All amounts a rule finds, each with what the words around it make of it. Both ends of a range are claims. */
export function readAmounts(rule: AmountRule, reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const quantities = reading.quantities.filter(({ from, to }) => isFree(from) && isFree(to - 1));
  if (quantities.length === 0) return [];
  const measures = quantities.map((quantity) => freeMeasure(rule.measureOf(quantity, reading), isFree));
  const roles = quantities.map((): Bound | undefined => undefined);
  const sides = quantities.map(() => false);
  for (let index = 0; index + 1 < quantities.length; index++)
    shareUnit({ rule, reading, quantities, measures, roles, sides }, index);
  const claims: Claim[] = [];
  let taken = 0;
  measures.forEach((measure, index) => {
    // `and ninety pence` belongs to the pounds before it.
    if (measure === undefined || measure.to <= taken) return;
    taken = measure.to;
    const said = boundOf(reading, measure.from, measure.to);
    const role = roles[index];
    const isRoled = said === 'exact' || said === 'from' || (said === 'upto' && role === 'high');
    const bound = isRoled ? (role ?? said) : said;
    const { from, to, unit, amount } = measure;
    const side = sides[index] === true ? { isSide: true } : {};
    claims.push({ kind: rule.kind, from, to, keys: NO_KEYS, unit, amount, bound, ...side });
  });
  return claims;
}

const NO_KEYS: readonly string[] = [];

function freeMeasure(measure: Measure | undefined, isFree: (index: number) => boolean): Measure | undefined {
  if (measure === undefined) return undefined;
  for (let index = measure.from; index < measure.to; index++) if (!isFree(index)) return undefined;
  return measure;
}

interface Sharing {
  readonly rule: AmountRule;
  readonly reading: Reading;
  readonly quantities: readonly Quantity[];
  readonly measures: (Measure | undefined)[];
  readonly roles: (Bound | undefined)[];
  /** Which are lengths of sides, one beside another. */
  readonly sides: boolean[];
}

/** `2–3 kg`, `£10 to £250`, `35 × 20 cm`: what stands at one end is meant at both. */
function shareUnit({ rule, reading, quantities, measures, roles, sides }: Sharing, index: number): void {
  const [one, other] = [quantities[index], quantities[index + 1]];
  if (one === undefined || other === undefined) return;
  const end = Math.max(one.to, measures[index]?.to ?? 0);
  const start = Math.min(other.from, measures[index + 1]?.from ?? other.from);
  const first = Math.min(one.from, measures[index]?.from ?? one.from);
  const unit = measures[index]?.unit;
  const isMeasured = unit !== undefined && unit === measures[index + 1]?.unit;
  if (isMeasured && isBySide(reading, end, start)) [sides[index], sides[index + 1]] = [true, true];
  const between = linkBetween(reading, end, start) ?? pairBetween(reading, { first, end, start });
  if (between === undefined || (measures[index] === undefined && measures[index + 1] === undefined)) return;
  const unitOf = measures[index + 1] ?? measures[index];
  const lend = (quantity: Quantity): Measure | undefined =>
    unitOf && { ...unitOf, from: quantity.from, to: quantity.to, amount: rule.amountOf(quantity) * unitOf.factor };
  measures[index] ??= lend(one);
  measures[index + 1] ??= lend(other);
  if (between === 'by') [sides[index], sides[index + 1]] = [true, true];
  if (between === 'by' || measures[index]?.unit !== measures[index + 1]?.unit) return;
  if ((measures[index]?.amount ?? 0) < (measures[index + 1]?.amount ?? 0))
    [roles[index], roles[index + 1]] = ['low', 'high'];
}

/** `140 cm sur 70 cm`, `140 cm por 70 cm` */
function isBySide({ words, phraseAt }: Reading, end: number, start: number): boolean {
  const isNear = start === end + 1 && /^\s+$/.test(words[start]?.gap ?? '') && /^\s+$/.test(words[end]?.gap ?? '');
  return isNear && phraseAt(end, 'by') !== undefined;
}

/** `between £10 and £20` */
function pairBetween(
  { phraseAt }: Reading,
  { first, end, start }: { first: number; end: number; start: number },
): 'to' | undefined {
  const isPair =
    start === end + 1 && phraseAt(end, 'joint') !== undefined && phraseAt(first - 1, 'between') !== undefined;
  return isPair ? 'to' : undefined;
}

/** Whether the pieces from `end` up to `start` say "to" or "by". */
export function linkBetween({ words, phraseAt }: Reading, end: number, start: number): 'to' | 'by' | undefined {
  const gap = words[start]?.gap ?? '';
  if (start === end) return DASH.test(gap) ? 'to' : undefined;
  if (start !== end + 1) return undefined;
  const word = words[end];
  if (word === undefined) return undefined;
  if (BY.test(word.text)) return /^\s*$/.test(gap) ? 'by' : undefined;
  return phraseAt(end, 'range') === undefined ? undefined : 'to';
}

const BOUNDS: ReadonlySet<string> = new Set(['from', 'upto', 'about', 'over', 'under', 'total', 'each']);

/** The phrase of a tag right after a number, or right before it: nothing but space or a hyphen between. */
export function unitBeside({ phraseAt, words }: Reading, index: number, tag: string): Phrase | undefined {
  return TOUCHING.test(words[index]?.gap ?? '') ? phraseAt(index, tag) : undefined;
}

const TOUCHING = /^[^\S\n]?-?$/u;

/** What the words before or after an amount make of it. Words that only stress (`just`, `only`) are stepped over. */
export function boundOf({ phraseAt, words }: Reading, from: number, to: number): Bound {
  let at = from;
  while (phraseAt(at - 1, 'stress') !== undefined && isBeside(words, at)) at--;
  const before = phraseAt(at - 1, 'bound')?.value;
  if (before !== undefined && isBound(before) && isBeside(words, at)) return before;
  const after = phraseAt(to, 'after')?.value;
  return after !== undefined && isBound(after) && isBeside(words, to) ? after : 'exact';
}

function isBeside(words: readonly Word[], index: number): boolean {
  return BESIDE.test(words[index]?.gap ?? '');
}

/** Nothing but space, a dash or a bracket: a comma ends what a word can be said of. */
const BESIDE = /^[ \u00a0\u202f\t(–-]*$/u;

function isBound(value: string): value is Bound {
  return BOUNDS.has(value);
}
