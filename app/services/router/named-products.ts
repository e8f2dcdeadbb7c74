import { flatMap } from '../../contracts/flat-map.js';
import type { ProductReference } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';

/** The products a clause names, the surest candidate of each name, as an entity of an ask that is about something else. */
export function namedProducts(clause: ClauseReading): { products?: readonly ProductReference[] } {
  const products = flatMap(clause.products, ([first]) =>
    first === undefined ? [] : [{ sku: first.sku, how: first.how, confidence: first.confidence, span: first.span }],
  );
  return products.length === 0 ? {} : { products };
}

/** How many pieces a clause speaks of. */
export function quantityOf(clause: ClauseReading): number | undefined {
  return clause.amounts.find((amount) => amount.kind === 'quantity')?.value;
}
