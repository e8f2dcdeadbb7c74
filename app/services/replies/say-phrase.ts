import type { PhraseBook } from './phrase-book.js';
import { renderMessage } from './render-message.js';

/**
 * A sentence of the shop that places nothing: what is said when nobody asked.
 *
 * @param locale - One the shop does not answer in gives its language's wording, else that of the shop's first locale.
 * @throws {RangeError} For a key nobody worded.
 */
export function sayPhrase(phraseBook: PhraseBook, key: string, locale: string): string {
  const phrases = phraseBook.phrases(locale);
  const phrase = phrases.phrase(key);
  if (phrase === undefined) throw new RangeError(`there is no wording for "${key}"`);
  return renderMessage(phrase, {}, phrases).text;
}
