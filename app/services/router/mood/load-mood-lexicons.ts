import Ajv from 'ajv/dist/2020.js';

import { compileMoodLexicon, type MoodLexicon } from './compile-mood-lexicon.js';
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { MoodLexiconFile } from './mood-lexicon-schema.js';

/** The languages whose moods are read; one more is one file in `lexicon/` and one line here. */
const FILES: Readonly<Record<string, unknown>> = { en, de, es, fr, pt };

/**
 * All mood lexicons by language, checked and compiled.
 *
 * @throws {TypeError} When a file is not as its schema says: a mistake of ours.
 */
export function loadMoodLexicons(): ReadonlyMap<string, MoodLexicon> {
  const isLexicon = new Ajv.Ajv2020({ strict: true, validateSchema: false }).compile<MoodLexiconFile>(MoodLexiconFile);
  const lexicons = Object.entries(FILES).map(([language, file]) => {
    if (!isLexicon(file)) throw new TypeError(`mood/lexicon/${language}.json: ${JSON.stringify(isLexicon.errors)}`);
    return [language, compileMoodLexicon(file)] as const;
  });
  return new Map(lexicons);
}
