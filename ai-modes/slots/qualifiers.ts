import { plainWordsOf } from './plain-words.js';
import de from './qualifiers/de.json' with { type: 'json' };
import en from './qualifiers/en.json' with { type: 'json' };
import es from './qualifiers/es.json' with { type: 'json' };
import fr from './qualifiers/fr.json' with { type: 'json' };
import pt from './qualifiers/pt.json' with { type: 'json' };

/** Words that promise something without any number: a time, a deed of the shop or the customer, how far it goes, trade itself. */
export type Weight = 'time' | 'deed' | 'scope' | 'trade';

/** All of them; in a clause without facts none may be said. */
export const WEIGHTS: readonly Weight[] = ['time', 'deed', 'scope', 'trade'];
/** Those that promise something beside a fact too, which is told with words of trade. */
export const FACT_WEIGHTS: readonly Weight[] = ['time', 'deed', 'scope'];

/** What one language's file in `qualifiers/` holds. Words are compared as written, in lower case; `reserv*` is any word that begins so; words with a slash between them are one entry. */
interface QualifierFile extends Readonly<Record<Weight, string>> {
  /** By what they make of a value beside them: phrases separated by ` | `. */
  readonly around: Readonly<Record<string, string>>;
  /** Between clauses of one sentence. */
  readonly joints: string;
  /** What pleasantries are made of, beside articles and the like. */
  readonly courtesy: string;
  /** What finding and comparing is told with. */
  readonly telling: string;
  /** What the shop's own requests and offers of help are told with, what says the same between slashes. */
  readonly talk: string;
  /** What not knowing is told with, in a denial. */
  readonly unknowing: string;
}

/** The words of a language that change what is said of a fact. */
export interface Qualifiers {
  /** What some words in a row make of a value beside them; phrases may overlap. */
  phrasesIn(words: readonly string[]): readonly QualifyingPhrase[];
  /** The entry of the list that a word is of; `undefined` where it has no such weight. */
  entryOf(word: string, weights: readonly Weight[]): string | undefined;
  /** Whether a word denies. */
  isDenial(word: string): boolean;
  /** Whether a word stands between two clauses. */
  isJoint(word: string): boolean;
  /** Whether nothing can be promised with a word: all the words of a pleasantry are so. */
  isCourteous(word: string): boolean;
  /** Whether a word is an article, pronoun, auxiliary or courtesy, whatever can be promised with it. */
  isHollow(word: string): boolean;
  /** Whether facts are told with a word, and nothing is promised with it. */
  isTelling(word: string): boolean;
  /** The entries of conversation a word is of: the words of one stand for each other. */
  talkOf(word: string): readonly string[];
  /** Whether not knowing is told with a word. */
  isUnknowing(word: string): boolean;
}

/** Words `from` to `to`, half-open, and what they make of a value. */
export interface QualifyingPhrase {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

interface Phrase {
  readonly kind: string;
  readonly words: readonly string[];
}

const FILES: Readonly<Record<string, QualifierFile>> = { en, de, es, fr, pt };
const COMPILED = new Map(Object.entries(FILES).map(([language, file]) => [language, compile(language, file)]));

/** The qualifying words of a locale (BCP 47), or `undefined` when its language has no list. */
export function qualifiersOf(locale: string): Qualifiers | undefined {
  return COMPILED.get(new Intl.Locale(locale).language);
}

function compile(language: string, file: QualifierFile): Qualifiers {
  const { around, joints, courtesy, telling, talk, unknowing, ...weights } = file;
  const phrases = Object.entries(around).flatMap(([kind, texts]) =>
    texts.split(' | ').map((text): Phrase => ({ kind, words: text.split(' ').flatMap(partsOf) })),
  );
  const tables = new Map(
    Object.entries(weights).map(([weight, words]) => [weight, wordTableOf(words.split(' '))] as const),
  );
  const between = new Set(joints.split(' '));
  const plain = plainWordsOf(language);
  const courteous = new Set([...courtesy.split(' '), ...(plain?.hollow ?? [])]);
  const untold = new Set(unknowing.split(' '));
  const told = new Set([...courteous, ...telling.split(' '), ...(plain?.telling ?? [])]);
  const entryOf: Qualifiers['entryOf'] = (word, kinds) =>
    kinds.map((kind) => tables.get(kind)?.(word)).find((entry) => entry !== undefined);
  return {
    isDenial: (word) => isOfKind(phrases, 'not', word),
    isJoint: (word) => between.has(word),
    isCourteous: (word) => entryOf(word, WEIGHTS) === undefined && isIn(courteous, word),
    isHollow: (word) => isIn(courteous, word),
    isTelling: (word) => entryOf(word, FACT_WEIGHTS) === undefined && isIn(told, word),
    entryOf,
    talkOf: entriesTableOf(talk.split(' ')),
    isUnknowing: (word) => isIn(untold, word),
    phrasesIn: (words) =>
      words
        .flatMap((_word, from) =>
          longestAt(phrases, words, from).map(({ kind, words: { length } }) => ({ kind, from, to: from + length })),
        )
        .filter((phrase, _at, all) => !all.some((other) => isPartOf(phrase, other))),
  };
}

/** "here's" is in a list that has "here" and "s". */
function isIn(list: ReadonlySet<string>, word: string): boolean {
  return word.split("'").every((part) => list.has(part));
}

function isOfKind(phrases: readonly Phrase[], kind: string, word: string): boolean {
  return phrases.some((phrase) => phrase.kind === kind && phrase.words.length === 1 && phrase.words[0] === word);
}

/** As texts are cut: "isn't" stays whole, "jusqu'à" is two. */
function partsOf(word: string): readonly string[] {
  return word.endsWith("n't") ? [word] : word.split("'").filter((part) => part !== '');
}

/** Of one kind the longest phrase only: "no less than" is no "not". */
/** "up to" in "adding up to" is not said by itself. */
function isPartOf(phrase: QualifyingPhrase, other: QualifyingPhrase): boolean {
  return other.from <= phrase.from && phrase.to <= other.to && other.to - other.from > phrase.to - phrase.from;
}

function longestAt(phrases: readonly Phrase[], words: readonly string[], index: number): readonly Phrase[] {
  const found = phrases.filter((phrase) => phrase.words.every((word, offset) => isOne(words[index + offset], word)));
  const longest = Math.max(...found.map((phrase) => phrase.words.length));
  return found.filter((phrase) => phrase.words.length === longest);
}

function isOne(word: string | undefined, entry: string): boolean {
  return entry.endsWith('*') ? word?.startsWith(entry.slice(0, -1)) === true : word === entry;
}

/** Words between slashes are of one entry: who delivers sends. */
function wordTableOf(entries: readonly string[]): (word: string) => string | undefined {
  const known = entries.flatMap((entry) => entry.split('/').map((one) => [one, entry] as const));
  const whole = new Map(known.filter(([one]) => !one.endsWith('*')));
  const beginnings = known.filter(([one]) => one.endsWith('*'));
  return (word) => whole.get(word) ?? beginnings.find(([one]) => isOne(word, one))?.[1];
}

const ENTRIES_KEPT_MAX = 10_000;

/** A word of conversation may be of several entries: who is asked to say more is asked for more details. */
function entriesTableOf(entries: readonly string[]): (word: string) => readonly string[] {
  const ways = entries.map((entry) => ({ entry, words: entry.split('/') }));
  const known = new Map<string, readonly string[]>();
  return (word) => {
    const found =
      known.get(word) ?? ways.filter(({ words }) => words.some((one) => isOne(word, one))).map(({ entry }) => entry);
    if (known.size < ENTRIES_KEPT_MAX) known.set(word, found);
    return found;
  };
}
