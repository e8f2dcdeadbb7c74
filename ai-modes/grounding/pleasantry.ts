import { lexiconOf } from './lexicons.js';
import { readWords } from './reading/reading.js';

/** What a clause says beside courtesy. */
export interface Saying {
  /** Stems of the words that say something. */
  readonly words: ReadonlySet<string>;
  /** How often it says "not"; "no problem" is none. */
  readonly denials: number;
}

/** How a clause is read. */
export interface SayingRequest {
  readonly locale: string;
  /** Whether nothing is said with a word, in lower case. */
  readonly isHollow: (word: string) => boolean;
}

/** Phrases that are courtesy as a whole. */
const COURTESY = ['allow', 'interjection'];

/** What a clause says: its words but for those nothing is said with. Pure. */
export function sayingOf(text: string, { locale, isHollow }: SayingRequest): Saying {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return { words: new Set(), denials: 0 };
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  const words = new Set<string>();
  let denials = 0;
  reading.words.forEach((word, index) => {
    if (word.kind === 'symbol' || COURTESY.some((tag) => reading.phraseAt(index, tag) !== undefined)) return;
    const denial = reading.phraseAt(index, 'neg');
    if (denial !== undefined) denials += denial.from === index ? 1 : 0;
    else if (word.kind !== 'word' || !isHollow(word.text.toLowerCase().replace(/'$/u, ''))) words.add(word.stem);
  });
  return { words, denials };
}

/** A word that no phrase of the lexicon covers: no reader of claims looks at it but to know it. */
export interface LooseWord {
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** The loose words of a text. Pure. */
export function looseWordsIn(text: string, locale: string): readonly LooseWord[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return [];
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  const covered = new Set(
    reading.phrases.flatMap(({ from, to }) => Array.from({ length: to - from }, (_one, at) => from + at)),
  );
  return reading.words.flatMap(({ kind, text: word, stem, start, end }, index) =>
    kind === 'word' && !covered.has(index) ? [{ text: word.toLowerCase().replace(/'$/u, ''), stem, start, end }] : [],
  );
}

/** States that are said in many ways: words of one stand for those of another. */
const STATES = ['stock', 'open'];

/** The words of a text but for hollow ones; those of a phrase about stock or opening have its name for a stem. Pure. */
export function contentWordsIn(text: string, { locale, isHollow }: SayingRequest): readonly LooseWord[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return [];
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  return reading.words.flatMap(({ kind, text: word, stem, start, end }, index) => {
    const state = STATES.find((tag) => reading.phraseAt(index, tag) !== undefined);
    const lower = word.toLowerCase().replace(/'$/u, '');
    if (kind !== 'word' || (state === undefined && isHollow(lower))) return [];
    return [{ text: lower, stem: state ?? stem, start, end }];
  });
}

/** Whether a clause says nothing at all. */
export function isPleasantry({ words, denials }: Saying): boolean {
  return words.size === 0 && denials === 0;
}

/** Where a text is courtesy as a whole phrase: "all set", "at the moment". Pure. */
export function courtesyIn(text: string, locale: string): readonly { readonly start: number; readonly end: number }[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return [];
  const { words, phrases } = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  return phrases
    .filter(({ tag, from, to }) => COURTESY.includes(tag) && to - from > 1)
    .map(({ from, to }) => ({ start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 }));
}
