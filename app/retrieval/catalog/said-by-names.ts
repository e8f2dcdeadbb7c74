import type { CatalogQuery, CatalogResult, Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { wordingsOf } from '../local-text.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { attributeConcept, LISTED_CONCEPTS } from './attribute-concepts.js';
import type { RankedSearch } from './ranked-search.js';

/** Fewer do not show what a shop has: what is described so is shown as well. */
export const FEW = 5;
/** So many of the best are asked for their names, at 5 µs each. */
const NAMES_READ_MAX = 50;

type Property = Constraint & { readonly kind: 'attribute' };

function isProperty(constraint: Constraint): constraint is Property {
  return constraint.kind === 'attribute' && constraint.negated !== true;
}

/** A property names can be about: neither a size, nor a colour, nor one that is there or not. */
function isWord(constraint: Constraint): constraint is Property {
  if (!isProperty(constraint) || LISTED_CONCEPTS.has(attributeConcept(constraint.attribute))) return false;
  return /\p{L}/u.test(constraint.value) && constraint.value !== 'true' && constraint.value !== 'false';
}

/**
 * What is called by the properties that nothing states, and where few are, what is described so: a "Gaming Keyboard" need not say what it
 * is for.
 *
 * @param relaxed - The conditions nothing meets.
 * @param search - Finds what meets the other conditions, ranked by the words of the query.
 * @returns Nothing when no name says so, or another kind of condition had to go as well.
 */
export function saidByNames(
  query: CatalogQuery,
  relaxed: readonly Constraint[],
  search: (query: CatalogQuery) => CatalogResult,
): CatalogResult | undefined {
  const called = saidOf(query, relaxed, { search, isTold: false });
  if (called === undefined || called.total >= FEW) return called;
  return saidOf(query, relaxed, { search, isTold: true }) ?? called;
}

interface Saying {
  readonly search: (query: CatalogQuery) => CatalogResult;
  /** Whether a description may say it as well. */
  readonly isTold: boolean;
}

function saidOf(
  query: CatalogQuery,
  relaxed: readonly Constraint[],
  { search, isTold }: Saying,
): CatalogResult | undefined {
  const said = relaxed.filter(isWord);
  if (said.length < relaxed.length) return undefined;
  const words = said.map(({ value }) => value);
  const { hits, relaxed: others } = search({
    ...query,
    text: [query.text, ...words].join(' '),
    constraints: query.constraints.filter((constraint) => !relaxed.includes(constraint)),
    limit: NAMES_READ_MAX,
  });
  const content = contentOf(query);
  const called = hits.filter(
    ({ item }) =>
      item !== undefined &&
      content.every((word) => isCalled(item, word, query)) &&
      words.every((word) => isCalled(item, word, query) || (isTold && isDescribed(item, word, query))),
  );
  if (others.length > 0 || called.length === 0) return undefined;
  return { hits: called.slice(0, query.limit), total: called.length, relaxed: [] };
}

/** Few state a property: what is called or described by it comes before those that only state it, in the order of the ranked search. */
export function withCalled(
  query: CatalogQuery,
  result: CatalogResult,
  search: (query: CatalogQuery) => CatalogResult,
): CatalogResult {
  const words = query.constraints.filter(isWord);
  if (words.length === 0 || query.sort !== 'relevance') return result;
  const called = saidOf(query, words, { search, isTold: true });
  if (called === undefined) return result;
  const known = new Set(called.hits.map(({ sku }) => sku));
  const others = result.hits.filter(({ sku }) => !known.has(sku));
  const hits = [...called.hits, ...others].slice(0, query.limit);
  return { ...result, hits, total: called.total + others.length };
}

/**
 * Whether something found is called by a word of the search, or is of a kind called so, and not only described or nearly called so:
 * "plates" finds a shoe with a rock plate, which is no plate.
 */
export function isAnyCalled(found: readonly Item[], query: Said): boolean {
  const words = contentOf(query).map((word) => stemsOf(word, query.language).trim());
  return found.some((item) => {
    const calling = callingsOf(item).flatMap((text) => stemsOf(text, query.language).trim().split(' '));
    return words.some((word) => calling.some((other) => other === word || isLastPart(word, other)));
  });
}

/** Coffee is what filter coffee is, written as one word: `kaffee`, `filterkaffee`. */
function isLastPart(word: string, compound: string): boolean {
  return word.length >= PART_LENGTH_MIN && compound.endsWith(word);
}

const PART_LENGTH_MIN = 4;

/** All that a product and its kind are called, in every language. */
function callingsOf({ product: { name, aliases = [], category = [], tags = [] } }: Item): readonly string[] {
  return [...wordingsOf(name), ...aliases, ...tags, ...category.flatMap(wordingsOf)];
}

/** What was said, in which language. */
type Said = Pick<CatalogQuery, 'text' | 'language'>;

function contentOf({ text, language }: Said): readonly string[] {
  return normaliseText(text, language)
    .tokens.map(({ norm }) => norm)
    .filter((word) => !isCommonWord(word, language));
}

function isCalled({ product }: Item, word: string, { language }: Said): boolean {
  const wanted = stemsOf(word, language);
  return wordingsOf(product.name).some((name) => stemsOf(name, language).includes(wanted));
}

function isDescribed({ product: { description } }: Item, word: string, { language }: Said): boolean {
  const wanted = stemsOf(word, language);
  return description !== undefined && wordingsOf(description).some((text) => stemsOf(text, language).includes(wanted));
}

function stemsOf(text: string, language: string): string {
  return ` ${normaliseText(text, language)
    .tokens.map(({ stem }) => stem)
    .join(' ')} `;
}

/**
 * How much each product speaks of the properties wished for, by its number: of all that hold one, those called so come first.
 *
 * @returns Nothing where no property has words, or another order is wished for.
 */
export function aptnessOf(
  { constraints, language, sort }: CatalogQuery,
  { search, size }: { readonly search: Pick<RankedSearch, 'rank'>; readonly size: number },
): Float64Array | undefined {
  const words = constraints.filter(isWord).map(({ value }) => value);
  if (words.length === 0 || sort !== 'relevance') return undefined;
  const { size: found, documents, scores } = search.rank(words.join(' '), language);
  const aptness = new Float64Array(size);
  for (let place = 0; place < found; place++) aptness[documents[place] ?? 0] = scores[place] ?? 0;
  return aptness;
}
