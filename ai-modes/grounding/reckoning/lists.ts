import { isMoneyUnit } from '../claims/units.js';
import type { Fact } from '../evidence/fact.js';
import type { Reading } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';
import { amountsOfItem, isSameAmount, type Account } from './account.js';

/** `prices run from £36.90 to £112.00`: the lowest and the highest there is, where no goods are named. */
export function isPriceSpan(claim: Situated, account: Account): boolean {
  const { amount = 0, unit, bound } = claim.claim;
  const isEnd = bound === 'low' || bound === 'high';
  if (!isEnd || !isMoneyUnit(unit) || claim.fields.size !== 1 || !claim.fields.has('price')) return false;
  if (account.goods.some(({ sentence }) => sentence === claim.sentence)) return false;
  const { bench, situated } = account;
  const items = bench.evidence.entities.book.entities.filter(({ kind }) => kind === 'item');
  const prices = items.flatMap(({ id }) => amountsOfItem(id, 'price', bench));
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const ends = situated.filter((one) => one.clause === claim.clause && isMoneyUnit(one.claim.unit));
  const isWhole =
    ends.length === 2 &&
    ends.every(({ claim: end }) => isSameAmount(end.amount ?? 0, end.bound === 'low' ? low : high));
  return prices.length > 1 && isWhole && isSameAmount(amount, bound === 'low' ? low : high);
}

const COUNT_MAX = 12;
/** Pieces between what is counted and its list: `two covers are on offer for the Alba: …`. */
const LIST_REACH = 9;
const LIST_LENGTH_MAX = 60;
/** With what stands in brackets behind it: `the Alba (80 g, £6.80)`. */
const PART_LENGTH_MAX = 24;

/** `in two colours, rose and wine`: as many as are listed behind it, where the evidence lists no other number of them. */
export function isCountOfListed(claim: Situated, account: Account): boolean {
  const { amount = 0, unit, field, to } = claim.claim;
  if (unit !== '#' || field !== undefined || amount < 2 || amount > COUNT_MAX) return false;
  const list = listAfter(account.reading, to);
  if (list?.length !== amount) return false;
  const parts = list.map(({ from, to: end }) => ({
    claims: account.situated.filter((one) => one.claim.from >= from && one.claim.to <= end && isNaming(one)),
    isNamed: account.goods.some((one) => one.from >= from && one.to <= end),
  }));
  if (!parts.every(({ claims, isNamed }) => isNamed || claims.length > 0)) return false;
  const told = parts.flatMap(({ claims }) => claims);
  return told.every((one) => !account.open.has(one)) && !isListedOtherwise(told, amount, account);
}

function isNaming({ claim: { kind } }: Situated): boolean {
  return kind === 'word' || kind === 'name' || kind === 'promise';
}

/** Whether the values stand in a list of another length. */
function isListedOtherwise(told: readonly Situated[], amount: number, { bench: { evidence } }: Account): boolean {
  const values = told.flatMap(({ claim: { keys } }) => keys.flatMap((key) => evidence.byKey.get(key) ?? []));
  const lengths = (evidence.byKey.get('u:#') ?? []).filter(({ field }) => field !== 'stock');
  return lengths.some((one) => one.amount !== amount && values.some((value) => isIn(value, one)));
}

/** A value of a list stands right under the key whose length is counted. */
function isIn(value: Fact, { labels, of }: Fact): boolean {
  const key = labels.at(-1);
  return key !== undefined && value.labels.at(-2) === key && of.every((id) => value.of.includes(id));
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The parts of the first list behind a piece: commas between them, and "and" before the last. What stands in brackets is left out. */
function listAfter(reading: Reading, after: number): readonly Part[] | undefined {
  const { words, phraseAt } = reading;
  const start = beginningOf(reading, after);
  if (start === undefined) return undefined;
  const parts: Part[] = [];
  let [from, depth, isLast] = [start, 0, false];
  for (let index = start + 1; index <= words.length && index - start < LIST_LENGTH_MAX; index++) {
    const gap = words[index]?.gap ?? '.';
    depth += (gap.match(/\(/g)?.length ?? 0) - (gap.match(/\)/g)?.length ?? 0);
    const isJoint = phraseAt(index, 'joint')?.from === index;
    const isEnd = index === words.length;
    if (!isEnd && (depth > 0 || !(isJoint || /[,.;:!?\n]/.test(gap)))) continue;
    if (index - from > PART_LENGTH_MAX) return undefined;
    parts.push({ from, to: index });
    if (isLast) return parts;
    if (isEnd || !(isJoint || gap.includes(','))) return undefined;
    isLast = isJoint;
    from = isJoint ? index + 1 : index;
  }
  return undefined;
}

/** Behind a colon, a comma or a bracket of the same sentence. */
function beginningOf({ words }: Reading, after: number): number | undefined {
  for (let index = after + 1; index < Math.min(words.length, after + LIST_REACH + 1); index++) {
    const gap = words[index]?.gap ?? '';
    if (/[.!?;\n]/.test(gap)) return undefined;
    if (/[:,(]/.test(gap)) return index;
  }
  return undefined;
}
