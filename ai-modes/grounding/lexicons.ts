import { compileLexicon, type Lexicon } from './compile-lexicon.js';
import type { LexiconFile } from './lexicon-file.js';
import common from './lexicon/common.json' with { type: 'json' };
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { cutWords } from './reading/cut-words.js';

/** The languages texts are read in; one more is one file in `lexicon/` and one word here. */
const FILES: readonly LexiconFile[] = [en, de, es, fr, pt];

const LEXICONS: readonly Lexicon[] = FILES.map((file) => compileLexicon(file, common));
const BY_LANGUAGE: ReadonlyMap<string, Lexicon> = new Map(LEXICONS.map((lexicon) => [lexicon.language, lexicon]));

/** The lexicon of a locale (BCP 47), or `undefined` when its language has none. */
export function lexiconOf(locale: string): Lexicon | undefined {
  return BY_LANGUAGE.get(locale.slice(0, 2).toLowerCase());
}

/** The lexicon whose ordinary words a text holds most of; the one given wins a tie, then the first of the list. */
export function guessLexicon(text: string, given?: Lexicon): Lexicon {
  const [first] = LEXICONS;
  if (first === undefined) throw new RangeError('there is no lexicon at all');
  const words = cutWords(text, []);
  let best = given ?? first;
  let most = best.countOrdinary(words);
  for (const lexicon of LEXICONS) {
    const count = lexicon.countOrdinary(words);
    if (count > most) [best, most] = [lexicon, count];
  }
  return best;
}
