import type { CatalogQuery, CatalogResult, Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { type Checked, compileConstraints, type OfferTable } from './constraint-check.js';
import type { Ranked, RankedSearch } from './ranked-search.js';

export interface SearchSources extends OfferTable {
  readonly search: RankedSearch;
  /** By their numbers. */
  readonly items: readonly Item[];
}

/** A product that could be shown. */
interface Candidate extends Ranked, Checked {
  readonly item: Item;
}

/** Hits far below the best share a word with the query but not its meaning; they are no match. */
const MATCH_SHARE = 0.4;

/** Ranked, filtered, sorted; when nothing meets all conditions the fewest are given up, and named. */
export function searchCatalog(query: CatalogQuery, sources: SearchSources): CatalogResult {
  const ranked = rankedProducts(query, sources);
  if (query.constraints.length === 0 && query.sort === 'relevance') return plainResult(ranked, query.limit, sources);
  const matches = bestMatches(ranked, query, sources);
  const relaxed = relaxedBy(matches, query.constraints);
  const first = inOrder(matches, keyOf(query, relaxed, sources), query.limit);
  return {
    hits: first.map(({ item, variant, score }) => ({
      sku: item.product.sku,
      ...(variant === undefined ? {} : { variantSku: variant }),
      score,
    })),
    total: matches.length,
    relaxed,
  };
}

/** The products that meet most; where several words were said, those that are about them. */
function bestMatches(
  ranked: readonly Ranked[],
  { constraints }: CatalogQuery,
  sources: SearchSources,
): readonly Candidate[] {
  const { lossMax, lossOf, check } = compileConstraints(constraints, sources);
  let least = Number.POSITIVE_INFINITY;
  let top = 0;
  let best: Ranked[] = [];
  for (const one of strongestFirst(ranked)) {
    if (least === 0 && one.score < top * MATCH_SHARE) continue;
    const loss = lossOf(one.document);
    if (loss > least) continue;
    if (loss < least) {
      best = [];
      top = 0;
    }
    least = loss;
    top = Math.max(top, one.score);
    best.push(one);
  }
  const hasNothing = top === 0 && least > 0 && least === lossMax;
  if (hasNothing && !constraints.some(({ kind }) => kind === 'price')) return [];
  const floor = top * MATCH_SHARE;
  return best.flatMap(({ document, score }) => {
    const item = sources.items[document];
    return item === undefined || score < floor ? [] : [{ document, score, item, ...check(document) }];
  });
}

/** Those that can be matches when the best of all meets every condition come first: it spares asking the rest. */
function* strongestFirst(ranked: readonly Ranked[]): Iterable<Ranked> {
  const floor = MATCH_SHARE * ranked.reduce((top, { score }) => Math.max(top, score), 0);
  for (const one of ranked) if (one.score >= floor) yield one;
  for (const one of ranked) if (one.score < floor) yield one;
}

/** What the text finds; all products when it says nothing beyond the conditions, none when it speaks of things nobody here knows. */
function rankedProducts(query: CatalogQuery, { search, items }: SearchSources): readonly Ranked[] {
  const ranked = search.rank(query.text, query.language);
  if (ranked.length > 0 || !saysNothing(query)) return ranked;
  return items.map((_, document) => ({ document, score: 0 }));
}

function saysNothing({ text, language, constraints, sort }: CatalogQuery): boolean {
  const { tokens, language: primary } = normaliseText(text, language);
  const hasWish = constraints.length > 0 || sort !== 'relevance';
  return hasWish ? tokens.every(({ norm }) => isCommonWord(norm, primary)) : text.trim() === '';
}

function plainResult(ranked: readonly Ranked[], limit: number, sources: SearchSources): CatalogResult {
  const top = firstOf(ranked, limit, byScore);
  const least = (top[0]?.score ?? 0) * MATCH_SHARE;
  return {
    hits: top.flatMap(({ document, score }) => {
      const item = sources.items[document];
      return item === undefined ? [] : [{ sku: item.product.sku, score }];
    }),
    total: ranked.reduce((count, { score }) => (score >= least ? count + 1 : count), 0),
    relaxed: [],
  };
}

const byScore = (first: Ranked, second: Ranked): number =>
  second.score - first.score || first.document - second.document;

/** The first few of many in an order, without sorting the rest. */
function firstOf<One>(many: readonly One[], limit: number, compare: (one: One, other: One) => number): readonly One[] {
  const first: One[] = [];
  for (const one of many) {
    const last = first[limit - 1];
    if (last !== undefined && compare(last, one) <= 0) continue;
    let at = Math.min(first.length, limit - 1);
    for (let above = first[at - 1]; above !== undefined && compare(one, above) < 0; above = first[at - 1]) {
      first[at] = above;
      at -= 1;
    }
    if (at < limit) first[at] = one;
  }
  return first;
}

function relaxedBy(matches: readonly Candidate[], constraints: readonly Constraint[]): readonly Constraint[] {
  const unmet = new Set(matches.flatMap((match) => match.unmet));
  return constraints.filter((_, index) => unmet.has(index));
}

type Key = (one: Candidate) => number;

/** What the wished order goes by, smallest first; where a price limit had to go, the nearest to it come first. */
function keyOf({ sort }: CatalogQuery, relaxed: readonly Constraint[], table: OfferTable): Key {
  const limit = relaxed.find((constraint) => constraint.kind === 'price');
  const keys: Readonly<Record<CatalogQuery['sort'], Key>> = {
    relevance:
      limit === undefined
        ? ({ score }) => -score
        : (one) => distanceTo(limit, lowestPrice(one, table) ?? Number.POSITIVE_INFINITY),
    cheapest: (one) => lowestPrice(one, table) ?? Number.POSITIVE_INFINITY,
    dearest: (one) => -(lowestPrice(one, table) ?? -1),
    'best-rated': ({ item }) => -(item.product.rating ?? -1),
    newest: ({ item }) => -Number((item.product.addedOn ?? '0').replaceAll('-', '')),
  };
  return keys[sort];
}

/** The first few by key; ties go by score, then by place in the catalog. */
function inOrder(matches: readonly Candidate[], keyOfOne: Key, limit: number): readonly Candidate[] {
  const keyed = matches.map((match) => ({ match, key: keyOfOne(match) }));
  return firstOf(
    keyed,
    limit,
    (one, other) => compareNumbers(one.key, other.key) || byScore(one.match, other.match),
  ).map(({ match }) => match);
}

/** Infinity minus Infinity is no order. */
const compareNumbers = (first: number, second: number): number => (first < second ? -1 : first > second ? 1 : 0);

function distanceTo(
  { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY }: { minMinor?: number; maxMinor?: number },
  price: number,
): number {
  return Math.max(minMinor - price, price - maxMinor, 0);
}

function lowestPrice(
  { document, variant }: Candidate,
  { offers, starts, pricesMinor }: OfferTable,
): number | undefined {
  let lowest: number | undefined;
  for (let offer = starts[document] ?? 0; offer < (starts[document + 1] ?? 0); offer++) {
    const price = pricesMinor[offer] ?? NaN;
    const isMeant = variant === undefined || offers[offer]?.variant?.sku === variant;
    if (isMeant && (lowest === undefined ? !Number.isNaN(price) : price < lowest)) lowest = price;
  }
  return lowest;
}
