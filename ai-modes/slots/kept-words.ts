import { newStemmer } from 'snowball-stemmers';

import type { SlottedDraft } from './slotted-draft.js';

const ALGORITHMS: Readonly<Record<string, string>> = {
  en: 'english',
  de: 'german',
  es: 'spanish',
  fr: 'french',
  pt: 'portuguese',
};
const STEMMERS = new Map(
  Object.entries(ALGORITHMS).map(([language, algorithm]) => [language, newStemmer(algorithm)] as const),
);

/**
 * Names a text leaves out or writes differently, and attributes it leaves out. "blau" is kept by "blaue" and "blauen": attributes are
 * compared by their stem.
 */
export function missingWords(text: string, { words, draft }: SlottedDraft): readonly string[] {
  const stem = stemmerOf(draft.locale);
  let stems: ReadonlySet<string> | undefined;
  return words.flatMap(({ text: word, kind }) => {
    if (text.includes(word)) return [];
    if (kind === 'name') return [word];
    stems ??= new Set(wordsOf(text).map(stem));
    return wordsOf(word).every((part) => stems?.has(stem(part))) ? [] : [word];
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** The stem of a lower-case word in the language of a locale; the word itself in one without a stemmer. */
export function stemmerOf(locale: string): (word: string) => string {
  const stemmer = STEMMERS.get(new Intl.Locale(locale).language);
  return (word) => stemmer?.stem(word) ?? word;
}
