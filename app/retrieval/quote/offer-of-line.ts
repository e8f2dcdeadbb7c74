import type { BasketLine } from '../../contracts/basket.js';
import type { CatalogStore, Item } from '../../contracts/stores.js';
import { offersOf } from '../catalog/effective-offer.js';
import { unitPrice } from './unit-price.js';

/** The article of a basket line as the catalog has it now. */
export interface LineOffer {
  /** The product, or the variant that was chosen. */
  readonly item: Item;
  /** What it is priced by: itself, or any of its variants while they cost the same. */
  readonly priced: Item;
  /** The variants still to choose from; itself where nothing is. */
  readonly offers: readonly Item[];
}

/** Looks a basket line up; `undefined` when the article is no longer sold. */
export function offerOfLine(line: BasketLine, catalog: CatalogStore, currency: string): LineOffer | undefined {
  const chosen = line.variantSku === undefined ? undefined : catalog.find(line.variantSku);
  const found = chosen?.variant === undefined ? catalog.find(line.sku) : chosen;
  if (found === undefined) return undefined;
  if (found.variant !== undefined) return { item: found, priced: found, offers: [found] };
  const product: Item = { product: found.product, pointer: found.pointer };
  const fitting = line.choices === undefined ? [] : catalog.variantsWith(line.sku, line.choices);
  const offers = fitting.length > 0 ? fitting : offersOf(product);
  const [only] = offers;
  if (offers.length === 1 && only !== undefined) return { item: only, priced: only, offers };
  return { item: product, priced: commonOffer(offers, line.quantity, currency) ?? product, offers };
}

/** The first of several offers when all cost the same at this quantity. */
export function commonOffer(offers: readonly Item[], quantity: number, currency: string): Item | undefined {
  const [first, ...others] = offers;
  if (first === undefined) return undefined;
  const minor = unitPrice(first, quantity, currency)?.minor;
  const isCommon = others.every((offer) => unitPrice(offer, quantity, currency)?.minor === minor);
  return minor !== undefined && isCommon ? first : undefined;
}
