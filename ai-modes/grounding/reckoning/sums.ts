import { isMoneyUnit } from '../claims/units.js';
import type { Bound } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';
import {
  factsOfItem,
  hasWord,
  isSameAmount,
  isSubtotal,
  isUnit,
  moneyFactsOf,
  sentenceAt,
  totalsOf,
  type Account,
  type Named,
} from './account.js';
import { isOfAll } from './refute.js';
import { isOtherTotal, isTotal, isWithDelivery } from './totals.js';
import type { Comparison } from './comparisons.js';

/** An amount that follows, and the numbers of pieces it was reckoned with. */
export interface Reckoned {
  readonly counts: readonly Situated[];
}

/** How sums are said: `from £5` is none. */
const WHOLE: ReadonlySet<Bound> = new Set<Bound>(['exact', 'total']);
const COUNT_MAX = 1000;
const TERMS_MAX = 6;

/** Whether an amount nobody gives follows from those that are given: a sum, so many of something, a difference. */
export function reckon(claim: Situated, account: Account, comparisons: readonly Comparison[]): Reckoned | undefined {
  const { amount, unit, bound = 'exact' } = claim.claim;
  if (amount === undefined || unit === undefined || unit === '#' || unit === '%' || !WHOLE.has(bound)) return undefined;
  if (isOfAll(claim, account.reading, account.bench)) return undefined;
  if (isDifference(claim, account, comparisons)) return { counts: [] };
  if (!isMoneyUnit(unit)) return undefined;
  if (isTotal(claim, account) || isOfCompared(claim, account, comparisons)) return { counts: [] };
  if (isOtherTotal(claim, account)) return undefined;
  return timesOf(claim, account) ?? sumOf(claim, account) ?? partOf(claim, account);
}

/** `the first is cheaper: £64.90 against £119.00`: what is compared, in its order. */
function isOfCompared(claim: Situated, account: Account, comparisons: readonly Comparison[]): boolean {
  const near = comparisons.find(
    (one) => one.claim.sentence === claim.sentence && one.claim.claim.to <= claim.claim.from,
  );
  if (near?.others.length !== 1 || near.measured !== 'price') return false;
  const said = account.situated.filter(
    (one) =>
      one.sentence === claim.sentence &&
      one.claim.from >= near.claim.claim.to &&
      isUnit(one.claim.unit ?? '', claim.claim.unit ?? ''),
  );
  const item = [near.one, ...near.others][said.indexOf(claim)];
  return (
    item !== undefined &&
    said.length === 2 &&
    amountsOf({ item, field: 'price' }, claim, account).includes(claim.claim.amount ?? -1)
  );
}

/** `£39.10 cheaper`: of the comparison in its clause; `you save £150`: of amounts of what the sentence speaks of. */
function isDifference(claim: Situated, account: Account, comparisons: readonly Comparison[]): boolean {
  const { amount = 0 } = claim.claim;
  const near = comparisons.filter((one) => one.claim.clause === claim.clause);
  const isOfGoods = near.some(({ measured, one, others }) =>
    others.some((other) =>
      isGap(
        amount,
        amountsOf({ item: one, field: measured }, claim, account),
        amountsOf({ item: other, field: measured }, claim, account),
      ),
    ),
  );
  if (isOfGoods) return true;
  if (near.length > 0 || !hasWord(claim, account, 'gaps')) return false;
  const isOfDeposit = account.situated.some(
    ({ sentence, fields }) => sentence === claim.sentence && fields.has('deposit'),
  );
  const totals = totalsOf(account.bench).filter((total) => !isOfDeposit || !isSubtotal(total));
  const terms = [...termsOf(claim, account), ...totals.flatMap(({ amount }) => amount ?? [])];
  return isGap(amount, terms, terms);
}

function isGap(amount: number, ones: readonly number[], others: readonly number[]): boolean {
  return ones.some((one) => others.some((other) => isSameAmount(Math.abs(one - other), amount)));
}

/** What the evidence gives of an item in the unit of a claim. */
function amountsOf(
  { item, field }: { readonly item: number; readonly field: string },
  { claim: { unit = '' } }: Situated,
  { bench }: Account,
): readonly number[] {
  return factsOfItem(item, bench)
    .filter((fact) => isUnit(fact.key.slice(2), unit) && isOf(fact, field))
    .flatMap(({ amount }) => amount ?? []);
}

function isOf(
  {
    field,
    labels,
    given,
  }: {
    readonly field: string | undefined;
    readonly labels: readonly ReadonlySet<string>[];
    readonly given: readonly number[];
  },
  wanted: string,
): boolean {
  return given.length === 0 && (field === wanted || labels.some((layer) => layer.has(`field:${wanted}`)));
}

/** Amounts said and vouched for in the sentence, and prices of the goods it speaks of. */
function termsOf(claim: Situated, account: Account): readonly number[] {
  return [
    ...saidBeside(claim, account),
    ...goodsOf(claim, account).flatMap((item) =>
      factsOfItem(item, account.bench)
        .filter(({ key, field = 'price' }) => isUnit(key.slice(2), claim.claim.unit ?? '') && PRICES.has(field))
        .flatMap(({ amount }) => amount ?? []),
    ),
  ];
}

const PRICES = new Set(['price', 'old-price', 'price-break']);

/** The goods named in a sentence, else those of the last one before it that names some. */
function goodsNear(sentence: number, { goods }: Account): readonly Named[] {
  const last = goods.findLast((one) => one.sentence <= sentence)?.sentence;
  return goods.filter((one) => one.sentence === last);
}

function saidBeside(claim: Situated, { situated, open }: Account): readonly number[] {
  return situated
    .filter((one) => one.sentence === claim.sentence && one !== claim && !open.has(one))
    .filter((one) => isUnit(one.claim.unit ?? '', claim.claim.unit ?? ''))
    .flatMap(({ claim: { amount } }) => amount ?? []);
}

/** The goods its sentence names, else those it goes on about. */
function goodsOf({ sentence, subjects }: Situated, account: Account): readonly number[] {
  const named = goodsNear(sentence, account).flatMap(({ items }) => items);
  if (named.length > 0) return named;
  const told = [...(subjects.get('item') ?? []), ...(subjects.get('variant') ?? [])];
  return told.length > 0 ? told : onlyGoods(account);
}

/** What is spoken of where the evidence has one thing to speak of. */
function onlyGoods({ bench }: Account): readonly number[] {
  const items = bench.evidence.entities.book.entities.filter(({ kind }) => kind === 'item');
  return items.length === 1 ? items.map(({ id }) => id) : [];
}

function speaksOfDelivery({ sentence }: Situated, { reading, situated }: Account): boolean {
  return reading.phrases.some(
    ({ tag, value, from }) => tag === 'field' && value === 'delivery' && sentenceAt(from, situated) === sentence,
  );
}

/** `two at £24.99 come to £49.98` */
function timesOf(claim: Situated, account: Account): Reckoned | undefined {
  const { amount = 0, unit = '' } = claim.claim;
  const items = claim.subjects.get('item') ?? [];
  for (const count of countsIn(claim, account)) {
    const pieces = count.claim.amount ?? 0;
    const prices = items.flatMap((item) => pricesFor(item, { pieces, unit }, account));
    if ([...prices, ...saidBeside(claim, account)].some((price) => isSameAmount(price * pieces, amount)))
      return { counts: [count] };
  }
  return undefined;
}

function countsIn(claim: Situated, { situated }: Account): readonly Situated[] {
  return situated.filter(({ claim: { unit, amount = 0 }, sentence }) => {
    const isCount = unit === '#' && Number.isInteger(amount) && amount > 1 && amount <= COUNT_MAX;
    return isCount && sentence === claim.sentence;
  });
}

/** What one costs when so many are bought: the deepest price break reached, else the price. */
function pricesFor(
  item: number,
  { pieces, unit }: { readonly pieces: number; readonly unit: string },
  { bench }: Account,
): readonly number[] {
  const prices = factsOfItem(item, bench).filter(
    ({ key, field = 'price', given }) => isUnit(key.slice(2), unit) && (field === 'price' || given.length > 0),
  );
  const reached = prices.filter(({ given: [from] }) => from !== undefined && from <= pieces);
  const deepest = Math.max(...reached.map(({ given: [from = 0] }) => from));
  const open =
    reached.length > 0
      ? reached.filter(({ given: [from] }) => from === deepest)
      : prices.filter(({ given }) => given.length === 0);
  return open.flatMap(({ amount }) => amount ?? []);
}

/** `together £36.40`, `£1,299.00 plus £9.99`: what the sentence names, and what it gives. */
function sumOf(claim: Situated, account: Account): Reckoned | undefined {
  if (!hasWord(claim, account, 'sums') && !isWithDelivery(claim, account)) return undefined;
  const { amount = 0 } = claim.claim;
  const said = saidBeside(claim, account);
  if (subsetSums(said).some(({ sum, size }) => size > 1 && isSameAmount(sum, amount))) return { counts: [] };
  const { goods, counts, isOfSeveral } = goodsSums(claim, account);
  const fees = feesIn(claim, account);
  const isSum = goods.length > 0 && isOfSeveral;
  const holds = goods.some((sum) => [...(isSum ? [0] : []), ...fees].some((fee) => isSameAmount(sum + fee, amount)));
  return holds ? { counts } : undefined;
}

/** What the goods of a sentence cost, each as often as is said before it. */
function goodsSums(
  claim: Situated,
  account: Account,
): { goods: readonly number[]; counts: readonly Situated[]; isOfSeveral: boolean } {
  const unit = claim.claim.unit ?? '';
  const counts: Situated[] = [];
  let sums: readonly number[] = [0];
  const each = (isOfBoth(claim, account) ?? goodsNear(claim.sentence, account)).flatMap((one) => apart(one, account));
  for (const { from, items } of each) {
    const count = countsIn(claim, account).findLast(({ claim: { to } }) => to <= from && from - to <= COUNT_REACH);
    if (count !== undefined) counts.push(count);
    const pieces = count?.claim.amount ?? 1;
    const prices = [...new Set(items.flatMap((item) => pricesFor(item, { pieces, unit }, account)))];
    if (prices.length === 0) return { goods: [], counts, isOfSeveral: false };
    sums = sums.flatMap((sum) => prices.map((price) => sum + price * pieces));
    if (sums.length > SUMS_MAX) return { goods: [], counts, isOfSeveral: false };
  }
  return { goods: each.length === 0 ? [] : sums, counts, isOfSeveral: each.length > 1 || counts.length > 0 };
}

/** `both models together`: the two there are, where none was named yet. */
function isOfBoth(claim: Situated, { goods, reading, bench, situated }: Account): readonly Named[] | undefined {
  const both = reading.phrases.find(({ tag, from }) => tag === 'both' && sentenceAt(from, situated) === claim.sentence);
  const items = bench.evidence.entities.book.entities.filter(({ kind }) => kind === 'item').map(({ id }) => id);
  if (both === undefined || goods.length > 0 || items.length !== 2) return undefined;
  return [{ from: both.from, to: both.to, items, clause: claim.clause, sentence: claim.sentence }];
}

/** `both` names each of two; a name that fits several is one of them. */
function apart(named: Named, { reading }: Account): readonly Named[] {
  if (reading.phraseAt(named.from, 'both') === undefined) return [named];
  return named.items.map((item) => ({ ...named, items: [item] }));
}

/** Pieces between a number and the goods it counts: `two packs of …`. */
const COUNT_REACH = 2;
const SUMS_MAX = 64;

/** What delivery costs, where the sentence speaks of it. */
function feesIn(claim: Situated, account: Account): readonly number[] {
  if (!speaksOfDelivery(claim, account)) return [];
  const unit = claim.claim.unit ?? '';
  return moneyFactsOf(account.bench)
    .filter(({ key, field }) => field === 'delivery' && isUnit(key.slice(2), unit))
    .flatMap(({ amount }) => amount ?? []);
}

/** `£139.10: £132.20 for the parts plus £6.90`: one part of a sum whose other parts and whole are vouched for. */
function partOf(claim: Situated, account: Account): Reckoned | undefined {
  const { amount = 0, unit = '' } = claim.claim;
  const isGiven = moneyFactsOf(account.bench).some(
    (fact) => isUnit(fact.key.slice(2), unit) && isSameAmount(fact.amount ?? -1, amount),
  );
  if (!isGiven) return undefined;
  const said = saidBeside(claim, account);
  const wholes = account.situated.filter(
    (one) => one.sentence === claim.sentence && isUnit(one.claim.unit ?? '', unit),
  );
  const holds = wholes.some(({ claim: { amount: whole = 0 } }) =>
    subsetSums(said.filter((one) => one < whole)).some(({ sum }) => isSameAmount(sum + amount, whole)),
  );
  return holds ? { counts: [] } : undefined;
}

function subsetSums(amounts: readonly number[]): readonly { sum: number; size: number }[] {
  let sums = [{ sum: 0, size: 0 }];
  for (const amount of amounts.slice(0, TERMS_MAX))
    sums = sums.flatMap((one) => [one, { sum: one.sum + amount, size: one.size + 1 }]);
  return sums.filter(({ size }) => size > 0);
}
