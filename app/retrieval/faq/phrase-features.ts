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
  const collector = createCollector();
  return (text) => {
    const words = wordsOf(text.slice(0, TEXT_LENGTH_MAX));
    const stems = words.map(stem);
    for (let at = 0; at < stems.length; at += 1) {
      const word = stems[at] ?? '';
      const [next, afterNext] = [stems[at + 1], stems[at + 2]];
      collector.add(KIND.word, hashOf(KIND.word, word));
      if (next !== undefined) collector.add(KIND.pair, hashOf(KIND.pair, word, next));
      if (afterNext !== undefined) collector.add(KIND.skip, hashOf(KIND.skip, word, afterNext));
    }
    addGrams(` ${words.join(' ')} `, collector);
    return collector.take();
  };
}

interface Collector {
  add(kind: number, hash: number): void;
  /** What was added since the last time. */
  take(): PhraseFeatures;
}

/** No text has more, unless of signs that stand for whole words: three runs of letters per sign, three features per word. */
const FEATURES_MAX = 3_000;
const SLOTS = 4_096;

/**
 * Counts features in an open-addressed table that is used again and again: a Map of 32-bit numbers makes an object of each, which
 * took half of the time of asking (15 of 30 µs).
 */
function createCollector(): Collector {
  const slots = new Int16Array(SLOTS);
  const taken: number[] = [];
  let hashes: number[] = [];
  let kinds: number[] = [];
  let counts: number[] = [];
  return {
    add(kind, hash) {
      let slot = hash & (SLOTS - 1);
      for (let place = slots[slot] ?? 0; place > 0; place = slots[slot] ?? 0) {
        if (hashes[place - 1] === hash) {
          counts[place - 1] = (counts[place - 1] ?? 0) + 1;
          return;
        }
        slot = (slot + 1) & (SLOTS - 1);
      }
      if (hashes.length === FEATURES_MAX) return;
      taken.push(slot);
      hashes.push(hash);
      kinds.push(kind);
      counts.push(1);
      slots[slot] = hashes.length;
    },
    take() {
      const features = { hashes, kinds, counts };
      for (const slot of taken) slots[slot] = 0;
      taken.length = 0;
      [hashes, kinds, counts] = [[], [], []];
      return features;
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

/** The hash of a word, or of two with a blank between. */
function hashOf(kind: number, word: string, second?: string): number {
  const hash = extended(step(OFFSET_BASIS, kind), word);
  return (second === undefined ? hash : extended(step(hash, SPACE), second)) >>> 0;
}

function extended(hash: number, text: string): number {
  let longer = hash;
  for (let at = 0; at < text.length; at += 1) longer = step(longer, text.charCodeAt(at));
  return longer;
}
