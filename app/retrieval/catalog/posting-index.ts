import { bytesOf, numbersOf } from './packed-parts.js';
import { buildTextTable, openTextTable, TEXT_TABLE_PARTS, type TextList } from './text-table.js';

/** One field of one document: its terms in order and what the field weighs. */
export interface FieldTerms {
  readonly field: number;
  readonly terms: readonly string[];
}

/** Terms with the documents that hold them, each with how much it says there. */
export interface PostingIndex {
  readonly size: number;
  /** `undefined` when no document holds the term. */
  termId(term: string): number | undefined;
  /** How many documents hold it. */
  frequency(term: number): number;
  /** Rareness: BM25's inverse document frequency. */
  rareness(term: number): number;
  /** Where a term's postings begin; they end where those of the next term begin. */
  startOf(term: number): number;
  /** The document of each posting, ascending within a term. */
  readonly documents: Uint32Array;
  /** The term's saturated weight in that document, in steps of {@link IMPACT_STEPS}. */
  readonly impacts: Uint8Array;
  /** All terms, by id. */
  readonly terms: TextList;
}

const K1 = 1.2;
const B = 0.5;
/** Impacts are stored as whole numbers up to this, which stands for 1. */
export const IMPACT_STEPS = 255;

/**
 * Robertson's BM25F with the weights settled once: each posting keeps its saturated term frequency in one byte, so a search only
 * multiplies and adds.
 *
 * @param documents - The fields of each document, by document number.
 * @param weights - Weight of each field, by field number.
 * @returns Parts for {@link openPostings}.
 */
export function buildPostings(
  documents: readonly (readonly FieldTerms[])[],
  weights: readonly number[],
): readonly Uint8Array[] {
  const averages = averageLengths(documents, weights.length);
  const postings = new Map<string, { documents: number[]; impacts: number[] }>();
  documents.forEach((fields, document) => {
    for (const [term, frequency] of weightedFrequencies(fields, { averages, weights })) {
      const list = postings.get(term) ?? { documents: [], impacts: [] };
      if (list.documents.length === 0) postings.set(term, list);
      list.documents.push(document);
      list.impacts.push(Math.max(1, Math.round((frequency / (K1 + frequency)) * IMPACT_STEPS)));
    }
  });
  return serialise(postings, documents.length);
}

function averageLengths(documents: readonly (readonly FieldTerms[])[], fieldCount: number): readonly number[] {
  const totals = Array.from({ length: fieldCount }, () => 0);
  for (const { field, terms } of documents.flat()) totals[field] = (totals[field] ?? 0) + terms.length;
  return totals.map((total) => total / Math.max(1, documents.length));
}

function weightedFrequencies(
  fields: readonly FieldTerms[],
  { averages, weights }: { averages: readonly number[]; weights: readonly number[] },
): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const { field, terms } of fields) {
    const length = 1 - B + (B * terms.length) / (averages[field] ?? 1);
    const each = (weights[field] ?? 0) / length;
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + each);
  }
  return frequencies;
}

function serialise(
  postings: ReadonlyMap<string, { readonly documents: readonly number[]; readonly impacts: readonly number[] }>,
  size: number,
): readonly Uint8Array[] {
  const terms = [...postings.keys()].sort(byCodeUnits);
  const lists = terms.map((term) => postings.get(term) ?? { documents: [], impacts: [] });
  const offsets = new Uint32Array(terms.length + 1);
  lists.forEach((list, index) => (offsets[index + 1] = (offsets[index] ?? 0) + list.documents.length));
  const total = offsets[terms.length] ?? 0;
  const documents = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  lists.forEach((list, index) => {
    documents.set(list.documents, offsets[index]);
    impacts.set(list.impacts, offsets[index]);
  });
  return [bytesOf(Uint32Array.of(size)), bytesOf(offsets), bytesOf(documents), impacts, ...buildTextTable(terms)];
}

const byCodeUnits = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0);

/** How many parts {@link buildPostings} gives. */
export const POSTING_PARTS = 4 + TEXT_TABLE_PARTS;

/** Opens what {@link buildPostings} made. */
export function openPostings(parts: readonly Uint8Array[]): PostingIndex {
  const [sizePart, offsetPart, documentPart, impacts, ...termParts] = parts;
  if (!sizePart || !offsetPart || !documentPart || !impacts) throw new RangeError('a posting part is missing');
  const size = numbersOf(sizePart)[0] ?? 0;
  const terms = openTextTable(termParts);
  const offsets = numbersOf(offsetPart);
  const documents = numbersOf(documentPart);
  const frequency = (term: number): number => (offsets[term + 1] ?? 0) - (offsets[term] ?? 0);
  return {
    size,
    terms,
    termId: (term) => terms.find(term),
    frequency,
    rareness: (term) => Math.log(1 + (size - frequency(term) + 0.5) / (frequency(term) + 0.5)),
    startOf: (term) => offsets[term] ?? 0,
    documents,
    impacts,
  };
}
