import LANGUAGES from './number-words.json' with { type: 'json' };

import { SLOT } from './slotted-draft.js';

const WORD = new RegExp(`${SLOT.source}|\\p{L}[\\p{L}\\p{N}]*`, 'gu');

interface NumberWords {
  readonly one: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  /** Words that say a number without naming it: two are "both". */
  readonly pairs: ReadonlyMap<string, string>;
  /** "each one £5" is £5 each. */
  readonly each: ReadonlySet<string>;
  /** What prices are counted in, and the words of a draft that say a price is of one: "one piece costs £5". */
  readonly pieces: ReadonlySet<string>;
  readonly apiece: ReadonlySet<string>;
}

const BY_LANGUAGE: ReadonlyMap<string, NumberWords> = new Map(
  Object.entries(LANGUAGES).map(([language, { one, numbers, units, pairs, each, pieces, apiece }]) => [
    language,
    {
      one: new Set(one),
      numbers: new Set(numbers),
      units: new Set(units),
      pairs: new Map(Object.entries(pairs)),
      each: new Set(each),
      pieces: new Set(pieces),
      apiece: new Set(apiece),
    },
  ]),
);

/**
 * Numbers written as words that a draft does not have: "two", and "a pound" but not "a shoe". A language without a list has none: its
 * numbers are the checker's to find.
 *
 * @param text - With slots; a slot counts as a unit.
 */
export function numberWordsIn(text: string, draft: string, locale: string): readonly string[] {
  const words = BY_LANGUAGE.get(new Intl.Locale(locale).language);
  if (words === undefined) return [];
  const known = new Set(wordsOf(draft).flatMap((word) => [word, words.pairs.get(word) ?? word]));
  const said = wordsOf(text);
  return said.filter((word, index) => {
    if (words.numbers.has(word)) return !known.has(word);
    const next = said[index + 1] ?? '';
    if (words.each.has(said[index - 1] ?? '')) return false;
    if (words.one.has(word) && isPieceOfPrice(said.slice(index).join(' '), draft, locale)) return false;
    return words.one.has(word) && (next.startsWith('⟦') || words.units.has(next)) && !hasPair(draft, word, next);
  });
}

/** Whether a word is a number that a draft says as a pair: "which two?" where it asks for both. */
export function isPairedNumber(word: string, draft: string, locale: string): boolean {
  const words = BY_LANGUAGE.get(new Intl.Locale(locale).language);
  return words?.numbers.has(word) === true && wordsOf(draft).some((one) => words.pairs.get(one) === word);
}

/** Whether a slotted clause begins with one piece and goes on to its price, where a draft says what one piece costs. */
export function isPieceOfPrice(clause: string, draft: string, locale: string): boolean {
  const words = BY_LANGUAGE.get(new Intl.Locale(locale).language);
  const [one = '', piece = '', ...following] = wordsOf(clause);
  if (words?.one.has(one) !== true || !words.pieces.has(piece)) return false;
  return isPrice(following) && wordsOf(draft).some((word) => words.apiece.has(word));
}

/** How far behind a piece its price stands: "one piece costs you £5". */
const PRICE_REACH = 3;

function isPrice(following: readonly string[]): boolean {
  const [slot = ''] = following.slice(0, PRICE_REACH).filter((word) => word.startsWith('⟦'));
  return slot.startsWith('⟦money');
}

function wordsOf(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(WORD)].map(([word]) => word);
}

function hasPair(draft: string, word: string, next: string): boolean {
  const words = wordsOf(draft);
  return words.some((one, index) => one === word && words[index + 1] === next);
}
