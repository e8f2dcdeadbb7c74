import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogQuery, CatalogResult, Item } from '../../contracts/stores.js';
import type { Constraint, MeasureConstraint } from '../../contracts/understanding.js';
import { axisOfLimit } from '../measures/catalog-measures.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { compileConstraints, type ConditionTable, type ConstraintCheck } from './constraint-check.js';
import { firstPlaces, type Order, type Places } from './first-places.js';
import type { RankedSearch, Ranking } from './ranked-search.js';
import { aptnessOf, FEW, saidByNames, withCalled } from './said-by-names.js';

/** What a search works on. */
export interface SearchSources extends ConditionTable {
  readonly search: RankedSearch;
  /** How many products there are. */
  readonly size: number;
  /** By the product's number. */
  skuOf(product: number): string;
  /** By the product's number. */
  item(product: number): Item | undefined;
  /** By SKU. */
  find(sku: string): Item | undefined;
}

/** Hits far below the best share a word with the query but not its meaning; they are no match. */
const MATCH_SHARE = 0.4;
/** Nearest misses of another kind that are worth naming. */
const OTHERS_MAX = 2;

/**
 * Ranked, filtered, sorted; when nothing meets all conditions the fewest are given up, and named. A property counts as met where
 * the name says it, where none or few state it: a "Gaming Keyboard" need not say what it is for.
 */
export function searchCatalog(query: CatalogQuery, sources: SearchSources): CatalogResult {
  const result = searchByConditions(query, sources);
  const search = (wider: CatalogQuery): CatalogResult => searchByConditions(wider, sources);
  if (result.relaxed.length > 0) return saidByNames(query, result.relaxed, search) ?? result;
  return result.total > 0 && result.total < FEW ? withCalled(query, result, search) : result;
}

function searchByConditions(query: CatalogQuery, sources: SearchSources): CatalogResult {
  const ranking = rankedProducts(query, sources);
  if (query.constraints.length === 0 && query.sort === 'relevance') return plainResult(ranking, query.limit, sources);
  const matching: Matching = {
    query,
    sources,
    ranking,
    check: compileConstraints(query.constraints, sources, query.language),
    aptness: ranking.best === 0 ? aptnessOf(query, sources) : undefined,
  };
  const matches = bestMatches(matching);
  const relaxed = relaxedBy(matches, matching);
  const total = matches.places.size;
  const shown = firstPlaces(matches.places, query.limit, { ranking, key: keyOf(relaxed, matching) });
  const hits = shown.map((place) => hitAt(place, relaxed.length > 0, matching));
  if (relaxed.length === 0) return { hits, total, relaxed };
  const otherMisses = otherPlaces(relaxed, matching).map((place) => hitAt(place, true, matching));
  return otherMisses.length === 0 ? { hits, total, relaxed } : { hits, total, relaxed, otherMisses };
}

/** Where a price limit had to go: the things of the kind wished for that keep it and give up something else. */
function otherPlaces(relaxed: readonly Constraint[], matching: Matching): readonly number[] {
  const { query, ranking } = matching;
  const kept = flatMap(query.constraints, (constraint, condition) =>
    constraint.kind === 'category' || relaxed.includes(constraint) ? [condition] : [],
  );
  if (!relaxed.some(({ kind }) => kind === 'price') || kept.length === query.constraints.length) return [];
  let [size, top] = [0, 0];
  for (let place = 0; place < ranking.size; place++) {
    const score = ranking.scores[place] ?? 0;
    if (score < top * MATCH_SHARE) continue;
    if (!keeps(kept, ranking.documents[place] ?? 0, matching)) continue;
    top = Math.max(top, score);
    ranking.chosen[size++] = place;
  }
  const places = atLeast(top * MATCH_SHARE, { size, at: ranking.chosen }, ranking.scores);
  return firstPlaces(places, OTHERS_MAX, { ranking, key: keyOf([], matching) });
}

/** A query, what its words found, and its conditions. */
interface Matching {
  readonly query: CatalogQuery;
  readonly sources: SearchSources;
  readonly ranking: Ranking;
  readonly check: ConstraintCheck;
  /** By product, where no words but those of the conditions rank them. */
  readonly aptness: Float64Array | undefined;
}

interface Matches {
  /** The products that meet most, by their places in the ranking. */
  readonly places: Places;
  /** What the conditions they do not meet weigh. */
  readonly loss: number;
}

/** The products that meet most; where several words were said, those that are about them. */
function bestMatches({ query, ranking, check }: Matching): Matches {
  const { size, documents, scores, chosen } = ranking;
  const { lossMax, lossOf } = check;
  let [least, top, count] = [Number.POSITIVE_INFINITY, 0, 0];
  const consider = (place: number, score: number): void => {
    if (least === 0 && score < top * MATCH_SHARE) return;
    const loss = lossOf(documents[place] ?? 0, least);
    if (loss > least) return;
    if (loss < least) top = count = 0;
    least = loss;
    top = Math.max(top, score);
    chosen[count++] = place;
  };
  // Those that can be matches when the best of all meets every condition come first: it spares asking the rest.
  const strong = MATCH_SHARE * ranking.best;
  for (let place = 0; place < size; place++) if ((scores[place] ?? 0) >= strong) consider(place, scores[place] ?? 0);
  for (let place = 0; place < size; place++) if ((scores[place] ?? 0) < strong) consider(place, scores[place] ?? 0);
  const hasNothing = top === 0 && least > 0 && least === lossMax;
  if (hasNothing && !query.constraints.some(({ kind }) => kind === 'price')) count = 0;
  return { places: atLeast(top * MATCH_SHARE, { size: count, at: chosen }, scores), loss: least };
}

/** Keeps the places with such a score, in the same memory. */
function atLeast(score: number, places: Places, scores: Float64Array): Places {
  let size = 0;
  for (let index = 0; index < places.size; index++) {
    const place = places.at[index] ?? 0;
    if ((scores[place] ?? 0) >= score) places.at[size++] = place;
  }
  return { size, at: places.at };
}

/** What the text finds; all products when it says nothing beyond the conditions, none when it speaks of things nobody here knows. */
function rankedProducts(query: CatalogQuery, { search }: SearchSources): Ranking {
  const ranking = search.rank(query.text, query.language);
  return ranking.size > 0 || !saysNothing(query) ? ranking : search.all();
}

function saysNothing({ text, language, constraints, sort }: CatalogQuery): boolean {
  const { tokens, language: primary } = normaliseText(text, language);
  const hasWish = constraints.length > 0 || sort !== 'relevance';
  return hasWish ? tokens.every(({ norm }) => isCommonWord(norm, primary)) : text.trim() === '';
}

function plainResult(ranking: Ranking, limit: number, { skuOf, item }: SearchSources): CatalogResult {
  const { documents, scores, chosen } = ranking;
  for (let place = 0; place < ranking.size; place++) chosen[place] = place;
  const all: Places = { size: ranking.size, at: chosen };
  const first = firstPlaces(all, limit, { ranking, key: () => 0 });
  return {
    hits: first.map((place) => {
      const document = documents[place] ?? 0;
      return { sku: skuOf(document), score: scores[place] ?? 0, item: item(document) };
    }),
    total: atLeast(ranking.best * MATCH_SHARE, all, scores).size,
    relaxed: [],
  };
}

function keeps(conditions: readonly number[], product: number, { check, sources: { starts } }: Matching): boolean {
  for (let offer = starts[product] ?? 0; offer < (starts[product + 1] ?? 0); offer++)
    if (conditions.every((condition) => check.meets(offer, condition))) return true;
  return false;
}

function hitAt(place: number, isRelaxed: boolean, matching: Matching): CatalogResult['hits'][number] {
  const { ranking, check, sources } = matching;
  const document = ranking.documents[place] ?? 0;
  const variantSku = check.isUniform(document) ? undefined : sources.variantSku(check.bestOffer(document));
  return {
    sku: sources.skuOf(document),
    variantSku,
    score: ranking.scores[place] ?? 0,
    unmet: isRelaxed ? unmetBy(document, matching) : undefined,
    item: variantSku === undefined ? sources.item(document) : sources.find(variantSku),
  };
}

/** The conditions, by their number, that no offer of a product meets. */
function unmetBy(product: number, { query, check, sources: { starts } }: Matching): readonly number[] {
  const [start = 0, end = 0] = [starts[product], starts[product + 1]];
  return flatMap(query.constraints, (_, condition) => {
    for (let offer = start; offer < end; offer++) if (check.meets(offer, condition)) return [];
    return [condition];
  });
}

/** The conditions that one of the matches had to do without. */
function relaxedBy({ places, loss }: Matches, { query, ranking, check }: Matching): readonly Constraint[] {
  if (places.size === 0 || loss === 0) return [];
  const isMet = query.constraints.map(() => true);
  for (let index = 0; index < places.size; index++) {
    const offer = check.bestOffer(ranking.documents[places.at[index] ?? 0] ?? 0);
    for (let condition = 0; condition < isMet.length; condition++)
      if (isMet[condition] === true && !check.meets(offer, condition)) isMet[condition] = false;
  }
  return query.constraints.filter((_, condition) => isMet[condition] === false);
}

/** What the wished order goes by, smallest first; where a price limit had to go, the nearest to it come first. */
function keyOf(relaxed: readonly Constraint[], matching: Matching): Order['key'] {
  const { query, ranking, check, sources, aptness } = matching;
  const { documents, scores } = ranking;
  const limit = relaxed.find((constraint) => constraint.kind === 'price');
  const measure = relaxed.find((constraint) => constraint.kind === 'measure' && constraint.negated !== true);
  const priceOr = (fallback: number, place: number): number =>
    numberOr(fallback, lowestPrice(documents[place] ?? 0, check, sources));
  switch (query.sort) {
    case 'relevance':
      if (limit === undefined && measure?.kind === 'measure')
        return nearestMeasure(measure, { ranking, check, sources });
      if (limit === undefined) return (place) => -(aptness?.[documents[place] ?? 0] ?? scores[place] ?? 0);
      return (place) => distanceTo(limit, priceOr(Number.POSITIVE_INFINITY, place));
    case 'cheapest':
      return (place) => priceOr(Number.POSITIVE_INFINITY, place);
    case 'dearest':
      return (place) => -priceOr(-1, place);
    case 'best-rated':
      return (place) => -numberOr(-1, sources.ratings[documents[place] ?? 0]);
    case 'newest':
      return (place) => -(sources.days[documents[place] ?? 0] ?? 0);
  }
}

/** Where a measure had to go, what comes nearest to it: 12 V for 13 V. */
function nearestMeasure(
  measure: MeasureConstraint,
  { ranking, check, sources }: Pick<Matching, 'ranking' | 'check' | 'sources'>,
): Order['key'] {
  const distances = sources.measures.distances(axisOfLimit(measure), measure);
  return (place) => distances[check.bestOffer(ranking.documents[place] ?? 0)] ?? Number.POSITIVE_INFINITY;
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

/** The price of the variant that does best, or the lowest of all that do alike; `NaN` where there is none. */
function lowestPrice(product: number, check: ConstraintCheck, { starts, pricesMinor }: SearchSources): number {
  if (!check.isUniform(product)) return pricesMinor[check.bestOffer(product)] ?? NaN;
  let lowest = NaN;
  for (let offer = starts[product] ?? 0; offer < (starts[product + 1] ?? 0); offer++) {
    const price = pricesMinor[offer] ?? NaN;
    if (Number.isNaN(lowest) || price < lowest) lowest = price;
  }
  return lowest;
}
