import Ajv from 'ajv/dist/2020.js';

import { compileLexicon, type Lexicons } from './compile-lexicon.js';
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { LexiconFile } from './lexicon-schema.js';

/** The languages the router understands; one more is one file in `lexicon/` and one line here. */
const FILES: Readonly<Record<string, unknown>> = { en, de, es, fr, pt };

/**
 * All lexicons, checked and compiled; called once when the program starts.
 *
 * @throws {TypeError} When a lexicon file is not as its schema says: a mistake of ours.
 */
export function loadLexicons(): Lexicons {
  const ajv = new Ajv.Ajv2020({ allErrors: true, strict: true, validateSchema: false });
  const isLexicon = ajv.compile<LexiconFile>(LexiconFile);
  const lexicons = Object.entries(FILES).map(([language, file]) => {
    if (!isLexicon(file)) throw new TypeError(`lexicon/${language}.json: ${JSON.stringify(isLexicon.errors)}`);
    if (file.language !== language) throw new TypeError(`lexicon/${language}.json says it is "${file.language}"`);
    return [language, compileLexicon(file)] as const;
  });
  return new Map(lexicons);
}
