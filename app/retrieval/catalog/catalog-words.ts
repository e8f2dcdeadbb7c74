import type { Token } from '../../contracts/text.js';
import { isCommonWord } from '../text/common-words.js';
import { typosAllowed } from '../text/damerau.js';
import { isRealWord } from '../text/real-words.js';
import { mayStandFor } from '../text/same-word.js';
import type { ClosedList } from './closed-list.js';
import type { MentionIndex } from './mention-index.js';
import type { WordRepair } from './word-repair.js';

/** What single words of customers are to a catalog. */
export interface CatalogWords {
  /** The words of the catalog's phrases that a word is most likely a slip of; none when it is meant as it stands. */
  repairsOf(token: Token, language: string): readonly string[];
  /** Whether so many products use a word that it says what they are, not what one of them is called. */
  isOrdinary(token: Token, language: string): boolean;
}

/** What words are judged by. */
export interface WordSources {
  readonly index: MentionIndex;
  readonly repair: WordRepair;
  readonly list: ClosedList;
  /** How many products use a word anywhere: one they use is no typo, one that many use is no name. */
  frequency(token: Token, language: string): number;
}

const PART_LENGTH_MIN = 4;
const DOUBLED_LENGTH = 3;
/** A single word that more products use is what they are, not what one of them is called. */
const NAME_FREQUENCY_MAX = 5;
/** Words remembered by language, because customers say the same ones again and again. */
const REMEMBERED_MAX = 4_000;
const HAS_DIGIT = /\d/;
const NO_REPAIRS: readonly string[] = [];

/** Judges words against a catalog, and remembers what it found: judging one costs 2 µs when it is known, 40 when it is not. */
export function createCatalogWords(sources: WordSources): CatalogWords {
  return {
    repairsOf: rememberByWord((token, language) => {
      if (!mayBeTypo(token, language, sources)) return NO_REPAIRS;
      return isRealWord(token.norm, language) ? findForms(token, sources) : findRepairs(token, sources);
    }),
    isOrdinary: rememberByWord(
      (token, language) => !HAS_DIGIT.test(token.norm) && sources.frequency(token, language) > NAME_FREQUENCY_MAX,
    ),
  };
}

type OfWord<Result> = (token: Token, language: string) => Result;

/** A pure function of a word and its language that remembers what it gave; the stem follows from both. */
function rememberByWord<Result>(compute: OfWord<Result>): OfWord<Result> {
  const byLanguage = new Map<string, Map<string, Result>>();
  return (token, language) => {
    const known = byLanguage.get(language) ?? new Map<string, Result>();
    const before = known.get(token.norm);
    if (before !== undefined) return before;
    const result = compute(token, language);
    if (known.size === 0) byLanguage.set(language, known);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(token.norm, result);
    return result;
  };
}

function mayBeTypo(token: Token, language: string, { index, frequency }: WordSources): boolean {
  const { norm, stem } = token;
  if ((typosAllowed(norm.length) === 0 && norm.length !== DOUBLED_LENGTH) || HAS_DIGIT.test(norm)) return false;
  if (index.isWord(norm) || index.isWord(stem) || isCommonWord(norm, language)) return false;
  return !isCommonWord(stem, language) && frequency(token, language) === 0;
}

/** A real word stands for another form of it only, or for one with the same letters: `trial running` is `trail running`. */
function findForms({ norm }: Token, { index, repair }: WordSources): readonly string[] {
  const near = repair.near(norm).map(({ word }) => index.words.at(word));
  return near.filter((word) => mayStandFor(norm, word)).slice(0, 1);
}

/** The nearest words of the catalog's phrases. */
function findRepairs({ norm, stem }: Token, { index, repair, list }: WordSources): readonly string[] {
  if (norm.length === DOUBLED_LENGTH) return withDoubledLetter(norm, index);
  const near = [...repair.near(norm), ...(stem === norm ? [] : repair.near(stem))].map(({ word, distance }) => ({
    word: index.words.at(word),
    distance,
  }));
  const least = Math.min(...near.map(({ distance }) => distance));
  const words = near.filter(({ distance }) => distance === least).map(({ word }) => word);
  if (words.length > 0) return [...new Set(words)];
  const apart = takenApart(norm, index);
  if (apart !== undefined) return [apart];
  const hit = list.nearest(norm);
  return hit === undefined ? NO_REPAIRS : [hit.text];
}

/** "fel" is "fell": of so short a word only a letter said twice is missed, and only where one word can be meant. */
function withDoubledLetter(word: string, { isWord }: MentionIndex): readonly string[] {
  const doubled = Array.from(word, (letter, at) => `${word.slice(0, at)}${letter}${word.slice(at)}`).filter(isWord);
  return doubled.length === 1 ? doubled : NO_REPAIRS;
}

/** Two words run together, `trailrunning`; of several ways the one with the longest first word. */
function takenApart(word: string, { isWord }: MentionIndex): string | undefined {
  for (let at = word.length - PART_LENGTH_MIN; at >= PART_LENGTH_MIN; at--) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (isWord(first) && isWord(second)) return `${first} ${second}`;
  }
  return undefined;
}
