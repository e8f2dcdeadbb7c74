import type { LexiconFile } from './lexicon-file.js';
import { cutWords } from './reading/cut-words.js';
import { foldOf, stemOf, type Phrase, type Word } from './reading/word.js';

interface Entry {
  readonly tag: string;
  readonly value: string;
  readonly folds: readonly string[];
  /** A word so short that only its diacritics tell it from another (`e` from `é`): as it is written. */
  readonly written?: string;
}

/** A language, ready to read with. */
export interface Lexicon {
  readonly language: string;
  readonly decimal: string;
  readonly endings: readonly string[];
  readonly articles: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Whether a word belongs to ordinary conversation. */
  allows(word: Word): boolean;
  /** The phrases that begin at a piece; all are equally long, the longest there are. */
  phrasesAt(words: readonly Word[], index: number): readonly Phrase[];
  /** How many of some pieces are this language's ordinary words. */
  countOrdinary(words: readonly Word[]): number;
}

/** Words up to this length are compared with their diacritics. */
const SHORT_LENGTH_MAX = 3;
/** Stems shorter than this are compared as whole words only. */
const ALLOWED_STEM_LENGTH_MIN = 4;
const STEMMED_WORD_LENGTH_MIN = 5;
/** Tags whose single words may inflect. */
const INFLECTING = new Set(['field', 'promise', 'sense', 'stockcue', 'unit', 'currency', 'stock', 'person']);

/** Makes a lexicon of a language's file and what all languages share. */
export function compileLexicon(file: LexiconFile, common: Readonly<Record<string, string>>): Lexicon {
  const endings = file.endings.split(' ').sort((one, other) => other.length - one.length);
  const allowed = Object.values(file.allow).flatMap((words) => foldOf(words).split(/\s+/u));
  const folds = new Set(allowed);
  const stems = new Set(
    allowed.map((fold) => stemOf(fold, endings)).filter((stem) => stem.length >= ALLOWED_STEM_LENGTH_MIN),
  );
  const entries = [...entriesOf(common, endings), ...entriesOf(file.phrases, endings)];
  const byFold = groupByFirst(entries, (fold) => fold);
  const inflecting = entries.filter(
    ({ tag, folds: [fold = '', ...rest] }) =>
      rest.length === 0 && fold.length >= STEMMED_WORD_LENGTH_MIN && INFLECTING.has(tag),
  );
  const byStem = groupByFirst(inflecting, (fold) => stemOf(fold, endings));
  return {
    language: file.language,
    decimal: file.decimal,
    endings,
    articles: new Set(foldOf(file.articles).split(' ')),
    joins: new Set(foldOf(file.joins).split(' ')),
    numbers: numbersOf(file),
    allows: ({ fold, stem }) => folds.has(fold) || stems.has(stem),
    phrasesAt: (words, index) => phrasesAt({ byFold, byStem }, words, index),
    countOrdinary: (words) => words.reduce((count, { fold }) => count + (folds.has(fold) ? 1 : 0), 0),
  };
}

function entriesOf(phrases: Readonly<Record<string, string>>, endings: readonly string[]): readonly Entry[] {
  return Object.entries(phrases).flatMap(([name, texts]) => {
    const [tag = '', ...value] = name.split(':');
    return texts.split('|').map((text) => {
      const words = cutWords(text.trim(), endings);
      const [word] = words;
      const isShort = words.length === 1 && word !== undefined && word.fold.length <= SHORT_LENGTH_MAX;
      const written = isShort ? { written: word.text.toLowerCase() } : {};
      return { tag, value: value.join(':'), folds: words.map(({ fold }) => fold), ...written };
    });
  });
}

function groupByFirst(
  entries: readonly Entry[],
  keyOf: (fold: string) => string,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.folds[0] ?? '');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) group.sort((one, other) => other.folds.length - one.folds.length);
  return groups;
}

interface Tables {
  readonly byFold: ReadonlyMap<string, readonly Entry[]>;
  readonly byStem: ReadonlyMap<string, readonly Entry[]>;
}

function phrasesAt({ byFold, byStem }: Tables, words: readonly Word[], index: number): readonly Phrase[] {
  const word = words[index];
  if (word === undefined) return [];
  const entries = byFold.get(word.fold) ?? (word.kind === 'word' ? byStem.get(word.stem) : undefined);
  if (entries === undefined) return [];
  const found: Phrase[] = [];
  let longest = 0;
  for (const { tag, value, folds, written } of entries) {
    if (folds.length < longest) break;
    if (!isAt(words, index, folds) || (written !== undefined && written !== word.text.toLowerCase())) continue;
    longest = folds.length;
    found.push({ tag, value, from: index, to: index + folds.length });
  }
  return found;
}

const INSIDE_A_PHRASE = /^[\s'’-]*$/u;

function isAt(words: readonly Word[], index: number, folds: readonly string[]): boolean {
  for (let offset = 1; offset < folds.length; offset++) {
    const word = words[index + offset];
    if (word === undefined || word.fold !== folds[offset] || !INSIDE_A_PHRASE.test(word.gap)) return false;
  }
  return true;
}

const HUNDRED = 100;
const TEN = 10;

/** The file's number words, and those its language writes as one word: `vierundsiebzig`, `hundertzwanzig`. */
function numbersOf({ numbers, compound }: LexiconFile): ReadonlyMap<string, number> {
  const all = new Map(Object.entries(numbers).map(([word, value]) => [foldOf(word), value]));
  if (compound === undefined) return all;
  const listed = [...all];
  const units = listed.filter(([, value]) => value > 0 && value < TEN);
  for (const [ten, value] of listed.filter(([, value]) => value >= 2 * TEN && value < HUNDRED)) {
    for (const [unit, one] of units) all.set(`${unit}${compound}${ten}`, value + one);
  }
  const [hundred = ''] = listed.find(([, value]) => value === HUNDRED) ?? [];
  for (const [word, value] of [...all].filter(([, value]) => value < HUNDRED && value > 0)) {
    all.set(`${hundred}${word}`, HUNDRED + value);
    for (const [unit, one] of units) all.set(`${unit}${hundred}${word}`, one * HUNDRED + value);
  }
  for (const [unit, one] of units) all.set(`${unit}${hundred}`, one * HUNDRED);
  return all;
}
