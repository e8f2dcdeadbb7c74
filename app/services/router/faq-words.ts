import type { Business } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
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
interface Phrasings {
  readonly each: readonly Phrasing[];
  /** The words of all of them. */
  readonly content: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

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
  return contentOf(normaliseText(text, language).tokens, language);
}

function createFaqWords(business: Business): FaqWords {
  const byEntry = new Map<string, Phrasings>();
  const phrasingsOf = (id: string): Phrasings => {
    const known = byEntry.get(id) ?? readPhrasings(business, id);
    byEntry.set(id, known);
    return known;
  };
  return {
    has: (id, stem) => phrasingsOf(id).content.has(stem),
    isNearly(id, stems) {
      const { each, content: known } = phrasingsOf(id);
      return mayBeNear(known, stems) && each.some(({ content }) => share(content, stems) >= NEARLY_SHARE);
    },
    isPhrasing(id, text, language) {
      const stems = stemsOf(normaliseText(text, language).tokens);
      const { each, all: known } = phrasingsOf(id);
      return mayBeNear(known, stems) && each.some(({ all }) => share(all, stems) >= NEARLY_SHARE);
    },
  };
}

function readPhrasings({ faq, tenant }: Business, id: string): Phrasings {
  const questions = faq.entry(id)?.entry.questions ?? [];
  const each = questions.slice(0, PHRASINGS_READ_MAX).flatMap((question) => {
    if (typeof question === 'string') return [phrasingOf(question, languageOf(tenant.locale))];
    return Object.entries(question).map(([locale, text]) => phrasingOf(text, languageOf(locale)));
  });
  return {
    each,
    content: new Set(each.flatMap(({ content }) => [...content])),
    all: new Set(each.flatMap(({ all }) => [...all])),
  };
}

/** No phrasing shares more of the words than all of them together. */
function mayBeNear(known: ReadonlySet<string>, stems: ReadonlySet<string>): boolean {
  let common = 0;
  for (const stem of stems) if (known.has(stem)) common += 1;
  return common >= NEARLY_SHARE * stems.size;
}

function phrasingOf(text: string, language: string): Phrasing {
  const { tokens } = normaliseText(text, language);
  return { content: contentOf(tokens, language), all: stemsOf(tokens) };
}

function contentOf(tokens: readonly Token[], language: string): ReadonlySet<string> {
  const form = stopWordsOf(language);
  return stemsOf(tokens.filter(({ norm }) => !form.has(norm)));
}

function stemsOf(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.map(({ stem }) => stem));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
