import { endingsOf, LANGUAGES } from './lexicons.js';
import { cutWords } from './reading/cut-words.js';
import { createRecent, type Recent } from './reading/recent.js';
import { stemOf, type Word } from './reading/word.js';
import table from './lexicon/glossary.json' with { type: 'json' };

/**
 * What a word stands for whatever its language, as keys: each part of it (the `Netzwerk` and the `Kabel` of `Netzwerkkabel`), and what
 * that may be. Empty for words of no entry.
 */
export type Meaning = readonly (readonly string[])[];

/** The entries of one language. */
interface Glossary {
  readonly language: string;
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly known: Recent<Meaning>;
}

/** An entry of several words. */
interface Longer {
  readonly language: string;
  readonly folds: readonly string[];
  readonly key: string;
}

/** All languages: single words by language, entries of several words by their first. */
interface Glossaries {
  readonly byLanguage: ReadonlyMap<string, Glossary>;
  readonly longer: ReadonlyMap<string, readonly Longer[]>;
}

/** Words of an entry that belong together, `appareil photo numérique`, are this many at most. */
const WORDS_MAX = 3;
/** Longer words may be put together of two. */
const COMPOUND_LENGTH_MIN = 7;
const PART_LENGTH_MIN = 3;
/** Shorter stems are other words. */
const STEM_LENGTH_MIN = 4;
/** What German puts between the parts of a word. */
const JOINTS = ['', 's', 'n', 'en', 'er', 'es', 'e'];
const JOINED = /^[\s\-/'’]?$/u;
const KEPT = 4096;
const NOTHING: Meaning = [];

let glossaries: Glossaries | undefined;
const anyKnown = createRecent<Meaning>(KEPT);

/** What a word means to who reads it as one language: as its own word where it is one, else as that of any other. */
export function meaningOf(words: readonly Word[], index: number, language: string): Meaning {
  const word = words[index];
  if (word?.kind !== 'word') return NOTHING;
  const own = all().byLanguage.get(language);
  const longer = longerAt(words, index);
  const said = longer?.filter((one) => one.language === language);
  if (longer !== undefined) return [(said === undefined || said.length === 0 ? longer : said).map(({ key }) => key)];
  const single = own === undefined ? NOTHING : singleMeaning(word.fold, own);
  return single.length > 0 ? single : anySingle(word.fold);
}

/** What a word may mean in any language: evidence does not say which one its words are of. */
export function anyMeaningOf(words: readonly Word[], index: number): Meaning {
  const word = words[index];
  if (word?.kind !== 'word') return NOTHING;
  const longer = longerAt(words, index);
  return longer === undefined ? anySingle(word.fold) : [longer.map(({ key }) => key)];
}

function anySingle(fold: string): Meaning {
  const known = anyKnown.get(fold);
  if (known !== undefined) return known;
  const single = [...all().byLanguage.values()].map((glossary) => singleMeaning(fold, glossary));
  const whole = single.filter(({ length }) => length === 1).flat(2);
  const meaning = whole.length > 0 ? [[...new Set(whole)]] : (single.find(({ length }) => length > 1) ?? NOTHING);
  anyKnown.set(fold, meaning);
  return meaning;
}

/** The entries of several words that cover a place. */
function longerAt(words: readonly Word[], index: number): readonly Longer[] | undefined {
  for (let from = Math.max(0, index - WORDS_MAX + 1); from <= index; from++) {
    const begun = all().longer.get(words[from]?.fold ?? '');
    const found = begun?.filter(({ folds }) => from + folds.length > index && isThere(words, from, folds));
    if (found !== undefined && found.length > 0) return found;
  }
  return undefined;
}

function isThere(words: readonly Word[], from: number, folds: readonly string[]): boolean {
  return folds.every((fold, place) => {
    const word = words[from + place];
    return word?.fold === fold && (place === 0 || JOINED.test(word.gap));
  });
}

function singleMeaning(fold: string, glossary: Glossary): Meaning {
  const known = glossary.known.get(fold);
  if (known !== undefined) return known;
  const keys = keysOf(fold, glossary);
  const meaning = keys !== undefined ? [keys] : glossary.language === 'de' ? partsOf(fold, glossary) : NOTHING;
  glossary.known.set(fold, meaning);
  return meaning;
}

function keysOf(fold: string, { keys, language }: Glossary): readonly string[] | undefined {
  return keys.get(fold) ?? keys.get(stemOf(fold, endingsOf(language)));
}

/** `Netzwerkkabel` is a cable, and one of networks. */
function partsOf(fold: string, glossary: Glossary): Meaning {
  if (fold.length < COMPOUND_LENGTH_MIN) return NOTHING;
  for (let cut = PART_LENGTH_MIN; cut <= fold.length - PART_LENGTH_MIN; cut++) {
    const last = keysOf(fold.slice(cut), glossary);
    if (last === undefined) continue;
    const first = fold.slice(0, cut);
    for (const joint of JOINTS) {
      const keys = first.endsWith(joint) ? glossary.keys.get(first.slice(0, first.length - joint.length)) : undefined;
      if (keys !== undefined) return [keys, last];
    }
  }
  return NOTHING;
}

function all(): Glossaries {
  return (glossaries ??= readGlossaries());
}

function readGlossaries(): Glossaries {
  const longer = new Map<string, Longer[]>();
  const byLanguage = LANGUAGES.map((language, place) => [language, readGlossary(language, place, longer)] as const);
  return { byLanguage: new Map(byLanguage), longer };
}

function readGlossary(language: string, place: number, longer: Map<string, Longer[]>): Glossary {
  const keys = new Map<string, string[]>();
  const add = (form: string, key: string): void => {
    const known = keys.get(form) ?? [];
    if (!known.includes(key)) keys.set(form, [...known, key]);
  };
  for (const [meaning, forms] of Object.entries(table)) {
    const key = `means:${meaning}`;
    for (const form of forms[place]?.split(' ') ?? []) {
      const folds = cutWords(form.replaceAll('_', ' ')).map(({ fold }) => fold);
      const [first = ''] = folds;
      if (folds.length > 1) longer.set(first, [...(longer.get(first) ?? []), { language, folds, key }]);
      else {
        add(first, key);
        const stem = stemOf(first, endingsOf(language));
        if (stem.length >= STEM_LENGTH_MIN) add(stem, key);
      }
    }
  }
  return { language, keys, known: createRecent<Meaning>(KEPT) };
}
