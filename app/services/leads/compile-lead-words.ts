import words from './lead-words.json' with { type: 'json' };

type ByLanguage = Readonly<Record<string, readonly string[]>>;

/** In front of a phrase: the beginning, or what is no letter. */
const BEFORE = "(?<![\\p{L}\\p{N}'’])";
const AFTER = '(?![\\p{L}\\p{N}])';
const WORD = "\\p{L}[\\p{L}\\p{M}'’.-]{0,30}";
const COMPANY_WORD = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.&+-]{0,30}";
const LEGAL_FORMS =
  'GmbH|gGmbH|AG|KG|OHG|UG|e\\.K\\.|Ltd|Limited|LLC|LLP|PLC|Inc|Corp|S\\.?L\\.?U?|S\\.?A\\.?|SARL|SAS|SASU|Lda|Ltda|B\\.?V\\.?|ApS|Oy';

/** The phrases of all languages at once: whoever writes in another language than the shop is understood as well. */
export const LEAD_PATTERNS = {
  name: new RegExp(`${BEFORE}(?:${anyOf(words.name)})\\s+(${WORD}(?:\\s+${WORD}){0,3})`, 'iu'),
  /** "I'm Anna": only with a capital, and nothing else behind. */
  weakName: new RegExp(`${BEFORE}(?:${anyOf(words.weakName)})\\s+(${WORD}(?:\\s+${WORD}){0,2})`, 'iu'),
  company: new RegExp(`${BEFORE}(?:${anyOf(words.company)})\\s*(${COMPANY_WORD}(?:\\s+${COMPANY_WORD}){0,4})`, 'iu'),
  legalForm: new RegExp(
    `(?:\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.&+-]{0,30}\\s(?:&\\s)?){1,4}(?:${LEGAL_FORMS})(?![\\p{L}\\p{N}])`,
    'u',
  ),
  email: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,180}\.\p{L}{2,24}/u,
  /** Seven digits and more, as people group them. */
  phone: /(?:\+|00)?\(?\d[\d\s()./-]{5,20}\d/gu,
  phoneWord: new RegExp(`${BEFORE}(?:${anyOf(words.phone)})${AFTER}`, 'iu'),
  budget: new RegExp(`${BEFORE}(?:${anyOf(words.budget)})${AFTER}`, 'iu'),
  need: new RegExp(`${BEFORE}(?:${anyOf(words.need)})${AFTER}`, 'iu'),
  amount: /(?<![\p{L}\p{N}.,])(\d{1,3}(?:[.,' ]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?\s?(k|tsd|mil)?(?![\p{L}\p{N}])/iu,
} as const;

/** When it is wanted, where no date is said. */
export const TIMELINE_PATTERNS: readonly (readonly [string, RegExp])[] = Object.entries(words.timelines).map(
  ([timeline, phrases]) => [timeline, new RegExp(`${BEFORE}(?:${phrases.map(escaped).join('|')})${AFTER}`, 'iu')],
);

/** Words no name begins with or goes on with. */
export const STOP_WORDS: ReadonlySet<string> = new Set(words.stop);
/** Words that answer a question about a name, and are none. */
export const REFUSALS: ReadonlySet<string> = new Set(words.refusals);

/** Anything of this in a text makes it worth reading for what customers tell of themselves; asked of every message. */
export const LEAD_HINT = new RegExp(
  `@|\\d[\\d\\s()./-]{5,20}\\d|${BEFORE}(?:${[words.name, words.weakName, words.company, words.budget, words.need].map(anyOf).join('|')})|${LEGAL_FORMS.split('|').slice(0, 3).join('|')}|Ltd|LLC|Inc|SARL|Lda`,
  'iu',
);

function anyOf(phrases: ByLanguage): string {
  const all = [...new Set(Object.values(phrases).flat())];
  return all
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map(escaped)
    .join('|');
}

function escaped(phrase: string): string {
  return phrase
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll("'", "['’]")
    .replaceAll(' ', '\\s+');
}
