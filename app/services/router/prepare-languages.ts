import { languageOf } from '../../retrieval/text/normalise-text.js';
import type { Lexicons } from './compile-lexicon.js';
import { moodLexiconOf } from './mood/load-mood-lexicons.js';

/**
 * Compiles what understanding a shop's languages takes, so that no customer waits for it.
 *
 * @param locales - The shop's.
 * @param pause - Lets others have their turn, after each piece.
 */
export async function prepareLanguages(
  locales: readonly string[],
  lexicons: Lexicons,
  pause: () => Promise<void>,
): Promise<void> {
  for (const language of new Set(locales.map(languageOf))) {
    lexicons.get(language);
    await pause();
    moodLexiconOf(language);
    await pause();
  }
}
