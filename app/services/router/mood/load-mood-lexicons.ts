import { checkOf } from '../../../contracts/check-of.js';
import { compileMoodLexicon, type MoodLexicon } from './compile-mood-lexicon.js';
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { MoodLexiconFile } from './mood-lexicon-schema.js';

/** The languages whose moods are read; one more is one file in `lexicon/` and one line here. */
const FILES: ReadonlyMap<string, unknown> = new Map(Object.entries({ en, de, es, fr, pt }));

const files = checkOf<MoodLexiconFile>(MoodLexiconFile);
const compiled = new Map<string, MoodLexicon>();

/**
 * A language's mood lexicon, checked and compiled when it is first asked for.
 *
 * @returns `undefined` for a language without one.
 * @throws {TypeError} When its file is not as its schema says: a mistake of ours.
 */
export function moodLexiconOf(language: string): MoodLexicon | undefined {
  const known = compiled.get(language);
  if (known !== undefined || !FILES.has(language)) return known;
  const file = FILES.get(language);
  if (!files.accepts(file)) throw new TypeError(`mood/lexicon/${language}.json: ${JSON.stringify(files.errors)}`);
  const lexicon = compileMoodLexicon(file);
  compiled.set(language, lexicon);
  return lexicon;
}
