import { CUES, type Cue, type LexiconFile } from './lexicon-file.js';
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
  /** Whether a word, folded, says this of what stands beside it. */
  says(cue: Cue, fold: string): boolean;
  readonly numbers: ReadonlyMap<string, number>;
  /** Whether a word is a number or the first of two that are one. */
  beginsNumber(fold: string): boolean;
  /** Whether a word belongs to ordinary conversation. */
  allows(word: Word): boolean;
  /** The phrases that begin at a piece; all are equally long, the longest there are. */
  phrasesAt(words: readonly Word[], index: number): readonly Phrase[];
  /** Words of ordinary conversation, folded. */
  readonly ordinary: ReadonlySet<string>;
}

/** Words up to this length are compared with their diacritics. */
const SHORT_LENGTH_MAX = 3;
/** Stems shorter than this are compared as whole words only. */
const ALLOWED_STEM_LENGTH_MIN = 4;
const STEMMED_WORD_LENGTH_MIN = 5;
/** Tags whose single words may inflect. */
const INFLECTING = new Set(['field', 'promise', 'sense', 'stockcue', 'unit', 'currency', 'stock', 'person']);

/** Themes whose words are no form of another: `sommes` is no sum. */
const FIXED = new Set(['pronouns', 'auxiliaries']);

/** Makes a lexicon of a language's file and what all languages share. */
export function compileLexicon(file: LexiconFile, common: Readonly<Record<string, string>>): Lexicon {
  const endings = longestFirst(file.endings);
  const allowed = Object.values(file.allow).flatMap((words) => foldOf(words).split(/\s+/u));
  const folds = new Set(allowed);
  const stems = new Set(
    allowed.map((fold) => stemOf(fold, endings)).filter((stem) => stem.length >= ALLOWED_STEM_LENGTH_MIN),
  );
  const entries = [...entriesOf(common, endings), ...entriesOf(file.phrases, endings)];
  const byFold = growBranches(entries);
  const inflecting = entries.filter(
    ({ tag, folds: [fold = '', ...rest] }) =>
      rest.length === 0 && fold.length >= STEMMED_WORD_LENGTH_MIN && INFLECTING.has(tag),
  );
  const numbers = numbersOf(file);
  const beginnings = new Set([...numbers.keys()].map((number) => number.split(' ', 1)[0] ?? ''));
  const enclitic = file.enclitics === undefined ? undefined : new RegExp(file.enclitics, 'u');
  const isAllowed = (fold: string): boolean => folds.has(fold) || stems.has(stemOf(fold, endings));
  const byStem = groupByStem(inflecting, endings);
  const fixed = new Set(
    foldOf(
      Object.entries(file.allow)
        .flatMap(([theme, words]) => (FIXED.has(theme) ? words : []))
        .join(' '),
    ).split(/\s+/u),
  );
  const cues = new Map(CUES.map((cue) => [cue, new Set(foldOf(file.cues[cue]).split(' '))]));
  return {
    language: file.language,
    decimal: file.decimal,
    endings,
    articles: new Set(foldOf(file.articles).split(' ')),
    joins: new Set(foldOf(file.joins).split(' ')),
    says: (cue, fold) => cues.get(cue)?.has(fold) === true,
    numbers,
    beginsNumber: (fold) => beginnings.has(fold),
    allows: ({ fold, stem }) =>
      folds.has(fold) || stems.has(stem) || (enclitic !== undefined && isAllowed(fold.replace(enclitic, ''))),
    phrasesAt: (words, index) => phrasesAt({ byFold, byStem, fixed, ordinary: folds }, words, index),
    ordinary: folds,
  };
}

/** Endings in the order words are tried for them. */
export function longestFirst(endings: string): readonly string[] {
  return endings.split(' ').sort((one, other) => other.length - one.length);
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

/** What begins with the words on the way to it; entries end here. */
interface Branch {
  readonly entries: Entry[];
  readonly next: Map<string, Branch>;
}

function growBranches(entries: readonly Entry[]): ReadonlyMap<string, Branch> {
  const branches = new Map<string, Branch>();
  for (const entry of entries) {
    let [level, branch]: [Map<string, Branch>, Branch | undefined] = [branches, undefined];
    for (const fold of entry.folds) {
      branch = level.get(fold) ?? { entries: [], next: new Map<string, Branch>() };
      level.set(fold, branch);
      level = branch.next;
    }
    branch?.entries.push(entry);
  }
  return branches;
}

function groupByStem(entries: readonly Entry[], endings: readonly string[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const stem = stemOf(entry.folds[0] ?? '', endings);
    groups.set(stem, [...(groups.get(stem) ?? []), entry]);
  }
  return groups;
}

interface Tables {
  readonly byFold: ReadonlyMap<string, Branch>;
  readonly byStem: ReadonlyMap<string, readonly Entry[]>;
  readonly fixed: ReadonlySet<string>;
  readonly ordinary: ReadonlySet<string>;
}

const NONE: readonly Phrase[] = [];

function phrasesAt(tables: Tables, words: readonly Word[], index: number): readonly Phrase[] {
  const { byFold, byStem } = tables;
  const word = words[index];
  if (word === undefined) return NONE;
  const branch = byFold.get(word.fold);
  if (branch !== undefined) return longestFrom(branch, words, index);
  const entries = word.kind === 'word' && !tables.fixed.has(word.fold) ? byStem.get(word.stem) : undefined;
  return entries === undefined || (tables.ordinary.has(word.fold) && entries.every(({ tag }) => tag === 'sense'))
    ? NONE
    : phrasesOf(entries, words, { from: index, to: index + 1 });
}

function longestFrom(first: Branch, words: readonly Word[], from: number): readonly Phrase[] {
  let longest = NONE;
  let branch: Branch | undefined = first;
  for (let to = from + 1; branch !== undefined; to++) {
    const found = branch.entries.length === 0 ? NONE : phrasesOf(branch.entries, words, { from, to });
    if (found.length > 0) longest = found;
    const word: Word | undefined = branch.next.size === 0 ? undefined : words[to];
    branch = word !== undefined && INSIDE_A_PHRASE.test(word.gap) ? branch.next.get(word.fold) : undefined;
  }
  return longest;
}

function phrasesOf(
  entries: readonly Entry[],
  words: readonly Word[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly Phrase[] {
  const text = words[from]?.text.toLowerCase();
  const said = entries.filter(({ written }) => written === undefined || written === text);
  return said.map(({ tag, value }) => ({ tag, value, from, to }));
}

const INSIDE_A_PHRASE = /^[\s'’/-]*$/u;

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
