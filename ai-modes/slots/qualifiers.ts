import de from './qualifiers/de.json' with { type: 'json' };
import en from './qualifiers/en.json' with { type: 'json' };
import es from './qualifiers/es.json' with { type: 'json' };
import fr from './qualifiers/fr.json' with { type: 'json' };
import pt from './qualifiers/pt.json' with { type: 'json' };

/** Words that promise something without any number: a time, a deed of the shop or the customer, how far it goes, trade itself. */
export type Weight = 'time' | 'deed' | 'scope' | 'trade';

/** What one language's file in `qualifiers/` holds. Words are compared as written, in lower case; `reserv*` is any word that begins so. */
interface QualifierFile extends Readonly<Record<Weight, string>> {
  /** By what they make of a value beside them: phrases separated by ` | `. */
  readonly around: Readonly<Record<string, string>>;
  /** Between clauses of one sentence. */
  readonly joints: string;
}

/** The words of a language that change what is said of a fact. */
export interface Qualifiers {
  /** What some words in a row make of a value beside them; phrases may overlap. */
  phrasesIn(words: readonly string[]): readonly QualifyingPhrase[];
  /** The entry of the list that a word is of; `undefined` where it has no such weight. */
  entryOf(word: string, weights: readonly Weight[]): string | undefined;
  /** Whether a word stands between two clauses. */
  isJoint(word: string): boolean;
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
const COMPILED = new Map(Object.entries(FILES).map(([language, file]) => [language, compile(file)]));

/** The qualifying words of a locale (BCP 47), or `undefined` when its language has no list. */
export function qualifiersOf(locale: string): Qualifiers | undefined {
  return COMPILED.get(new Intl.Locale(locale).language);
}

function compile({ around, joints, ...weights }: QualifierFile): Qualifiers {
  const phrases = Object.entries(around).flatMap(([kind, texts]) =>
    texts.split(' | ').map((text): Phrase => ({ kind, words: text.split(/[\s']+/u) })),
  );
  const tables = new Map(
    Object.entries(weights).map(([weight, words]) => [weight, wordTableOf(words.split(' '))] as const),
  );
  const between = new Set(joints.split(' '));
  return {
    isJoint: (word) => between.has(word),
    phrasesIn: (words) =>
      words.flatMap((_word, from) =>
        longestAt(phrases, words, from).map(({ kind, words: { length } }) => ({ kind, from, to: from + length })),
      ),
    entryOf: (word, kinds) => kinds.map((kind) => tables.get(kind)?.(word)).find((entry) => entry !== undefined),
  };
}

/** Of one kind the longest phrase only: "no less than" is no "not". */
function longestAt(phrases: readonly Phrase[], words: readonly string[], index: number): readonly Phrase[] {
  const found = phrases.filter((phrase) => phrase.words.every((word, offset) => isOne(words[index + offset], word)));
  const longest = Math.max(...found.map((phrase) => phrase.words.length));
  return found.filter((phrase) => phrase.words.length === longest);
}

function isOne(word: string | undefined, entry: string): boolean {
  return entry.endsWith('*') ? word?.startsWith(entry.slice(0, -1)) === true : word === entry;
}

function wordTableOf(entries: readonly string[]): (word: string) => string | undefined {
  const whole = new Set(entries.filter((entry) => !entry.endsWith('*')));
  const beginnings = entries.filter((entry) => entry.endsWith('*'));
  return (word) => beginnings.find((entry) => isOne(word, entry)) ?? (whole.has(word) ? word : undefined);
}
