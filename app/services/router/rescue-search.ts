import type { Business } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';

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
 * and lowers the confidence of a search none of whose words the catalog knows.
 */
export function rescueSearch(ask: Ask, { leftover, isQuestion, business, language }: Leftover): Ask {
  if (leftover.length === 0 || leftover.length > WORDS_MAX) return ask;
  const isKnown = (word: string): boolean => business.catalog.knows(word, language);
  if (ask.intent === 'product.search' && ask.entities.constraints === undefined) {
    return leftover.some(isKnown) ? ask : { ...ask, confidence: HOPELESS_CONFIDENCE };
  }
  if (ask.intent !== 'unknown' || isQuestion || ask.entities.query === undefined || !leftover.every(isKnown))
    return ask;
  return { ...ask, intent: 'product.search', confidence: RESCUED_CONFIDENCE, why: ['the catalog knows these words'] };
}
