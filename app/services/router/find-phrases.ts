import type { Token } from '../../contracts/text.js';
import { SMALL_TALK } from './view.js';
import { wordKey, type Lexicon, type Meaning, type Phrase } from './compile-lexicon.js';

/** A phrase of the lexicon found in a text; token indices, both inclusive. */
export interface PhraseHit {
  readonly meaning: Meaning;
  readonly phrase: string;
  readonly first: number;
  readonly last: number;
  /** Tokens of its other parts, for phrases whose words stand apart. */
  readonly apart: readonly number[];
}

/** How far apart the parts of a phrase may stand, in words. */
const REACH_WORDS = 8;
const PHRASE_WORDS_MAX = 8;
const WORDS_AGAINST_SIGNS_MIN = 2;
const NO_PHRASES: readonly Phrase[] = [];
/** What a slip of the pen adds to a small word. */
const ENDING_LENGTH_MAX = 2;
const FORM_ONLY = new Set(['starter', 'yesNoStarter', 'filler', 'elliptic']);

/**
 * All phrases of the lexicon the words hold, left to right; a phrase inside a longer one of its kind does not count
 * ("opening" in "opening hours").
 *
 * @param keys - The comparison key of each word, mistypings repaired.
 */
export function findPhrases(keys: readonly string[], lexicon: Lexicon): readonly PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let at = 0; at < keys.length; at++) {
    for (const phrase of lexicon.phrases.get(keys[at] ?? '') ?? NO_PHRASES) {
      const apart = match(phrase, keys, at);
      if (apart === undefined) continue;
      const last = at + (phrase.parts[0]?.length ?? 1) - 1;
      for (const meaning of phrase.meanings) hits.push({ meaning, phrase: phrase.text, first: at, last, apart });
    }
  }
  return hits.filter((hit, index) => !isInsideLonger(hits, hit, index));
}

/** Hits come by first word, so only neighbours can cover: the cost stays linear. */
function isInsideLonger(hits: readonly PhraseHit[], hit: PhraseHit, index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const other = hits[at];
    if (other === undefined || other.first < hit.first - PHRASE_WORDS_MAX) break;
    if (covers(other, hit)) return true;
  }
  for (let at = index + 1; at < hits.length; at++) {
    const other = hits[at];
    if (other === undefined || other.first > hit.first) break;
    if (covers(other, hit)) return true;
  }
  return false;
}

/** The comparison key of each word; a word the lexicon does not know becomes the one it most likely is. */
export function keysOf(
  tokens: readonly Token[],
  lexicon: Lexicon,
  isKnownElsewhere: (token: Token) => boolean,
): string[] {
  return tokens.map((token) => {
    const key = wordKey(token);
    if (lexicon.spelling.has(key) || lexicon.functionWords.has(token.norm) || isKnownElsewhere(token)) return key;
    const repaired = lexicon.spelling.repair(key);
    return repaired === undefined || hidesWord(token, repaired, lexicon) ? key : repaired;
  });
}

/** "wellies" has the stem "welli", and is still no "well". */
function hidesWord({ norm }: Token, repaired: string, { functionWords }: Lexicon): boolean {
  return functionWords.has(repaired) && norm.length - repaired.length > ENDING_LENGTH_MAX;
}

/** Where the other parts stand; `undefined` when the phrase is not here. */
function match(phrase: Phrase, keys: readonly string[], at: number): readonly number[] | undefined {
  const { parts } = phrase;
  const head = parts[0] ?? NO_WORDS;
  if (!isAt(head, keys, at)) return undefined;
  if (parts.length === 1) return NO_PLACES;
  const apart: number[] = [];
  for (const part of parts.slice(1)) {
    const place = nearestPlace(part, keys, { from: at, width: head.length });
    if (place === undefined) return undefined;
    for (let offset = 0; offset < part.length; offset++) apart.push(place + offset);
  }
  return apart;
}

const NO_WORDS: readonly string[] = [];
const NO_PLACES: readonly number[] = [];

function isAt(words: readonly string[], keys: readonly string[], at: number): boolean {
  for (let offset = 0; offset < words.length; offset++) if (keys[at + offset] !== words[offset]) return false;
  return true;
}

function nearestPlace(
  part: readonly string[],
  keys: readonly string[],
  { from, width }: { from: number; width: number },
): number | undefined {
  for (let distance = 0; distance <= REACH_WORDS; distance++) {
    if (isAt(part, keys, from + width + distance)) return from + width + distance;
    const before = from - part.length - distance;
    if (before >= 0 && isAt(part, keys, before)) return before;
  }
  return undefined;
}

function covers(longer: PhraseHit, hit: PhraseHit): boolean {
  if (longer.apart.length > 0 || hit.apart.length > 0 || isFormOnly(longer.meaning)) return false;
  const words = longer.last - longer.first;
  if (words <= hit.last - hit.first || longer.first > hit.first || longer.last < hit.last) return false;
  return classOf(longer.meaning) === classOf(hit.meaning) || isSmallTalk(longer, words + 1);
}

/** Words that only open or fill a sentence leave the meaning to the words in them. */
function isFormOnly(meaning: Meaning): boolean {
  return meaning.kind === 'sign' && FORM_ONLY.has(meaning.sign);
}

function isSmallTalk({ meaning }: PhraseHit, words: number): boolean {
  return meaning.kind === 'intent' && SMALL_TALK.has(meaning.intent) && words >= WORDS_AGAINST_SIGNS_MIN;
}

/** Phrases of one class compete for the same words. */
function classOf(meaning: Meaning): string {
  return meaning.kind === 'intent' || meaning.kind === 'attribute' ? meaning.kind : 'sign';
}
