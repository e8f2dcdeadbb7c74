import type { NormalText } from '../../contracts/text.js';
import { languageOf } from '../../retrieval/text/normalise-text.js';
import type { Lexicon, Lexicons } from './compile-lexicon.js';

const FUNCTION_WORD_POINTS = 1;
const TELLING_WORD_POINTS = 1.5;
/** Other words of the lexicon, when they are long enough to be of one language and no part of a name. */
const KNOWN_WORD_POINTS = 0.5;
const KNOWN_WORD_LENGTH_MIN = 5;
/** Another language must speak this much louder than the conversation's own before we switch. */
const SWITCH_MARGIN = 1;
const WORDS_READ_MAX = 60;
/** Marks that one language alone writes. */
const MARKS: Readonly<Record<string, RegExp>> = { es: /[¿¡]/ };
const MARK_POINTS = 1;

interface LocaleWish {
  readonly locales: readonly string[];
  /** The conversation's locale so far, where there is one. */
  readonly current?: string | undefined;
}

/**
 * The locale to answer in: the tenant's locale whose language the words speak most; when they say little, the one the
 * conversation has, then the tenant's default. Short words of the language decide, so "42?" never switches.
 *
 * @param locales - The tenant's, default first; at least one.
 */
export function detectLocale(text: NormalText, lexicons: Lexicons, { locales, current }: LocaleWish): string {
  const known = current !== undefined && locales.includes(current) ? current : undefined;
  const home = known ?? locales[0] ?? 'en';
  let best = {
    locale: home,
    points: points(text, lexicons.get(languageOf(home))) + (known === undefined ? 0 : SWITCH_MARGIN),
  };
  for (const locale of locales) {
    if (languageOf(locale) === languageOf(home)) continue;
    const spoken = points(text, lexicons.get(languageOf(locale)));
    if (spoken > best.points) best = { locale, points: spoken };
  }
  return best.locale;
}

function points(text: NormalText, lexicon: Lexicon | undefined): number {
  if (lexicon === undefined) return 0;
  let sum = MARKS[lexicon.language]?.test(text.original) === true ? MARK_POINTS : 0;
  for (const { norm } of text.tokens.slice(0, WORDS_READ_MAX)) {
    if (lexicon.functionWords.has(norm)) sum += FUNCTION_WORD_POINTS;
    else if (lexicon.tellingWords.has(norm)) sum += TELLING_WORD_POINTS;
    else if (norm.length >= KNOWN_WORD_LENGTH_MIN && lexicon.words.has(norm)) sum += KNOWN_WORD_POINTS;
  }
  return sum;
}
