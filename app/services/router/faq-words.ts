import type { Business } from '../../contracts/stores.js';
import { languageOf, normaliseText } from '../../retrieval/text/normalise-text.js';
import { stopWordsOf } from '../../retrieval/text/stop-words.js';

/** The content words of FAQ entries, phrasing by phrasing: what an entry is about, and not only what it sounds like. */
export interface FaqWords {
  /** Whether a phrasing of the entry has the word. */
  has(entry: string, stem: string): boolean;
  /** Whether the content words are, but for little, those of one phrasing. */
  isNearly(entry: string, stems: ReadonlySet<string>): boolean;
  /** Whether all words, small ones too, are but for little those of one phrasing. */
  isPhrasing(entry: string, text: string, language: string): boolean;
}

interface Phrasing {
  readonly content: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}
type Phrasings = readonly Phrasing[];

const NEARLY_SHARE = 0.75;
/** More phrasings of one entry add no words. */
const PHRASINGS_READ_MAX = 500;
const byBusiness = new WeakMap<Business, FaqWords>();

/** The words of one business version's FAQ; an entry is read when it is first asked about. */
export function faqWordsOf(business: Business): FaqWords {
  const known = byBusiness.get(business);
  if (known !== undefined) return known;
  const made = createFaqWords(business);
  byBusiness.set(business, made);
  return made;
}

/** The stems of the words that carry a text's topic. */
export function contentStems(text: string, language: string): ReadonlySet<string> {
  const form = stopWordsOf(language);
  const { tokens } = normaliseText(text, language);
  return new Set(tokens.flatMap(({ norm, stem }) => (form.has(norm) ? [] : [stem])));
}

function createFaqWords(business: Business): FaqWords {
  const byEntry = new Map<string, Phrasings>();
  const phrasingsOf = (id: string): Phrasings => {
    const known = byEntry.get(id) ?? readPhrasings(business, id);
    byEntry.set(id, known);
    return known;
  };
  return {
    has: (id, stem) => phrasingsOf(id).some(({ content }) => content.has(stem)),
    isNearly: (id, stems) => phrasingsOf(id).some(({ content }) => share(content, stems) >= NEARLY_SHARE),
    isPhrasing(id, text, language) {
      const stems = allStems(text, language);
      return phrasingsOf(id).some(({ all }) => share(all, stems) >= NEARLY_SHARE);
    },
  };
}

function readPhrasings({ faq, tenant }: Business, id: string): Phrasings {
  const questions = faq.entry(id)?.entry.questions ?? [];
  return questions.slice(0, PHRASINGS_READ_MAX).flatMap((question) => {
    if (typeof question === 'string') return [phrasingOf(question, languageOf(tenant.locale))];
    return Object.entries(question).map(([locale, text]) => phrasingOf(text, languageOf(locale)));
  });
}

function phrasingOf(text: string, language: string): Phrasing {
  return { content: contentStems(text, language), all: allStems(text, language) };
}

function allStems(text: string, language: string): ReadonlySet<string> {
  return new Set(normaliseText(text, language).tokens.map(({ stem }) => stem));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
