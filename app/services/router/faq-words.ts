import type { Business } from '../../contracts/stores.js';
import { languageOf, normaliseText } from '../../retrieval/text/normalise-text.js';
import { stopWordsOf } from '../../retrieval/text/stop-words.js';

/** The content words of FAQ entries, phrasing by phrasing: what an entry is about, and not only what it sounds like. */
export interface FaqWords {
  /** Whether a phrasing of the entry has the word. */
  has(entry: string, stem: string): boolean;
  /** Whether the words are, but for little, those of one phrasing. */
  isNearly(entry: string, stems: ReadonlySet<string>): boolean;
}

type Phrasings = readonly ReadonlySet<string>[];

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
    has: (id, stem) => phrasingsOf(id).some((stems) => stems.has(stem)),
    isNearly: (id, stems) => phrasingsOf(id).some((known) => share(known, stems) >= NEARLY_SHARE),
  };
}

function readPhrasings({ faq, tenant }: Business, id: string): Phrasings {
  const questions = faq.entry(id)?.entry.questions ?? [];
  return questions.slice(0, PHRASINGS_READ_MAX).flatMap((question) => {
    if (typeof question === 'string') return [contentStems(question, languageOf(tenant.locale))];
    return Object.entries(question).map(([locale, text]) => contentStems(text, languageOf(locale)));
  });
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
