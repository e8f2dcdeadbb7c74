import { literalsOf } from './message.js';
import type { PhraseBook } from './phrase-book.js';

/**
 * Whether a template asks the customer something, in any language of the shop: its own words hold a question mark. Looked at once per
 * template.
 */
export function createAsksBack(phraseBook: PhraseBook, locales: readonly string[]): (template: string) => boolean {
  const known = new Map<string, boolean>();
  return (template) => {
    const found = known.get(template);
    if (found !== undefined) return found;
    const asks = locales.some((locale) => {
      const message = phraseBook.phrases(locale).phrase(template)?.message ?? [];
      return literalsOf(message).some((text) => text.includes('?'));
    });
    known.set(template, asks);
    return asks;
  };
}
