import { foldCodePoint } from '../text/fold.js';
import { stemmerOf } from '../text/stem-word.js';

/** Longer texts say nothing more about which entry is meant, and only cost time. */
const TEXT_LENGTH_MAX = 600;
const GRAM_MIN = 2;
const GRAM_MAX = 4;
/** Shorter grams only bridge words; inside a word they say too little. */
const INNER_GRAM_MIN = 3;
const LONG_NUMBER = /^\p{Nd}{3,}$/u;
const NUMBER_MASK_MAX = 4;
const SPACE = 32;

/** Kinds of features, in the order features are numbered, so that a view is a stretch of neighbouring kinds. */
export const KIND = { skip: 0, word: 1, pair: 2, innerGram: 3, bridgeGram: 4 } as const;
/** The kinds of features, in the order they are counted. */
export const KINDS = 5;

/** The distinct features of one phrasing in the order they were met: each a 32-bit hash, its kind and how often it occurs. */
export interface PhraseFeatures {
  readonly hashes: readonly number[];
  readonly kinds: readonly number[];
  readonly counts: readonly number[];
}

/** Cuts phrasings into features. */
export type FeatureReader = (text: string) => PhraseFeatures;

/**
 * Word stems, pairs of them next to each other and with one between, and all runs of 2–4 letters in the running text.
 *
 * Long numbers (order numbers) count by their length only. Features are 32-bit FNV-1a hashes: among 10⁵ features about one pair
 * is expected to fall together, which a trained model cannot feel.
 *
 * @param language - Whose stems are taken, also for phrasings in another language: what matters is that both sides do the same.
 */
export function createFeatureReader(language: string): FeatureReader {
  const stem = stemmerOf(language);
  return (text) => {
    const words = wordsOf(text.slice(0, TEXT_LENGTH_MAX));
    const collector = createCollector();
    const stems = words.map((word) => stem(word));
    stems.forEach((word, at) => {
      collector.add(KIND.word, hashOf(word, KIND.word));
      const next = stems[at + 1];
      if (next !== undefined) collector.add(KIND.pair, hashOf(`${word} ${next}`, KIND.pair));
      const afterNext = stems[at + 2];
      if (afterNext !== undefined) collector.add(KIND.skip, hashOf(`${word} ${afterNext}`, KIND.skip));
    });
    addGrams(` ${words.join(' ')} `, collector);
    const { hashes, kinds, counts } = collector;
    return { hashes, kinds, counts };
  };
}

interface Collector extends PhraseFeatures {
  add(kind: number, hash: number): void;
}

function createCollector(): Collector {
  const places = new Map<number, number>();
  const hashes: number[] = [];
  const kinds: number[] = [];
  const counts: number[] = [];
  return {
    hashes,
    kinds,
    counts,
    add(kind, hash) {
      const place = places.get(hash);
      if (place !== undefined) {
        counts[place] = (counts[place] ?? 0) + 1;
        return;
      }
      places.set(hash, hashes.length);
      hashes.push(hash);
      kinds.push(kind);
      counts.push(1);
    },
  };
}

/** Folded words, cut at everything that is no letter or digit. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    const { kind, folded } = foldCodePoint(character.codePointAt(0) ?? 0);
    if (kind === 'letter' || kind === 'digit') word += folded;
    else if (kind === 'ideograph') words.push(word, folded);
    if ((kind === 'separator' || kind === 'ideograph') && word !== '') {
      if (kind === 'separator') words.push(word);
      word = '';
    }
  }
  words.push(word);
  return words.filter((one) => one !== '').map(maskNumber);
}

function maskNumber(word: string): string {
  return LONG_NUMBER.test(word) ? '0'.repeat(Math.min(word.length, NUMBER_MASK_MAX)) : word;
}

/** All runs of letters; one that has a space inside bridges two words, one with spaces only at its ends is inside a word. */
function addGrams(text: string, collector: Collector): void {
  for (let start = 0; start < text.length - 1; start += 1) {
    let hash = step(OFFSET_BASIS, KIND.innerGram);
    let bridges = false;
    for (let length = 1; length <= GRAM_MAX && start + length <= text.length; length += 1) {
      const code = text.charCodeAt(start + length - 1);
      hash = step(hash, code);
      const isInside = !bridges && length >= INNER_GRAM_MIN;
      if (length >= GRAM_MIN) collector.add(isInside ? KIND.innerGram : KIND.bridgeGram, hash >>> 0);
      if (code === SPACE && length > 1) bridges = true;
    }
  }
}

/** 32-bit FNV-1a. Source: Fowler, Noll, Vo, draft-eastlake-fnv. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

function hashOf(text: string, seed: number): number {
  let hash = step(OFFSET_BASIS, seed);
  for (let at = 0; at < text.length; at += 1) hash = step(hash, text.charCodeAt(at));
  return hash >>> 0;
}
