import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { umlautSpellings } from '../../retrieval/text/umlaut-spellings.js';
import { INTENTS, type Intent } from '../../contracts/understanding.js';
import { SIGNS, type LexiconFile, type SignName } from './lexicon-schema.js';
import { createSpelling, type Spelling } from './spelling.js';

/** What a phrase of the lexicon says when it occurs. */
export type Meaning =
  | { readonly kind: 'intent'; readonly intent: Intent; readonly weight: number }
  | { readonly kind: 'sign'; readonly sign: SignName }
  | { readonly kind: 'ordinal' | 'number' | 'weekday' | 'month'; readonly value: number }
  | { readonly kind: 'holiday'; readonly rule: string }
  | { readonly kind: 'attribute'; readonly family: string };

/** A phrase ready to be found: parts of one or more words in a row; all parts must occur near each other. */
export interface Phrase {
  readonly text: string;
  readonly parts: readonly (readonly string[])[];
  readonly meanings: readonly Meaning[];
}

/** One language's lexicon, compiled. */
export interface Lexicon {
  readonly language: string;
  /** Phrases by the key of their first word. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly functionWords: ReadonlySet<string>;
  readonly tellingWords: ReadonlySet<string>;
  /** Every word of its phrases, as written: tells the language where little else does. */
  readonly words: ReadonlySet<string>;
  readonly spelling: Spelling;
  readonly dayEndings: ReadonlySet<string>;
}

/** What a language calls a family of attributes: `colour`, `Farbe`. */
export interface AttributeName {
  readonly name: string;
  readonly family: string;
  readonly language: string;
}

/** The lexicons there are, by language code. */
export interface Lexicons {
  readonly languages: readonly string[];
  get(language: string): Lexicon | undefined;
  /** The names of attribute families in all languages, for finding the tenant's own attribute. */
  attributeNames(): readonly AttributeName[];
}

const EXACT_LENGTH_MAX = 3;

/** What a word is compared by: short words as they are, longer ones by their stem. */
export function wordKey(word: { readonly norm: string; readonly stem: string }): string {
  return word.norm.length <= EXACT_LENGTH_MAX ? word.norm : word.stem;
}

/** A lexicon file, checked before, as the router reads it. */
export function compileLexicon(file: LexiconFile): Lexicon {
  const phrases = new Map<string, Phrase[]>();
  const vocabulary = new Set<string>();
  for (const [text, meanings] of meaningsByPhrase(file)) {
    for (const spelled of umlautSpellings(text))
      addPhrase(phrases, { text: spelled, meanings, language: file.language });
  }
  for (const phrase of [...phrases.values()].flat()) phrase.parts.flat().forEach((word) => vocabulary.add(word));
  return {
    language: file.language,
    phrases,
    functionWords: normSet(file.functionWords.flatMap(umlautSpellings), file.language),
    tellingWords: normSet(file.tellingWords, file.language),
    words: normSet([...meaningsByPhrase(file).keys()], file.language),
    spelling: createSpelling([...vocabulary], keySet(file.ordinaryWords, file.language)),
    dayEndings: new Set(file.dayEndings),
  };
}

function meaningsByPhrase(file: LexiconFile): Map<string, Meaning[]> {
  const all = new Map<string, Meaning[]>();
  const add = (text: string, meaning: Meaning): void => {
    const known = all.get(text);
    if (known === undefined) all.set(text, [meaning]);
    else known.push(meaning);
  };
  for (const intent of INTENTS) {
    for (const [text, weight] of Object.entries(file.intents[intent] ?? {}))
      add(text, { kind: 'intent', intent, weight });
  }
  for (const sign of SIGNS) for (const text of file.signs[sign] ?? []) add(text, { kind: 'sign', sign });
  for (const [text, value] of Object.entries(file.ordinals)) add(text, { kind: 'ordinal', value });
  for (const [text, value] of Object.entries(file.numbers)) add(text, { kind: 'number', value });
  for (const [text, value] of Object.entries(file.weekdays)) add(text, { kind: 'weekday', value });
  for (const [text, value] of Object.entries(file.months)) add(text, { kind: 'month', value });
  for (const [text, rule] of Object.entries(file.holidays)) add(text, { kind: 'holiday', rule });
  for (const [text, family] of Object.entries(file.attributes)) add(text, { kind: 'attribute', family });
  return all;
}

function addPhrase(
  phrases: Map<string, Phrase[]>,
  { text, meanings, language }: { text: string; meanings: readonly Meaning[]; language: string },
): void {
  const parts = text.split(' + ').map((part) => normaliseText(part, language).tokens.map(wordKey));
  const key = parts[0]?.[0];
  if (key === undefined) return;
  const sameStart = phrases.get(key) ?? [];
  phrases.set(key, sameStart);
  const at = sameStart.findIndex((other) => JSON.stringify(other.parts) === JSON.stringify(parts));
  const same = sameStart[at];
  if (same === undefined) sameStart.push({ text, parts, meanings });
  else sameStart[at] = { ...same, meanings: union(same.meanings, meanings) };
}

/** Inflections of one word ("zweite", "zweiten") are one phrase; the stronger weight of an intent counts. */
function union(known: readonly Meaning[], added: readonly Meaning[]): readonly Meaning[] {
  const all = [...known];
  for (const meaning of added) {
    const at = all.findIndex((other) => isSame(other, meaning));
    const other = all[at];
    if (other === undefined) all.push(meaning);
    else if (other.kind === 'intent' && meaning.kind === 'intent' && meaning.weight > other.weight) all[at] = meaning;
  }
  return all;
}

function isSame(a: Meaning, b: Meaning): boolean {
  if (a.kind === 'intent' && b.kind === 'intent') return a.intent === b.intent;
  return JSON.stringify(a) === JSON.stringify(b);
}

function normSet(words: readonly string[], language: string): ReadonlySet<string> {
  return new Set(
    words.flatMap(umlautSpellings).flatMap((word) => normaliseText(word, language).tokens.map(({ norm }) => norm)),
  );
}

/** What words are compared by, umlauts also by their two-letter spelling. */
function keySet(words: readonly string[], language: string): ReadonlySet<string> {
  return new Set(words.flatMap(umlautSpellings).flatMap((word) => normaliseText(word, language).tokens.map(wordKey)));
}
