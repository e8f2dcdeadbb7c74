import words from './elided-words.json' with { type: 'json' };

const byLanguage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(words).map(([language, list]) => [language, new Set(list)]),
);
const NONE: ReadonlySet<string> = new Set();

/** Words of a language that lose their last letter before a vowel: in French `l'adresse` is two words, while `aujourd'hui` is one. */
export function elidedWordsOf(language: string): ReadonlySet<string> {
  return byLanguage.get(language) ?? NONE;
}
