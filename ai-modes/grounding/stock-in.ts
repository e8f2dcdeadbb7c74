import { lexiconOf } from './lexicons.js';
import { readWords } from './reading/reading.js';

/** What some words say of the stock: `in`, `out`, `low` …, one entry for each phrase. Pure. */
export function stockIn(text: string, locale: string): readonly string[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return [];
  const { phrases } = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  return phrases.filter(({ tag }) => tag === 'stock').map(({ value }) => value);
}
