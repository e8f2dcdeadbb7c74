import { compileLexicon, longestFirst, type Lexicon } from './compile-lexicon.js';
import type { LexiconFile } from './lexicon-file.js';
import common from './lexicon/common.json' with { type: 'json' };
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import type { Word } from './reading/word.js';

/** The languages texts are read in; one more is one file in `lexicon/`, its words in `lexicon/glossary.json` and one word here. */
const FILES: readonly LexiconFile[] = [en, de, es, fr, pt];

/** The languages texts are read in, in the order the glossary lists their words. */
export const LANGUAGES: readonly string[] = FILES.map(({ language }) => language);

const ENDINGS = new Map(FILES.map(({ language, endings }) => [language, longestFirst(endings)] as const));

/** The endings that inflect a language's words, the longest first. */
export function endingsOf(language: string): readonly string[] {
  return ENDINGS.get(language) ?? [];
}

const BY_LANGUAGE = new Map(FILES.map((file) => [file.language, once(() => compileLexicon(file, common))] as const));

/** The lexicon of a locale (BCP 47), or `undefined` when its language has none. Each is compiled when it is first asked for. */
export function lexiconOf(locale: string): Lexicon | undefined {
  return BY_LANGUAGE.get(locale.slice(0, 2).toLowerCase())?.();
}

const allLexicons = once((): readonly Lexicon[] => [...BY_LANGUAGE.values()].map((compiled) => compiled()));

/** By word, where in the list the languages stand in which it is ordinary. */
const ordinaryIn = once((): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  allLexicons().forEach(({ ordinary }, place) => {
    for (const fold of ordinary) places.set(fold, [...(places.get(fold) ?? []), place]);
  });
  return places;
});

/** The lexicon whose ordinary words a text holds most of: two more than of the one given, `Mon–Fri 9–5` is no French; then the first of the list. */
export function guessLexicon(words: readonly Word[], given?: Lexicon): Lexicon {
  const known = guessed.get(words);
  if (known !== undefined && known.given === given) return known.lexicon;
  const lexicon = guess(words, given);
  guessed.set(words, { given, lexicon });
  return lexicon;
}

const guessed = new WeakMap<readonly Word[], { readonly given: Lexicon | undefined; readonly lexicon: Lexicon }>();

function guess(words: readonly Word[], given: Lexicon | undefined): Lexicon {
  const [lexicons, ordinary] = [allLexicons(), ordinaryIn()];
  const counts = lexicons.map(() => 0);
  for (const { fold } of words) {
    for (const place of ordinary.get(fold) ?? NOWHERE) counts[place] = (counts[place] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  if (given !== undefined && (counts[lexicons.indexOf(given)] ?? 0) > most - FOREIGN_MIN) return given;
  const best = lexicons[counts.indexOf(most)];
  if (best === undefined) throw new RangeError('there is no lexicon at all');
  return best;
}

/** Ordinary words of another language that make a text one of it. */
const FOREIGN_MIN = 2;
const NOWHERE: readonly number[] = [];

/** Works a value out when it is first asked for: most processes never read a model's answer, and the five take 11 MB. */
function once<Value>(work: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: work() }).value;
}
