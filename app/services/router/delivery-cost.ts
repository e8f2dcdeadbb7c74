import type { Span } from '../../contracts/understanding.js';
import type { Meaning } from './compile-lexicon.js';
import type { PhraseHit } from './find-phrases.js';
import type { Reading } from './read-text.js';

/** Words that may join a product to a delivery: "delivery of the", "shipping for two". */
const JOINED_WORDS_MAX = 3;

/** What is read for the cost of delivery; the spans of products in their order. */
interface Costing {
  readonly tokens: Reading['tokens'];
  readonly hits: readonly PhraseHit[];
  readonly products: readonly Span[];
}

/**
 * Whether what is asked to cost is the delivery of the products named, not they: "how much is delivery for the Fell Light", "shipping cost
 * Fell Light". A word for cost belongs to what stands nearest; a product right behind a word for delivery says of what.
 */
export function isDeliveryCost({ tokens, hits, products }: Costing): boolean {
  const spansOf = (isMeant: (meaning: Meaning) => boolean): readonly Span[] =>
    hits.filter(({ meaning }) => isMeant(meaning)).map(({ first, last }) => ({ start: first, end: last }));
  const deliveries = spansOf((meaning) => meaning.kind === 'intent' && meaning.intent === 'delivery');
  const costs = spansOf((meaning) => meaning.kind === 'sign' && meaning.sign === 'ask-cost').filter(
    (cost) => !deliveries.some(({ start }) => start === cost.start),
  );
  if (deliveries.length === 0 || products.length === 0) return false;
  const placeOf = ({ start, end }: Span): Span => ({
    start: tokens.findIndex((token) => token.end > start),
    end: tokens.findLastIndex((token) => token.start < end),
  });
  const named = products.map(placeOf);
  const isJoined = named.some(({ start }) =>
    deliveries.some(({ end }) => {
      const between = start - end - 1;
      const isParted = costs.some((cost) => cost.start > end && cost.start < start);
      return between >= 0 && between <= JOINED_WORDS_MAX && !isParted;
    }),
  );
  return isJoined || costs.every((cost) => nearest(cost, deliveries) < nearest(cost, named));
}

/** How many words lie between one span and the nearest of others. */
function nearest(one: Span, others: readonly Span[]): number {
  return Math.min(...others.map(({ start, end }) => Math.max(start - one.end, one.start - end)));
}
