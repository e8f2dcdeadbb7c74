import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { FaqWords } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
import { wordingsWithLanguage } from '../catalog/attribute-text.js';
import { bytesOf, bytesOfWords, numbersOf, packParts, unpackParts, wordsOf } from '../catalog/packed-parts.js';
import { languageOf, normaliseText } from '../text/normalise-text.js';
import { stopWordsOf } from '../text/stop-words.js';

/** Under which name the words are stored with a version. */
export const FAQ_WORDS_ARTIFACT = 'faq.words';

/** "FQW1" as bytes: the form of this file. */
const MARK = 0x31575146;
const NEARLY_SHARE = 0.75;
/** More phrasings of one entry add no words. */
const PHRASINGS_READ_MAX = 500;
/** Words are kept as their number times two, plus one where they carry the topic. */
const CONTENT = 1;

/** The stems of the words that carry a text's topic. */
export function contentStems(text: string, language: string): ReadonlySet<string> {
  return contentStemsOf(normaliseText(text, language).tokens, language);
}

/** The same of words that are read already. */
export function contentStemsOf(tokens: readonly Token[], language: string): ReadonlySet<string> {
  const form = stopWordsOf(language);
  const stems = new Set<string>();
  for (const { norm, stem } of tokens) if (!form.has(norm)) stems.add(stem);
  return stems;
}

/** The stems of all words of a text. */
export function allStems(text: string, language: string): ReadonlySet<string> {
  return stemsOf(normaliseText(text, language).tokens);
}

/** The stems of words that are read already. */
export function stemsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { stem } of tokens) stems.add(stem);
  return stems;
}

/**
 * The words of an FAQ's phrasings, computed once when a version is published.
 *
 * @param sourceHash - Stands for what the FAQ says.
 * @returns Bytes for {@link openFaqWords}, equal for equal input.
 */
export function buildFaqWords(file: FaqFile, tenant: TenantFile, sourceHash: string): Uint8Array {
  const numbers = new Map<string, number>();
  const numberOf = (stem: string): number => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  };
  const entries = file.entries.map(({ questions }) =>
    flatMap(questions.slice(0, PHRASINGS_READ_MAX), (question) =>
      wordingsWithLanguage(question, languageOf(tenant.locale)),
    ).map(({ text, language }) => wordsOfPhrasing(text, language, numberOf)),
  );
  const phrasings = entries.flat();
  return packParts(MARK, [
    bytesOfWords([sourceHash, ...numbers.keys()]),
    bytesOf(offsetsOf(entries)),
    bytesOf(offsetsOf(phrasings)),
    bytesOf(Uint32Array.from(phrasings.flat())),
  ]);
}

function wordsOfPhrasing(text: string, language: string, numberOf: (stem: string) => number): readonly number[] {
  const content = contentStems(text, language);
  return [...allStems(text, language)].map((stem) => numberOf(stem) * 2 + (content.has(stem) ? CONTENT : 0));
}

function offsetsOf(lists: readonly { readonly length: number }[]): Uint32Array {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach(({ length }, index) => (offsets[index + 1] = (offsets[index] ?? 0) + length));
  return offsets;
}

/**
 * Opens what {@link buildFaqWords} made.
 *
 * @returns `undefined` when it was made from another FAQ, or by another program.
 */
export function openFaqWords(bytes: Uint8Array, file: FaqFile, sourceHash: string): FaqWords | undefined {
  const [textPart, ...numberParts] = unpackParts(MARK, bytes) ?? [];
  const [hash, ...stems] = textPart === undefined ? [] : wordsOf(textPart);
  const [entryStarts, phrasingStarts, words] = numberParts.map(numbersOf);
  if (hash !== sourceHash || !entryStarts || !phrasingStarts || !words) return undefined;
  const numbers = new Map(stems.map((stem, number) => [stem, number]));
  const entryIndex = new Map(file.entries.map(({ id }, index) => [id, index]));
  const table: PhrasingTable = { phrasingStarts, words, ...holdersOf(stems.length, { phrasingStarts, words }) };

  /** The phrasings of one entry, or of all. */
  const rangeOf = (entry: string | undefined): readonly [from: number, to: number] => {
    if (entry === undefined) return [0, phrasingStarts.length - 1];
    const index = entryIndex.get(entry) ?? file.entries.length;
    return [entryStarts[index] ?? 0, entryStarts[index + 1] ?? 0];
  };
  const isNear = (known: ReadonlySet<string>, entry: string | undefined, isContentOnly: boolean): boolean => {
    const wanted: number[] = [];
    for (const stem of known) {
      const number = numbers.get(stem);
      if (number !== undefined) wanted.push(number);
    }
    if (wanted.length < NEARLY_SHARE * known.size) return false;
    return hasNear(table, { wanted, size: known.size, range: rangeOf(entry), isContentOnly });
  };
  return {
    has: (stem, entry) => isHeld(table, numbers.get(stem), rangeOf(entry)),
    isNearly: (content, entry) => isNear(content, entry, true),
    isPhrasing: (all, entry) => isNear(all, entry, false),
  };
}

interface PhrasingTable {
  readonly phrasingStarts: Uint32Array;
  readonly words: Uint32Array;
  /** Where each word's phrasings begin in `holders`, and after the last the end. */
  readonly holderStarts: Uint32Array;
  /** The phrasings that hold each word, in order: their number times two, plus one where the word carries the topic. */
  readonly holders: Uint32Array;
}

function holdersOf(
  stems: number,
  { phrasingStarts, words }: Pick<PhrasingTable, 'phrasingStarts' | 'words'>,
): Pick<PhrasingTable, 'holderStarts' | 'holders'> {
  const holderStarts = new Uint32Array(stems + 1);
  for (const word of words) holderStarts[(word >>> 1) + 1] = (holderStarts[(word >>> 1) + 1] ?? 0) + 1;
  for (let stem = 0; stem < stems; stem++)
    holderStarts[stem + 1] = (holderStarts[stem + 1] ?? 0) + (holderStarts[stem] ?? 0);
  const next = holderStarts.slice();
  const holders = new Uint32Array(words.length);
  for (let phrasing = 0; phrasing + 1 < phrasingStarts.length; phrasing++) {
    for (let at = phrasingStarts[phrasing] ?? 0; at < (phrasingStarts[phrasing + 1] ?? 0); at++) {
      const word = words[at] ?? 0;
      const place = next[word >>> 1] ?? 0;
      holders[place] = phrasing * 2 + (word & CONTENT);
      next[word >>> 1] = place + 1;
    }
  }
  return { holderStarts, holders };
}

function isHeld(
  { holderStarts, holders }: PhrasingTable,
  stem: number | undefined,
  [from, to]: readonly [from: number, to: number],
): boolean {
  if (stem === undefined) return false;
  for (let at = holderStarts[stem] ?? 0; at < (holderStarts[stem + 1] ?? 0); at++) {
    const holder = holders[at] ?? 0;
    if (holder >>> 1 >= to) return false;
    if (holder >>> 1 >= from && (holder & CONTENT) === CONTENT) return true;
  }
  return false;
}

interface NearQuery {
  /** The words that any phrasing has, by number; each once. */
  readonly wanted: readonly number[];
  /** How many words were asked for, unknown ones included. */
  readonly size: number;
  readonly range: readonly [from: number, to: number];
  readonly isContentOnly: boolean;
}

/**
 * Whether a phrasing shares enough of its words with those asked for (Jaccard's index).
 *
 * A near phrasing misses few words, so it has one of the few rarest: only their phrasings are looked at.
 */
function hasNear(table: PhrasingTable, { wanted, size, range: [from, to], isContentOnly }: NearQuery): boolean {
  const { holderStarts, holders } = table;
  const holderCount = (stem: number): number => (holderStarts[stem + 1] ?? 0) - (holderStarts[stem] ?? 0);
  const missable = wanted.length - Math.ceil(NEARLY_SHARE * size);
  const rarest = wanted.toSorted((one, other) => holderCount(one) - holderCount(other)).slice(0, missable + 1);
  const isWanted = new Set(wanted);
  const seen = new Set<number>();
  for (const stem of rarest) {
    for (let at = holderStarts[stem] ?? 0; at < (holderStarts[stem + 1] ?? 0); at++) {
      const phrasing = (holders[at] ?? 0) >>> 1;
      if (phrasing >= to) break;
      if (phrasing < from || seen.has(phrasing)) continue;
      seen.add(phrasing);
      if (shareOf(table, phrasing, { isWanted, size, isContentOnly }) >= NEARLY_SHARE) return true;
    }
  }
  return false;
}

function shareOf(
  { phrasingStarts, words }: PhrasingTable,
  phrasing: number,
  {
    isWanted,
    size,
    isContentOnly,
  }: Pick<NearQuery, 'size' | 'isContentOnly'> & { readonly isWanted: ReadonlySet<number> },
): number {
  let common = 0;
  let own = 0;
  for (let at = phrasingStarts[phrasing] ?? 0; at < (phrasingStarts[phrasing + 1] ?? 0); at++) {
    const word = words[at] ?? 0;
    if (isContentOnly && (word & CONTENT) === 0) continue;
    own += 1;
    if (isWanted.has(word >>> 1)) common += 1;
  }
  return common === 0 ? 0 : common / (own + size - common);
}
