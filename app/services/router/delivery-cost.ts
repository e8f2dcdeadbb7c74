import type { Span } from '../../contracts/understanding.js';
import type { PhraseHit } from './find-phrases.js';
import type { Reading } from './read-text.js';

/** What is read for the cost of delivery; the spans of products in their order. */
interface Costing {
  readonly tokens: Reading['tokens'];
  readonly hits: readonly PhraseHit[];
  readonly products: readonly Span[];
}

/**
 * Whether what is asked to cost is the delivery of the products named, not they: "how much is delivery for the Fell Light", "shipping cost
 * Fell Light". A word for cost belongs to what stands nearest; a product behind a word for delivery says of what.
 */
export function isDeliveryCost({ tokens, hits, products }: Costing): boolean {
  if (products.length === 0) return false;
  const deliveries = spansOf(hits, ({ meaning }) => meaning.kind === 'intent' && meaning.intent === 'delivery');
  if (deliveries.length === 0) return false;
  const named = products.map(({ start, end }) => ({
    start: tokens.findIndex((token) => token.end > start),
    end: tokens.findLastIndex((token) => token.start < end),
  }));
  const costs = spansOf(hits, ({ meaning, first }) => {
    const isCost = meaning.kind === 'sign' && meaning.sign === 'ask-cost';
    return isCost && !deliveries.some(({ start }) => start === first);
  });
  const isJoined = named.some(({ start }) => deliveries.some(({ end }) => end < start));
  return isJoined || costs.every((cost) => nearest(cost, deliveries) < nearest(cost, named));
}

/** Where phrases stand, by their words. */
function spansOf(hits: readonly PhraseHit[], isMeant: (hit: PhraseHit) => boolean): readonly Span[] {
  return hits.filter(isMeant).map(({ first, last }) => ({ start: first, end: last }));
}

/** How many words lie between one span and the nearest of others. */
function nearest(one: Span, others: readonly Span[]): number {
  return Math.min(...others.map(({ start, end }) => Math.max(start - one.end, one.start - end)));
}
