import { lexiconOf } from './lexicons.js';
import { readWords } from './reading/reading.js';

const UNITS: ReadonlySet<string> = new Set(['unit', 'currency', 'minor', 'percent', 'share']);

/** The "l" of "l’unité" is no litre. */
const ELIDED = /^l(?= \p{L}{2})/u;

/** The units that some words name: `unit:d` for "days". Pure. */
export function unitsIn(text: string, locale: string): readonly string[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined || text === '') return [];
  const { phrases } = readWords(text.replace(ELIDED, ''), { lexicon, locale });
  return phrases.filter(({ tag }) => UNITS.has(tag)).map(({ tag, value }) => `${tag}:${value}`);
}
