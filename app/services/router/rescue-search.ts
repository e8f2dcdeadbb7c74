import type { Business } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { wordingsOf } from '../../retrieval/local-text.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';

/** Longer texts nobody understood are stories, not searches. */
const WORDS_MAX = 5;
const RESCUED_CONFIDENCE = 0.45;
/** A wish to see something ("can I get a discount") whose words are not the catalog's. */
const HOPELESS_CONFIDENCE = 0.2;

/** The words of an ask nothing explains, and where they may be known. */
export interface Leftover {
  readonly leftover: readonly string[];
  /** Whether the clause opens like a yes-or-no question ("are they vegan"): no wish to see anything. */
  readonly isQuestion: boolean;
  readonly business: Business;
  readonly language: string;
}

/**
 * Takes words nobody understood as a product search where the catalog knows every one of them ("cushioning", "vibram sole"),
 * and lowers the confidence of a search none of whose words the catalog knows. A word for a part of the shop is one of a name where goods
 * are called by it and all words beside it: a "phone stand" is no telephone.
 */
export function rescueSearch(ask: Ask, { leftover, isQuestion, business, language }: Leftover): Ask {
  if (leftover.length === 0 || leftover.length > WORDS_MAX) return ask;
  const isKnown = (word: string): boolean => business.catalog.knows(word, language);
  if (ask.intent === 'product.search' && ask.entities.constraints === undefined) {
    return leftover.some(isKnown) ? ask : { ...ask, confidence: HOPELESS_CONFIDENCE };
  }
  if (ask.intent === 'branch') return asNamedGoods(ask, { leftover, business, language }) ?? ask;
  if (ask.intent !== 'unknown' || isQuestion || ask.entities.query === undefined || !leftover.every(isKnown))
    return ask;
  return { ...ask, intent: 'product.search', confidence: RESCUED_CONFIDENCE, why: ['the catalog knows these words'] };
}

const ONE_WORD = /^word "(\p{L}+)"$/u;

function asNamedGoods(
  { why, entities, ...ask }: Ask,
  { leftover, business, language }: Pick<Leftover, 'leftover' | 'business' | 'language'>,
): Ask | undefined {
  const [, word] = why.length === 1 ? (ONE_WORD.exec(why[0] ?? '') ?? []) : [];
  const { branch, place, postcode } = entities;
  if (word === undefined || (branch ?? place ?? postcode) !== undefined) return undefined;
  const query = [word, ...leftover].join(' ');
  if (!isCalled(query, { business, language })) return undefined;
  return {
    ...ask,
    intent: 'product.search',
    confidence: RESCUED_CONFIDENCE,
    entities: { query },
    why: ['goods are called by these words'],
  };
}

/** Whether the best of a search is called by all its words. */
function isCalled(text: string, { business, language }: Pick<Leftover, 'business' | 'language'>): boolean {
  const [hit] = business.catalog.search({ text, language, constraints: [], sort: 'relevance', limit: 1 }).hits;
  if (hit?.item === undefined) return false;
  const wanted = stemsOf(text, language);
  return wordingsOf(hit.item.product.name).some((name) => {
    const said = stemsOf(name, language);
    return wanted.every((stem) => said.includes(stem));
  });
}

function stemsOf(text: string, language: string): readonly string[] {
  return normaliseText(text, language).tokens.map(({ stem }) => stem);
}
