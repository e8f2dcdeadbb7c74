import type { PriceBreak } from '../../contracts/business/catalog.js';
import type { Source } from '../../contracts/evidence.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import { catalogSource, offeredBreaks, offeredPrice } from '../catalog/effective-offer.js';

/** What one piece costs at a quantity, and where that is written. */
export interface UnitPrice {
  readonly minor: number;
  readonly source: Source;
  /** The price of a single piece, where a quantity price applies. */
  readonly single?: { readonly minor: number; readonly source: Source };
  /** The quantity the applied price holds from. */
  readonly from?: { readonly quantity: number; readonly source: Source };
  /** The next better quantity price. */
  readonly next?: { readonly quantity: number; readonly minor: number; readonly source: Source };
}

interface Step extends PriceBreak {
  readonly minor: number;
  readonly pointer: string;
}

/**
 * The unit price of an item at a quantity: that of the largest quantity step reached, never more than the single price.
 *
 * @returns `undefined` when the catalog has no price for it.
 */
export function unitPrice(item: Item, quantity: number, currency: string): UnitPrice | undefined {
  const price = offeredPrice(item);
  const minor = price === undefined ? undefined : minorOf(price.value, currency);
  if (price === undefined || minor === undefined) return undefined;
  const single = { minor, source: price.source };
  const steps = stepsOf(item, currency).filter((step) => step.minor < minor);
  const reached = steps.findLast((step) => step.quantity <= quantity);
  const next = steps.find((step) => step.quantity > quantity && step.minor < (reached?.minor ?? minor));
  return {
    ...(reached === undefined
      ? single
      : {
          minor: reached.minor,
          source: catalogSource(`${reached.pointer}/price`),
          single,
          from: { quantity: reached.quantity, source: catalogSource(`${reached.pointer}/quantity`) },
        }),
    ...(next === undefined
      ? {}
      : { next: { quantity: next.quantity, minor: next.minor, source: catalogSource(next.pointer) } }),
  };
}

/** The quantity prices, smallest quantity first. */
function stepsOf(item: Item, currency: string): readonly Step[] {
  const breaks = offeredBreaks(item);
  if (breaks === undefined) return [];
  return breaks.value
    .flatMap((step, index): readonly Step[] => {
      const minor = minorOf(step.price, currency);
      return minor === undefined ? [] : [{ ...step, minor, pointer: `${breaks.source.pointer}/${index}` }];
    })
    .sort((one, other) => one.quantity - other.quantity);
}
