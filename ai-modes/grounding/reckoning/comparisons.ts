import type { Situated } from '../reading/situated.js';
import { amountsOfItem, isGoods, type Account, type Measured, type Named } from './account.js';

interface Held {
  readonly measured: Measured;
  /** 1: more of it; -1: less. */
  readonly sign: 1 | -1;
}

/** Words that hold goods against each other by something the evidence gives in figures. */
const HELD: Readonly<Record<string, Held>> = {
  'comparison:cheaper': { measured: 'price', sign: -1 },
  'comparison:cheapest': { measured: 'price', sign: -1 },
  'comparison:dearer': { measured: 'price', sign: 1 },
  'comparison:dearest': { measured: 'price', sign: 1 },
  'comparison:lighter': { measured: 'weight', sign: -1 },
  'comparison:lightest': { measured: 'weight', sign: -1 },
  'comparison:heavier': { measured: 'weight', sign: 1 },
  'comparison:heaviest': { measured: 'weight', sign: 1 },
};

const MOST = 'est';

/** Goods held against goods, and by what. */
export interface Comparison {
  readonly claim: Situated;
  readonly measured: Measured;
  readonly one: number;
  readonly others: readonly number[];
}

/** The comparisons of a text that hold by the evidence's figures. */
export function comparisonsThatHold(account: Account): readonly Comparison[] {
  return account.situated.flatMap((situated) => {
    const held = HELD[situated.claim.keys[0] ?? ''];
    if (held === undefined || situated.claim.kind !== 'comparison' || situated.isNegated) return [];
    const comparison = comparisonOf(situated, held, account);
    return comparison === undefined ? [] : [comparison];
  });
}

function comparisonOf(claim: Situated, { measured, sign }: Held, account: Account): Comparison | undefined {
  const than = thanAfter(claim, account);
  const subject = subjectOf(claim, than, account);
  const [one] = subject?.items ?? [];
  if (one === undefined || subject?.items.length !== 1) return undefined;
  const scope = scopeOf(claim, { one, than, measured }, account);
  const others = [...new Set(scope)].filter((item) => item !== one && !isPartOf(item, one, account));
  if (others.length === 0) return undefined;
  const range = rangeOf(one, measured, account);
  const holds = others.every((other) => {
    const against = rangeOf(other, measured, account);
    if (range === undefined || against === undefined) return false;
    return sign < 0 ? range.high < against.low : range.low > against.high;
  });
  return holds ? { claim, measured, one, others } : undefined;
}

function isPartOf(item: number, whole: number, { bench }: Account): boolean {
  return bench.evidence.entities.book.entities[item]?.chain.includes(whole) === true;
}

/** Where in the clause what it is held against begins: `than the Moor GTX`. */
function thanAfter({ claim: { to }, clause }: Situated, { reading, goods }: Account): number | undefined {
  const after = goods.find(({ from, clause: at }) => from >= to && at === clause);
  if (after === undefined) return undefined;
  for (let index = to - 1; index < after.from; index++) {
    if (reading.lexicon.says('than', reading.words[index]?.fold ?? '')) return index;
    if (reading.phraseAt(index, 'against') !== undefined) return index;
  }
  return undefined;
}

/** The goods before it in its clause, else after it there, else before it in the sentence, else after it. */
function subjectOf(
  { claim: { from }, clause, sentence }: Situated,
  than: number | undefined,
  account: Account,
): Named | undefined {
  const { goods } = account;
  const isAgainst = (one: Named): boolean => than !== undefined && one.from > than && one.clause === clause;
  const before = goods.filter((one) => one.from < from);
  const after = goods.filter((one) => one.from >= from && !isAgainst(one));
  return (
    before.findLast((one) => one.clause === clause) ??
    after.find((one) => one.clause === clause) ??
    before.findLast((one) => one.sentence === sentence) ??
    after.find((one) => one.sentence === sentence) ??
    toldOf(before.at(-1), account)
  );
}

/** A sentence that names nothing goes on about what was compared in the one before, not what it was held against. */
function toldOf(last: Named | undefined, account: Account): Named | undefined {
  const told = account.situated.find(
    ({ claim, sentence }) => sentence === last?.sentence && claim.kind === 'comparison' && HELD[claim.keys[0] ?? ''],
  );
  return told === undefined ? last : subjectOf(told, thanAfter(told, account), account);
}

/**
 * What it is held against: what follows "than", the others of the sentence where it speaks of some, else all the evidence has; where a
 * comparison names only one, what was named before.
 */
function scopeOf(
  { claim: { keys }, clause, sentence }: Situated,
  { one, than, measured }: { readonly one: number; readonly than: number | undefined; readonly measured: Measured },
  account: Account,
): readonly number[] {
  const { goods, bench } = account;
  if (than !== undefined) {
    const [against] = goods.filter((named) => named.from > than && named.clause === clause);
    return against?.items ?? [];
  }
  const near = goods.filter((named) => named.sentence === sentence).flatMap(({ items }) => items);
  const named = near.some((item) => item !== one)
    ? near
    : goods.filter((other) => other.sentence <= sentence).flatMap(({ items }) => items);
  const isAmongOthers = new Set(named).size >= Math.max(2, countSaid(account, sentence));
  const isOfNamed = !(keys[0] ?? '').endsWith(MOST) || isSelective(account, sentence);
  if (isAmongOthers && isOfNamed) return named;
  const { entities } = bench.evidence.entities.book;
  return entities
    .filter(({ kind, id }) => isGoods(kind) && amountsOfItem(id, measured, bench).length > 0)
    .map(({ id }) => id);
}

/** The largest number of things its sentence speaks of: `of the three`. */
function countSaid({ situated }: Account, sentence: number): number {
  const counts = situated.filter(({ claim, sentence: at }) => at === sentence && claim.unit === '#');
  return Math.max(0, ...counts.map(({ claim: { amount = 0 } }) => (amount <= COUNT_MAX ? amount : 0)));
}

/** More are no things to choose among. */
const COUNT_MAX = 12;

/** `of the two`, `both`, `between`: the sentence says among which. */
function isSelective({ situated, reading }: Account, sentence: number): boolean {
  const isThere = (index: number): boolean => sentenceOf(index, situated) === sentence;
  return (
    situated.some(({ claim, sentence: at }) => at === sentence && claim.unit === '#') ||
    reading.phrases.some(({ tag, from }) => (tag === 'between' || tag === 'both') && isThere(from))
  );
}

function sentenceOf(index: number, situated: readonly Situated[]): number | undefined {
  return situated.find(({ claim }) => claim.from >= index)?.sentence;
}

function rangeOf(item: number, measured: Measured, { bench }: Account): { low: number; high: number } | undefined {
  const amounts = amountsOfItem(item, measured, bench);
  return amounts.length === 0 ? undefined : { low: Math.min(...amounts), high: Math.max(...amounts) };
}
