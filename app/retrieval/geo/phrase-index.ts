import { flatMap } from '../../contracts/flat-map.js';
import type { Span } from '../../contracts/understanding.js';
import type { Token } from '../../contracts/text.js';
import { damerauDistance, typosAllowed } from '../text/damerau.js';
import { createNearbyWords, type NearbyWords } from '../text/nearby-words.js';
import { remember } from '../text/remember.js';

const FUZZY_LENGTH_MIN = 4;
/** Longer words are noise, and their deletions many. */
const FUZZY_LENGTH_MAX = 24;
/** What a typo costs. */
const TYPO_FACTOR = 0.85;
/** Words whose readings are remembered. */
const REMEMBERED_MAX = 4_000;

/** A name made of words, and what it stands for. */
export interface Phrase<Value> {
  /** Normalised words; at least one. */
  readonly words: readonly string[];
  readonly value: Value;
  /** How surely the name means the value when it is written right. */
  readonly confidence: number;
  /** Whether typos in it are looked for. */
  readonly fuzzy: boolean;
}

/** A phrase found in a text. */
export interface PhraseHit<Value> {
  readonly value: Value;
  readonly confidence: number;
  readonly span: Span;
}

/**
 * Finds the names of a closed list in a text, also with one typo in words of four letters and two from eight on.
 *
 * Typos are found through the words' deletions, so the cost does not grow with the list. A typo in the first letter is not looked
 * for ("needs" is not "Leeds"), nor one that is a word of its own.
 *
 * @param isWord - Whether a normalised word is an ordinary word of the language, never a misspelt name.
 */
export function createPhraseIndex<Value>(phrases: readonly Phrase<Value>[], isWord: (norm: string) => boolean) {
  const byFirst = new Map<string, Phrase<Value>[]>();
  for (const phrase of phrases) {
    const [first] = phrase.words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  const words = new Set(flatMap(phrases, (phrase) => phrase.words));
  const fuzzyWords = flatMap(
    phrases.filter((phrase) => phrase.fuzzy),
    (phrase) => phrase.words,
  );
  const nearby = createNearbyWords(fuzzyWords);
  const deletions = deletionsOf(fuzzyWords);
  const readingsOf = remember(REMEMBERED_MAX, (norm) => {
    if (words.has(norm)) return [norm];
    return isWord(norm) || !hasNearby(nearby, norm) ? [] : nearestWords(deletions, norm);
  });

  return (tokens: readonly Token[]): readonly PhraseHit<Value>[] => {
    const readings = tokens.map(({ norm }) => readingsOf(norm));
    if (readings.every(({ length }) => length === 0)) return [];
    return flatMap(tokens, (_, at) => hitsAt({ byFirst, tokens, readings, at }));
  };
}

interface Scan<Value> {
  readonly byFirst: ReadonlyMap<string, readonly Phrase<Value>[]>;
  readonly tokens: readonly Token[];
  /** Per token, the words of the list it can be read as. */
  readonly readings: readonly (readonly string[])[];
  readonly at: number;
}

function hitsAt<Value>({ byFirst, tokens, readings, at }: Scan<Value>): PhraseHit<Value>[] {
  const hits: PhraseHit<Value>[] = [];
  for (const reading of readings[at] ?? []) {
    for (const phrase of byFirst.get(reading) ?? []) {
      const hit = matchAt(phrase, { tokens, readings, at });
      if (hit !== undefined) hits.push(hit);
    }
  }
  return hits;
}

function matchAt<Value>(
  phrase: Phrase<Value>,
  { tokens, readings, at }: Omit<Scan<Value>, 'byFirst'>,
): PhraseHit<Value> | undefined {
  const first = tokens[at];
  const last = tokens[at + phrase.words.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const fits = phrase.words.every((word, index) => readings[at + index]?.includes(word) === true);
  const typos = phrase.words.filter((word, index) => tokens[at + index]?.norm !== word).length;
  if (!fits || (typos > 0 && !phrase.fuzzy)) return undefined;
  const confidence = phrase.confidence * TYPO_FACTOR ** typos;
  return { value: phrase.value, confidence, span: { start: first.start, end: last.end } };
}

function deletionsOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word.length < FUZZY_LENGTH_MIN || word.length > FUZZY_LENGTH_MAX) continue;
    for (const key of shortenedForms(word)) index.set(key, [...(index.get(key) ?? []), word]);
  }
  return index;
}

/** Whether a name has a word that may be meant: most words are far from all of them, and finding that out is cheap. */
function hasNearby(nearby: NearbyWords, norm: string): boolean {
  return nearby.near(norm, typosAllowed(norm.length)).some((word) => word.startsWith(norm.charAt(0)));
}

function nearestWords(deletions: ReadonlyMap<string, readonly string[]>, norm: string): readonly string[] {
  if (norm.length < FUZZY_LENGTH_MIN || norm.length > FUZZY_LENGTH_MAX) return [];
  const candidates = new Set(flatMap([...shortenedForms(norm)], (key) => deletions.get(key) ?? []));
  return [...candidates].filter((word) => {
    const allowed = typosAllowed(Math.min(word.length, norm.length));
    return norm.startsWith(word.charAt(0)) && damerauDistance(word, norm, allowed) <= allowed;
  });
}

/** A word and what is left of it without one letter, or two where two typos are allowed. */
function shortenedForms(word: string): ReadonlySet<string> {
  const forms = new Set([word]);
  let latest = [word];
  for (let round = 0; round < typosAllowed(word.length); round += 1) {
    latest = flatMap(latest, (form) => Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)));
    for (const form of latest) forms.add(form);
  }
  return forms;
}
