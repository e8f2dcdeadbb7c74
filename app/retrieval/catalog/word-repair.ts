import { beginsAlike, damerauDistance, typosAllowed } from '../text/damerau.js';
import { remember } from '../text/remember.js';
import { bytesOf, numbersOf } from './packed-parts.js';
import type { TextList } from './text-table.js';

/** A known word near a mistyped one. */
export interface Repair {
  /** Its number in the list of words. */
  readonly word: number;
  readonly distance: number;
}

/** Finds known words near a mistyped one. */
export interface WordRepair {
  /** At most {@link REPAIRS_MAX}, nearest first, then most frequent, then in list order. */
  near(word: string): readonly Repair[];
}

const REPAIRS_MAX = 4;
const CHECKED_MAX = 60;
/** Mistyped words whose repairs are remembered. */
const REMEMBERED_MAX = 4_000;
const LENGTH_MIN = 3;
const LENGTH_MAX = 30;
/** A word of three letters is near to anything: `nike` is no `nie`. */
const LIKELY_LENGTH_MIN = 4;
const SIGN_BUCKETS = 40;
const BUCKETS = SIGN_BUCKETS * SIGN_BUCKETS;
/** A swap of two inner letters changes three pairs of neighbours. */
const PAIRS_PER_TYPO = 3;

/** Which words hold which pairs of neighbouring letters. Words with digits, very short and very long ones are left out: codes are never guessed. */
export function buildWordRepair(words: TextList): readonly Uint8Array[] {
  const buckets: number[][] = Array.from({ length: BUCKETS }, () => []);
  for (let index = 0; index < words.size; index++) {
    const word = words.at(index);
    if (isRepairable(word)) for (const pair of pairsOf(word)) buckets[pair]?.push(index);
  }
  const offsets = new Uint32Array(BUCKETS + 1);
  buckets.forEach((bucket, pair) => (offsets[pair + 1] = (offsets[pair] ?? 0) + bucket.length));
  return [bytesOf(offsets), bytesOf(Uint32Array.from(buckets.flat()))];
}

/** How many parts {@link buildWordRepair} gives. */
export const REPAIR_PARTS = 2;

/**
 * Opens what {@link buildWordRepair} made.
 *
 * @param words - The same words in the same order.
 * @param frequency - How common a word is: of two equally near the more common is meant.
 */
export function openWordRepair(
  parts: readonly Uint8Array[],
  words: TextList,
  frequency: (word: number) => number,
): WordRepair {
  const [offsetPart, memberPart] = parts;
  if (!offsetPart || !memberPart) throw new RangeError('a part of the word pairs is missing');
  const offsets = numbersOf(offsetPart);
  const members = numbersOf(memberPart);
  const shared = new Uint8Array(words.size);
  const seen: number[] = [];

  const candidates = (word: string): readonly { readonly index: number; readonly pairs: number }[] => {
    const pairs = pairsOf(word);
    const needed = Math.max(1, pairs.length - PAIRS_PER_TYPO * typosAllowed(word.length));
    const touched: number[] = [];
    for (const pair of pairs) {
      for (let at = offsets[pair] ?? 0; at < (offsets[pair + 1] ?? 0); at++) {
        const index = members[at] ?? 0;
        const count = (shared[index] ?? 0) + 1;
        shared[index] = count;
        if (count === needed) touched.push(index);
        if (count === 1) seen.push(index);
      }
    }
    const found = touched.map((index) => ({ index, pairs: shared[index] ?? 0 }));
    for (const index of seen) shared[index] = 0;
    seen.length = 0;
    return found
      .sort((first, second) => second.pairs - first.pairs || first.index - second.index)
      .slice(0, CHECKED_MAX);
  };
  const near = remember(REMEMBERED_MAX, (word): readonly Repair[] => {
    const allowed = typosAllowed(word.length);
    if (allowed === 0 || !isRepairable(word)) return [];
    return candidates(word)
      .filter(({ index }) => words.at(index).length >= LIKELY_LENGTH_MIN && beginsAlike(word, words.at(index)))
      .map(({ index }) => ({ word: index, distance: damerauDistance(word, words.at(index), allowed) }))
      .filter(({ distance }) => distance <= allowed)
      .sort((a, b) => a.distance - b.distance || frequency(b.word) - frequency(a.word) || a.word - b.word)
      .slice(0, REPAIRS_MAX);
  });
  return { near };
}

function isRepairable(word: string): boolean {
  return word.length >= LENGTH_MIN && word.length <= LENGTH_MAX && !/\p{N}/u.test(word);
}

/** The distinct pairs of neighbouring letters of a word, its edges included, each as a bucket number. */
function pairsOf(word: string): readonly number[] {
  const signs = [0, ...Array.from(word, signOf), 0];
  return [...new Set(signs.slice(1).map((sign, index) => (signs[index] ?? 0) * SIGN_BUCKETS + sign))];
}

/** Letters a to z have a bucket of their own; all others share the rest. */
function signOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 97 && code <= 122 ? code - 96 : 27 + (code % (SIGN_BUCKETS - 27));
}
