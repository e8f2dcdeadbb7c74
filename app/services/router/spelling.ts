import { beginsAlike, damerauDistance } from '../../retrieval/text/damerau.js';
import { createNearbyWords, type NearbyWords } from '../../retrieval/text/nearby-words.js';
import { hasSameLetters } from '../../retrieval/text/same-word.js';
import { remember } from '../../retrieval/text/remember.js';

const REPAIR_LENGTH_MIN = 4;
/** Shorter words are too near to one another: of them only swapped neighbours and an inner vowel left out are repaired. */
const ANY_SLIP_LENGTH_MIN = 5;
const TWO_SLIPS_LENGTH_MIN = 9;
const VOWELS = 'aeiou';
const REPAIR_LENGTH_MAX = 24;
/** Words whose repairs are remembered. */
const REMEMBERED_MAX = 4_000;

/** Finds the lexicon's word a mistyped word most likely is. */
export interface Spelling {
  /** Whether it is a word as it stands: a known or an ordinary one. */
  has(word: string): boolean;
  /** The known word within one slip (two from 9 letters), the alphabetically first of equals; `undefined` when none is. */
  repair(word: string): string | undefined;
}

/**
 * Spelling repair over a closed vocabulary. A first letter may be swapped with the second, not replaced.
 *
 * @param ordinary - Words beside the vocabulary that are no slips of it.
 */
export function createSpelling(vocabulary: readonly string[], ordinary: ReadonlySet<string> = new Set()): Spelling {
  const known = new Set(vocabulary);
  const words = createNearbyWords([...known].filter((word) => word.length >= REPAIR_LENGTH_MIN));
  return {
    has: (word) => known.has(word) || ordinary.has(word),
    repair: remember(REMEMBERED_MAX, (word) => nearest(word, words)),
  };
}

function nearest(word: string, words: NearbyWords): string | undefined {
  if (word.length < REPAIR_LENGTH_MIN || word.length > REPAIR_LENGTH_MAX) return undefined;
  const max = word.length >= TWO_SLIPS_LENGTH_MIN ? 2 : 1;
  const candidates = words.near(word, max).filter((candidate) => beginsAlike(word, candidate));
  let best: { word: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = damerauDistance(word, candidate, max);
    if (distance > max) continue;
    if (word.length < ANY_SLIP_LENGTH_MIN && !hasSameLetters(word, candidate) && !isAlone(word, candidate, candidates))
      continue;
    if (best === undefined || distance < best.distance || (distance === best.distance && candidate < best.word)) {
      best = { word: candidate, distance };
    }
  }
  return best?.word;
}

/** "undr": a vowel left out inside, where only one known word can be meant. */
function isAlone(word: string, candidate: string, candidates: readonly string[]): boolean {
  return lacksVowel(word, candidate) && candidates.filter((other) => lacksVowel(word, other)).length === 1;
}

function lacksVowel(word: string, candidate: string): boolean {
  const inner = Array.from(candidate).slice(1, -1);
  return inner.some(
    (letter, at) => VOWELS.includes(letter) && candidate.slice(0, at + 1) + candidate.slice(at + 2) === word,
  );
}
