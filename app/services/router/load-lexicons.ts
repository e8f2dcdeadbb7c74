import { checkOf } from '../../contracts/check-of.js';
import { compileLexicon, type Lexicon, type Lexicons } from './compile-lexicon.js';
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { LexiconFile } from './lexicon-schema.js';

/** The languages the router understands; one more is one file in `lexicon/` and one line here. */
const FILES: ReadonlyMap<string, unknown> = new Map(Object.entries({ en, de, es, fr, pt }));

const files = checkOf<LexiconFile>(LexiconFile, { allErrors: true });

/**
 * The lexicons, each checked and compiled when it is first asked for: a shop speaks some of the languages, a command mostly none.
 *
 * @throws {TypeError} `get` does when a lexicon file is not as its schema says: a mistake of ours.
 */
export function loadLexicons(): Lexicons {
  const compiled = new Map<string, Lexicon>();
  return {
    languages: [...FILES.keys()],
    get(language) {
      const known = compiled.get(language);
      if (known !== undefined || !FILES.has(language)) return known;
      const lexicon = compileLexicon(fileOf(language));
      compiled.set(language, lexicon);
      return lexicon;
    },
    attributeNames: () =>
      [...FILES.keys()].flatMap((language) =>
        Object.entries(fileOf(language).attributes).map(([name, family]) => ({ name, family, language })),
      ),
  };
}

function fileOf(language: string): LexiconFile {
  const file = FILES.get(language);
  if (!files.accepts(file)) throw new TypeError(`lexicon/${language}.json: ${JSON.stringify(files.errors)}`);
  if (file.language !== language) throw new TypeError(`lexicon/${language}.json says it is "${file.language}"`);
  return file;
}
