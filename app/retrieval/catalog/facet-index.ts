import type { Attributes } from '../../contracts/business/catalog.js';
import type { Item } from '../../contracts/stores.js';
import { attributeConcept, valueConcept, valueConcepts } from './attribute-concepts.js';
import { wordingsWithLanguage } from './attribute-text.js';
import { bytesOf, bytesOfWords, numbersOf, wordsOf } from './packed-parts.js';

/** Which offers have which values, so that a condition is checked for a whole catalog at once. */
export interface FacetIndex {
  /**
   * The offers that hold a wanted value of a facet, as 1 at their number.
   *
   * @param facet - An attribute's concept, {@link CATEGORY} or {@link TAG}.
   * @param isWanted - Asked once per distinct value concept of the facet.
   */
  holding(facet: string, isWanted: (concept: string) => boolean): Uint8Array;
}

/** Facets beside the attributes; no attribute's concept has a colon in front. */
export const CATEGORY = ':category';
/** The facet tags are kept under. */
export const TAG = ':tag';

/** How many parts {@link buildFacets} gives. */
export const FACET_PARTS = 6;

/**
 * Lists, for each value of each facet, the offers that hold it.
 *
 * @param offers - All variants, and the products that have none, in catalog order: their places are their numbers.
 * @returns Parts for {@link openFacets}.
 */
export function buildFacets(offers: readonly Item[], ownLanguage: string): readonly Uint8Array[] {
  const facets = new Map<string, Map<string, number[]>>();
  offers.forEach((offer, number) => {
    for (const [facet, concept] of conceptsOf(offer, ownLanguage)) {
      const values = facets.get(facet) ?? new Map<string, number[]>();
      if (values.size === 0) facets.set(facet, values);
      const holders = values.get(concept) ?? [];
      if (holders.length === 0) values.set(concept, holders);
      if (holders.at(-1) !== number) holders.push(number);
    }
  });
  return serialise(facets);
}

function* conceptsOf(offer: Item, ownLanguage: string): Iterable<readonly [facet: string, concept: string]> {
  const { product } = offer;
  for (const [attribute, value] of attributesOf(offer)) {
    for (const concept of valueConcepts(value, ownLanguage)) yield [attribute, concept];
  }
  for (const category of product.category ?? []) {
    for (const { text } of wordingsWithLanguage(category, ownLanguage)) yield [CATEGORY, valueConcept(text)];
  }
  for (const tag of product.tags ?? []) yield [TAG, valueConcept(tag)];
}

/** A variant's own attributes hide those of its product by the same name, however it is written. */
function attributesOf({ product, variant }: Item): readonly (readonly [string, Attributes[string]])[] {
  const byConcept = (attributes: Attributes = {}) =>
    Object.entries(attributes).map(([name, value]) => [attributeConcept(name), value] as const);
  const own = byConcept(variant?.attributes);
  const hidden = new Set(own.map(([concept]) => concept));
  return [...own, ...byConcept(product.attributes).filter(([concept]) => !hidden.has(concept))];
}

function serialise(facets: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>): readonly Uint8Array[] {
  const pairs = [...facets.values()].flatMap((values) => [...values]);
  const concepts = new Map([...new Set(pairs.map(([concept]) => concept))].map((concept, id) => [concept, id]));
  return [
    bytesOfWords([...facets.keys()].map(oneLine)),
    bytesOfWords([...concepts.keys()].map(oneLine)),
    bytesOf(offsetsOf([...facets.values()].map(({ size }) => size))),
    bytesOf(Uint32Array.from(pairs, ([concept]) => concepts.get(concept) ?? 0)),
    bytesOf(offsetsOf(pairs.map(([, holders]) => holders.length))),
    bytesOf(Uint32Array.from(pairs.flatMap(([, holders]) => holders))),
  ];
}

function offsetsOf(sizes: readonly number[]): Uint32Array {
  const offsets = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, index) => (offsets[index + 1] = (offsets[index] ?? 0) + size));
  return offsets;
}

/** Only a concept without a letter or digit can hold a line break, and nobody asks for one. */
const oneLine = (concept: string): string => concept.replaceAll('\n', ' ');

/**
 * Opens what {@link buildFacets} made.
 *
 * @param offers - How many offers it was made from.
 */
export function openFacets(parts: readonly Uint8Array[], offers: number): FacetIndex {
  const [facetPart, conceptPart, ...numberParts] = parts;
  if (!facetPart || !conceptPart || parts.length < FACET_PARTS) throw new RangeError('a facet part is missing');
  const [pairStarts, pairConcepts, holderStarts, holders] = numberParts.map(numbersOf);
  if (!pairStarts || !pairConcepts || !holderStarts || !holders) throw new RangeError('a facet part is missing');
  const facets = new Map(wordsOf(facetPart).map((facet, id) => [facet, id]));
  const concepts = wordsOf(conceptPart);
  return {
    holding(facet, isWanted) {
      const marks = new Uint8Array(offers);
      const id = facets.get(facet);
      if (id === undefined) return marks;
      for (let pair = pairStarts[id] ?? 0; pair < (pairStarts[id + 1] ?? 0); pair++) {
        if (!isWanted(concepts[pairConcepts[pair] ?? 0] ?? '')) continue;
        for (let at = holderStarts[pair] ?? 0; at < (holderStarts[pair + 1] ?? 0); at++) marks[holders[at] ?? 0] = 1;
      }
      return marks;
    },
  };
}
