import { newStemmer } from 'snowball-stemmers';

/** Algorithms by language; a language without one keeps its words as they are. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** Longer words are noise: stemming them only costs time. */
const WORD_LENGTH_MAX = 40;
const CACHE_MAX = 50_000;

type StemWord = (norm: string) => string;
const byLanguage = new Map<string, StemWord>();

/**
 * The stem of a normalised word in a language: `shoes` and `shoe` give the same one.
 *
 * @param language - A lower-case ISO 639 code; unknown ones, numbers and codes give the word itself.
 */
export function stemWord(norm: string, language: string): string {
  return stemmerOf(language)(norm);
}

/** The stemming function of a language, for callers that stem many words. */
export function stemmerOf(language: string): StemWord {
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const made = createStemmer(ALGORITHMS[language]);
  byLanguage.set(language, made);
  return made;
}

function createStemmer(algorithm: string | undefined): StemWord {
  if (algorithm === undefined) return (norm) => norm;
  const stemmer = newStemmer(algorithm);
  const cache = new Map<string, string>();
  return (norm) => {
    const known = cache.get(norm);
    if (known !== undefined) return known;
    if (norm.length > WORD_LENGTH_MAX || /\p{N}/u.test(norm)) return norm;
    const stem = stemmer.stem(norm) || norm;
    if (cache.size < CACHE_MAX) cache.set(norm, stem);
    return stem;
  };
}
