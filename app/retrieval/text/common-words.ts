import words from './common-words.json' with { type: 'json' };
import { stopWordsOf } from './stop-words.js';

const everyday: ReadonlySet<string> = new Set(
  Object.entries(words).flatMap(([language, list]) => [...list.split(' '), ...stopWordsOf(language)]),
);

/**
 * Whether a word is one that customers of any shop use: such a word is meant as it stands and never a mistyped product
 * (`cost` is no `coat`).
 *
 * @param norm - A normalised word; words of all languages we ship count in each, because people mix them.
 */
export function isCommonWord(norm: string, language: string): boolean {
  return everyday.has(norm) || stopWordsOf(language).has(norm);
}
