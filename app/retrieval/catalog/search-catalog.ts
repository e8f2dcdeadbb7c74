import { minorOf } from '../../contracts/money.js';
import type { CatalogQuery, CatalogResult, Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { type Checked, type CheckRules, compileConstraints } from './constraint-check.js';
import { offeredPrice, offersOf } from './effective-offer.js';
import type { Ranked, RankedSearch } from './ranked-search.js';

export interface SearchSources extends CheckRules {
  readonly search: RankedSearch;
  readonly size: number;
  item(index: number): Item | undefined;
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
  const check = compileConstraints(query.constraints, sources);
  const checked = ranked.flatMap((one): Candidate[] => {
    const item = sources.item(one.document);
    return item === undefined ? [] : [{ ...one, item, ...check(item) }];
  });
  const least = checked.reduce((loss, one) => Math.min(loss, one.loss), Number.POSITIVE_INFINITY);
  const matches = matching(checked.filter(({ loss }) => loss === least));
  const relaxed = relaxedBy(matches, query.constraints);
  const sorted = matches.sort(orderOf(query, relaxed, sources.currency));
  return {
    hits: sorted.slice(0, query.limit).map(({ item, variant, score }) => ({
      sku: item.product.sku,
      ...(variant === undefined ? {} : { variantSku: variant }),
      score,
    })),
    total: matches.length,
    relaxed,
  };
}

/** What the text finds; all products when it says nothing beyond the conditions, none when it speaks of things nobody here knows. */
function rankedProducts(query: CatalogQuery, { search, size }: SearchSources): readonly Ranked[] {
  const ranked = search.rank(query.text, query.language);
  if (ranked.length > 0 || !saysNothing(query)) return ranked;
  return Array.from({ length: size }, (_, document) => ({ document, score: 0 }));
}

function saysNothing({ text, language, constraints, sort }: CatalogQuery): boolean {
  const { tokens, language: primary } = normaliseText(text, language);
  const hasWish = constraints.length > 0 || sort !== 'relevance';
  return hasWish ? tokens.every(({ norm }) => isCommonWord(norm, primary)) : text.trim() === '';
}

function plainResult(ranked: readonly Ranked[], limit: number, sources: SearchSources): CatalogResult {
  const top = topOf(ranked, limit);
  const least = (top[0]?.score ?? 0) * MATCH_SHARE;
  return {
    hits: top.flatMap(({ document, score }) => {
      const item = sources.item(document);
      return item === undefined ? [] : [{ sku: item.product.sku, score }];
    }),
    total: ranked.reduce((count, { score }) => (score >= least ? count + 1 : count), 0),
    relaxed: [],
  };
}

const byScore = (first: Ranked, second: Ranked): number =>
  second.score - first.score || first.document - second.document;

/** The best few of many without sorting the rest. */
function topOf(ranked: readonly Ranked[], limit: number): readonly Ranked[] {
  const top: Ranked[] = [];
  for (const one of ranked) {
    const last = top[limit - 1];
    if (last !== undefined && byScore(last, one) <= 0) continue;
    let at = Math.min(top.length, limit - 1);
    for (let above = top[at - 1]; above !== undefined && byScore(one, above) < 0; above = top[at - 1]) {
      top[at] = above;
      at -= 1;
    }
    if (at < limit) top[at] = one;
  }
  return top;
}

function matching(candidates: readonly Candidate[]): Candidate[] {
  const best = candidates.reduce((score, one) => Math.max(score, one.score), 0);
  return candidates.filter(({ score }) => score >= best * MATCH_SHARE);
}

function relaxedBy(matches: readonly Candidate[], constraints: readonly Constraint[]): readonly Constraint[] {
  const unmet = new Set(matches.flatMap((match) => match.unmet));
  return constraints.filter((_, index) => unmet.has(index));
}

type Order = (first: Candidate, second: Candidate) => number;

/** The wished order; where a price limit had to go, the nearest to it come first. Ties go by score, then by place in the catalog. */
function orderOf({ sort }: CatalogQuery, relaxed: readonly Constraint[], currency: string): Order {
  const limit = relaxed.find((constraint) => constraint.kind === 'price');
  const price = (one: Candidate): number => lowestPrice(one, currency) ?? Number.POSITIVE_INFINITY;
  const keys: Readonly<Record<CatalogQuery['sort'], (one: Candidate) => number>> = {
    relevance: limit === undefined ? ({ score }) => -score : (one) => distanceTo(limit, price(one)),
    cheapest: price,
    dearest: (one) => -(lowestPrice(one, currency) ?? -1),
    'best-rated': ({ item }) => -(item.product.rating ?? -1),
    newest: ({ item }) => -Number((item.product.addedOn ?? '0').replaceAll('-', '')),
  };
  const key = keys[sort];
  return (first, second) => compareNumbers(key(first), key(second)) || byScore(first, second);
}

/** Infinity minus Infinity is no order. */
const compareNumbers = (first: number, second: number): number => (first < second ? -1 : first > second ? 1 : 0);

function distanceTo(
  { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY }: { minMinor?: number; maxMinor?: number },
  price: number,
): number {
  return Math.max(minMinor - price, price - maxMinor, 0);
}

function lowestPrice({ item, variant }: Candidate, currency: string): number | undefined {
  const offers = offersOf(item).filter((offer) => variant === undefined || offer.variant?.sku === variant);
  const prices = offers.flatMap((offer) => {
    const price = offeredPrice(offer);
    const minor = price === undefined ? undefined : minorOf(price.value, currency);
    return minor === undefined ? [] : [minor];
  });
  return prices.length === 0 ? undefined : Math.min(...prices);
}
