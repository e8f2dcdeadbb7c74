import type { CatalogQuery, CatalogResult } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { type Checked, compileConstraints } from './constraint-check.js';
import type { OfferTable } from './offer-table.js';
import type { RankedSearch, Ranking } from './ranked-search.js';

/** What a search works on. */
export interface SearchSources extends OfferTable {
  readonly search: RankedSearch;
  /** How many products there are. */
  readonly size: number;
  /** By the product's number. */
  skuOf(product: number): string;
}

/** Hits far below the best share a word with the query but not its meaning; they are no match. */
const MATCH_SHARE = 0.4;

/** Ranked, filtered, sorted; when nothing meets all conditions the fewest are given up, and named. */
export function searchCatalog(query: CatalogQuery, sources: SearchSources): CatalogResult {
  const ranking = rankedProducts(query, sources);
  if (query.constraints.length === 0 && query.sort === 'relevance') return plainResult(ranking, query.limit, sources);
  const { check, places } = bestMatches(ranking, query, sources);
  const relaxed = relaxedBy(places, query.constraints, (place) => check(ranking.documents[place] ?? 0));
  const keyOfPlace = keyOf({ query, relaxed, ranking, check }, sources);
  return {
    hits: firstPlaces(places, query.limit, { ranking, key: keyOfPlace }).map((place) => {
      const document = ranking.documents[place] ?? 0;
      const { variant } = check(document);
      const score = ranking.scores[place] ?? 0;
      return { sku: sources.skuOf(document), ...(variant === undefined ? {} : { variantSku: variant }), score };
    }),
    total: places.length,
    relaxed,
  };
}

interface Matches {
  readonly check: (document: number) => Checked;
  /** The products that meet most, by their places in the ranking. */
  readonly places: readonly number[];
}

/** The products that meet most; where several words were said, those that are about them. */
function bestMatches(ranking: Ranking, { constraints }: CatalogQuery, sources: SearchSources): Matches {
  const { documents, scores } = ranking;
  const { lossMax, lossOf, check } = compileConstraints(constraints, sources);
  let least = Number.POSITIVE_INFINITY;
  let top = 0;
  let best: number[] = [];
  const consider = (place: number): void => {
    const score = scores[place] ?? 0;
    if (least === 0 && score < top * MATCH_SHARE) return;
    const loss = lossOf(documents[place] ?? 0);
    if (loss > least) return;
    if (loss < least) {
      best = [];
      top = 0;
    }
    least = loss;
    top = Math.max(top, score);
    best.push(place);
  };
  // Those that can be matches when the best of all meets every condition come first: it spares asking the rest.
  const strong = MATCH_SHARE * highest(scores);
  for (let place = 0; place < documents.length; place++) if ((scores[place] ?? 0) >= strong) consider(place);
  for (let place = 0; place < documents.length; place++) if ((scores[place] ?? 0) < strong) consider(place);
  const hasNothing = top === 0 && least > 0 && least === lossMax;
  if (hasNothing && !constraints.some(({ kind }) => kind === 'price')) return { check, places: [] };
  const floor = top * MATCH_SHARE;
  return { check, places: best.filter((place) => (scores[place] ?? 0) >= floor) };
}

function highest(scores: Float64Array): number {
  let top = 0;
  for (const score of scores) if (score > top) top = score;
  return top;
}

/** What the text finds; all products when it says nothing beyond the conditions, none when it speaks of things nobody here knows. */
function rankedProducts(query: CatalogQuery, { search, size }: SearchSources): Ranking {
  const ranking = search.rank(query.text, query.language);
  if (ranking.documents.length > 0 || !saysNothing(query)) return ranking;
  return { documents: numbersBelow(size), scores: new Float64Array(size) };
}

function saysNothing({ text, language, constraints, sort }: CatalogQuery): boolean {
  const { tokens, language: primary } = normaliseText(text, language);
  const hasWish = constraints.length > 0 || sort !== 'relevance';
  return hasWish ? tokens.every(({ norm }) => isCommonWord(norm, primary)) : text.trim() === '';
}

function plainResult(ranking: Ranking, limit: number, sources: SearchSources): CatalogResult {
  const { documents, scores } = ranking;
  const least = highest(scores) * MATCH_SHARE;
  const places: number[] = [];
  for (let place = 0; place < documents.length; place++) if ((scores[place] ?? 0) >= least) places.push(place);
  const shown = places.length >= limit ? places : numbersBelow(documents.length);
  return {
    hits: firstPlaces(shown, limit, { ranking, key: () => 0 }).map((place) => ({
      sku: sources.skuOf(documents[place] ?? 0),
      score: scores[place] ?? 0,
    })),
    total: places.length,
    relaxed: [],
  };
}

function numbersBelow(end: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = 0; number < end; number++) numbers.push(number);
  return numbers;
}

interface Order {
  readonly ranking: Ranking;
  /** Smallest first; ties go by score, then by number. */
  readonly key: (place: number) => number;
}

/** The first few places in an order, without sorting the rest. */
function firstPlaces(places: readonly number[], limit: number, { ranking, key }: Order): readonly number[] {
  const { documents, scores } = ranking;
  const keys = new Float64Array(places.length);
  places.forEach((place, index) => (keys[index] = key(place)));
  const isBefore = (one: number, other: number): boolean => {
    const mine = keys[one] ?? 0;
    const its = keys[other] ?? 0;
    if (mine !== its) return mine < its;
    const here = places[one] ?? 0;
    const there = places[other] ?? 0;
    const difference = (scores[here] ?? 0) - (scores[there] ?? 0);
    return difference === 0 ? (documents[here] ?? 0) < (documents[there] ?? 0) : difference > 0;
  };
  const first: number[] = [];
  for (let one = 0; one < places.length; one++) {
    if (first.length >= limit && !isBefore(one, first[limit - 1] ?? 0)) continue;
    let at = Math.min(first.length, limit - 1);
    for (; at > 0 && isBefore(one, first[at - 1] ?? 0); at--) first[at] = first[at - 1] ?? 0;
    if (at < limit) first[at] = one;
  }
  return first.map((one) => places[one] ?? 0);
}

function relaxedBy(
  places: readonly number[],
  constraints: readonly Constraint[],
  checkAt: (place: number) => Checked,
): readonly Constraint[] {
  const [first] = places;
  if (first === undefined || checkAt(first).loss === 0) return [];
  const unmet = new Set(places.flatMap((place) => checkAt(place).unmet));
  return constraints.filter((_, index) => unmet.has(index));
}

interface Wish {
  readonly query: CatalogQuery;
  readonly relaxed: readonly Constraint[];
  readonly ranking: Ranking;
  readonly check: Matches['check'];
}

/** What the wished order goes by, smallest first; where a price limit had to go, the nearest to it come first. */
function keyOf({ query, relaxed, ranking, check }: Wish, sources: SearchSources): Order['key'] {
  const limit = relaxed.find((constraint) => constraint.kind === 'price');
  const price = (place: number): number | undefined => {
    const document = ranking.documents[place] ?? 0;
    return lowestPrice(document, check(document).variant, sources);
  };
  const keys: Readonly<Record<CatalogQuery['sort'], Order['key']>> = {
    relevance: (place) =>
      limit === undefined ? -(ranking.scores[place] ?? 0) : distanceTo(limit, price(place) ?? Number.POSITIVE_INFINITY),
    cheapest: (place) => price(place) ?? Number.POSITIVE_INFINITY,
    dearest: (place) => -(price(place) ?? -1),
    'best-rated': (place) => -numberOr(-1, sources.ratings[ranking.documents[place] ?? 0]),
    newest: (place) => -(sources.days[ranking.documents[place] ?? 0] ?? 0),
  };
  return keys[query.sort];
}

function numberOr(fallback: number, value = NaN): number {
  return Number.isNaN(value) ? fallback : value;
}

function distanceTo(
  { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY }: { minMinor?: number; maxMinor?: number },
  price: number,
): number {
  return Math.max(minMinor - price, price - maxMinor, 0);
}

function lowestPrice(
  document: number,
  variant: string | undefined,
  { starts, pricesMinor, variantSku }: OfferTable,
): number | undefined {
  let lowest: number | undefined;
  for (let offer = starts[document] ?? 0; offer < (starts[document + 1] ?? 0); offer++) {
    const price = pricesMinor[offer] ?? NaN;
    const isMeant = variant === undefined || variantSku(offer) === variant;
    if (isMeant && (lowest === undefined ? !Number.isNaN(price) : price < lowest)) lowest = price;
  }
  return lowest;
}
