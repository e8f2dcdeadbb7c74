import * as stopword from 'stopword';

import { foldWord } from './fold.js';
import { umlautSpellings } from './umlaut-spellings.js';

/** Lists of the package by our language codes. */
const LISTS: Readonly<Record<string, string>> = {
  ar: 'ara',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fi: 'fin',
  fr: 'fra',
  hu: 'hun',
  it: 'ita',
  nb: 'nob',
  nl: 'nld',
  no: 'nob',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sv: 'swe',
  tr: 'tur',
};

/** Listed as a cry of surprise; in a shop it is an egg. */
const THINGS: ReadonlySet<string> = new Set(['ei']);

const byLanguage = new Map<string, ReadonlySet<string>>();

/** Words of a language that carry no topic (the, of, und), normalised as tokens are; empty where we have no list. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const list = stopword[LISTS[language] ?? ''];
  const words: readonly unknown[] = Array.isArray(list) ? list : [];
  const told = words.filter((word) => typeof word === 'string').flatMap(umlautSpellings);
  const set = new Set(told.map(foldWord).filter((word) => !THINGS.has(word)));
  byLanguage.set(language, set);
  return set;
}
