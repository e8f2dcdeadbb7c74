import type { Attributes } from '../../contracts/business/catalog.js';
import type { Item } from '../../contracts/stores.js';
import { attributeConcept, valueConcept, valueConcepts } from './attribute-concepts.js';
import { wordingsWithLanguage } from './attribute-text.js';
import { offeredStock, piecesOf } from './effective-offer.js';
import { bytesOf, numbersOf } from './packed-parts.js';
import { buildTextList, buildTextTable, openTextTable, TEXT_LIST_PARTS, TEXT_TABLE_PARTS } from './text-table.js';

/** Which offers have which values, so that a condition is checked for a whole catalog at once. */
export interface FacetIndex {
  /**
   * The offers that hold a value of a facet, as 1 at their number.
   *
   * @param facet - An attribute's concept, {@link CATEGORY}, {@link TAG}, {@link SOLD_OUT} or {@link SOLD_OUT_AT}.
   * @param wanted - A value's concept; those that hold it among other words count too when `isNearEnough`.
   * @returns Marks that are shared: to be read only.
   */
  holding(facet: string, wanted: string, isNearEnough: boolean): Uint8Array;
}

/** Facets beside the attributes; no attribute's concept has a colon in front. */
export const CATEGORY = ':category';
/** The facet tags are kept under. */
export const TAG = ':tag';
/** The facet of what has no piece left in the whole shop; its only value is {@link EVERYWHERE}. */
export const SOLD_OUT = ':sold-out';
/** The facet of what has no piece left at a branch, by the branch's id; {@link EVERYWHERE} when branches are not told apart. */
export const SOLD_OUT_AT = ':sold-out-at';
/** No branch's id has an asterisk. */
export const EVERYWHERE = '*';

/** How many parts {@link buildFacets} gives. */
export const FACET_PARTS = 3 + TEXT_TABLE_PARTS + TEXT_LIST_PARTS;

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
  yield* soldOutConcepts(offer);
}

function* soldOutConcepts(offer: Item): Iterable<readonly [facet: string, concept: string]> {
  const stock = offeredStock(offer)?.value;
  if (piecesOf(stock) === 0) yield [SOLD_OUT, EVERYWHERE];
  if (stock === 0) yield [SOLD_OUT_AT, EVERYWHERE];
  if (typeof stock !== 'object') return;
  for (const [branch, pieces] of Object.entries(stock)) if (pieces === 0) yield [SOLD_OUT_AT, branch];
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
  return [
    bytesOf(offsetsOf([...facets.values()].map(({ size }) => size))),
    bytesOf(offsetsOf(pairs.map(([, holders]) => holders.length))),
    bytesOf(Uint32Array.from(pairs.flatMap(([, holders]) => holders))),
    ...buildTextTable([...facets.keys()]),
    ...buildTextList(pairs.map(([concept]) => concept)),
  ];
}

function offsetsOf(sizes: readonly number[]): Uint32Array {
  const offsets = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, index) => (offsets[index + 1] = (offsets[index] ?? 0) + size));
  return offsets;
}

/**
 * Opens what {@link buildFacets} made.
 *
 * @param offers - How many offers it was made from.
 */
export function openFacets(parts: readonly Uint8Array[], offers: number): FacetIndex {
  const [pairStartPart, holderStartPart, holderPart, ...textParts] = parts;
  const [textPart, textOffsetPart] = textParts.slice(TEXT_TABLE_PARTS);
  if (!pairStartPart || !holderStartPart || !holderPart || !textPart || !textOffsetPart)
    throw new RangeError('a facet part is missing');
  const [pairStarts, holderStarts, holders] = [pairStartPart, holderStartPart, holderPart].map(numbersOf);
  if (!pairStarts || !holderStarts || !holders) throw new RangeError('a facet part is missing');
  const facets = openTextTable(textParts.slice(0, TEXT_TABLE_PARTS));
  const texts = {
    bytes: Buffer.from(textPart.buffer, textPart.byteOffset, textPart.length),
    offsets: numbersOf(textOffsetPart),
  };
  const mark = (facet: string, wanted: string, isNearEnough: boolean): Uint8Array => {
    const marks = new Uint8Array(offers);
    const id = facets.find(facet);
    if (id === undefined) return marks;
    const range = { from: pairStarts[id] ?? 0, to: pairStarts[id + 1] ?? 0 };
    for (const pair of pairsWith(texts, range, { wanted: Buffer.from(wanted), isNearEnough })) {
      for (let at = holderStarts[pair] ?? 0; at < (holderStarts[pair + 1] ?? 0); at++) marks[holders[at] ?? 0] = 1;
    }
    return marks;
  };
  const keptMax = Math.max(KEPT_MIN, Math.floor(KEPT_BYTES_MAX / Math.max(1, offers)));
  const near = new Map<string, Uint8Array>();
  const whole = new Map<string, Uint8Array>();
  return {
    holding(facet, wanted, isNearEnough) {
      const kept = isNearEnough ? near : whole;
      const key = `${facet}\n${wanted}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      if (kept.size >= keptMax) kept.clear();
      const marks = mark(facet, wanted, isNearEnough);
      kept.set(key, marks);
      return marks;
    },
  };
}

/**
 * Marks are kept for the brands and colours that are asked for all the time: of 19,000 offers one is 19 kB and a walk through all
 * texts of the facet. So many bytes of them at most, and always a few.
 */
const KEPT_BYTES_MAX = 1_000_000;
const KEPT_MIN = 8;

interface Texts {
  readonly bytes: Buffer;
  readonly offsets: Uint32Array;
}

interface WantedText {
  readonly wanted: Buffer;
  readonly isNearEnough: boolean;
}

const SPACE = 32;

/** The texts of a range that are the wanted one, or hold it between spaces: the whole block is searched at once. */
function pairsWith(
  { bytes, offsets }: Texts,
  { from, to }: { readonly from: number; readonly to: number },
  { wanted, isNearEnough }: WantedText,
): readonly number[] {
  const found: number[] = [];
  if (wanted.length === 0) return found;
  const block = bytes.subarray(offsets[from], offsets[to]);
  const base = offsets[from] ?? 0;
  let pair = from;
  for (let hit = block.indexOf(wanted); hit >= 0 && pair < to; hit = block.indexOf(wanted, hit + 1)) {
    const start = base + hit;
    const end = start + wanted.length;
    while (pair < to && (offsets[pair + 1] ?? 0) <= start) pair += 1;
    const [first, last] = [offsets[pair] ?? 0, offsets[pair + 1] ?? 0];
    if (end > last || found.at(-1) === pair) continue;
    const isWhole = start === first && end === last;
    const isWords = (start === first || bytes[start - 1] === SPACE) && (end === last || bytes[end] === SPACE);
    if (isWhole || (isNearEnough && isWords)) found.push(pair);
  }
  return found;
}
