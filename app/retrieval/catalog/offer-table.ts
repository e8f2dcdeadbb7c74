import type { Product } from '../../contracts/business/catalog.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import { EVERYWHERE, type FacetIndex, openFacets, SOLD_OUT, SOLD_OUT_AT } from './facet-index.js';
import { bytesOf, numbersOf } from './packed-parts.js';
import { buildTextList, openTextList, TEXT_LIST_PARTS } from './text-table.js';

/** The offers of a catalog by number: all variants, and the products that have none, in catalog order. */
export interface OfferTable {
  /** Where each product's offers begin, and after the last product the end. */
  readonly starts: Uint32Array;
  /** The price of each in minor units; `NaN` where there is none. */
  readonly pricesMinor: Float64Array;
  /** The rating of each product; `NaN` where there is none. */
  readonly ratings: Float64Array;
  /** The day each product was added as a number, 20261121; 0 where it is not known. */
  readonly days: Uint32Array;
  readonly facets: FacetIndex;
  /** The SKU of the variant an offer is; `undefined` for a product without variants. */
  variantSku(offer: number): string | undefined;
  /** 1 for each offer that is known to be sold out, at a branch or everywhere. */
  soldOut(branch?: string): Uint8Array;
}

/** What a table is made from. */
export interface OfferSources {
  readonly products: readonly Product[];
  readonly offers: readonly Item[];
  /** ISO 4217 code the prices are in. */
  readonly currency: string;
}

/** How many parts {@link buildOffers} gives. */
export const OFFER_PARTS = 4 + TEXT_LIST_PARTS;

/** The columns of a table as parts for {@link openOffers}. */
export function buildOffers({ products, offers, currency }: OfferSources): readonly Uint8Array[] {
  const starts = new Uint32Array(products.length + 1);
  products.forEach(({ variants }, number) => {
    starts[number + 1] = (starts[number] ?? 0) + Math.max(1, variants?.length ?? 0);
  });
  return [
    bytesOf(starts),
    bytesOfDecimals(offers.map((offer) => minorPrice(offer, currency) ?? NaN)),
    bytesOfDecimals(products.map(({ rating }) => rating ?? NaN)),
    bytesOf(Uint32Array.from(products, ({ addedOn }) => Number((addedOn ?? '0').replaceAll('-', '')))),
    ...buildTextList(offers.map(({ variant }) => variant?.sku ?? '')),
  ];
}

/**
 * Opens what {@link buildOffers} made.
 *
 * @param facetParts - What `buildFacets` made of the same offers.
 */
export function openOffers(parts: readonly Uint8Array[], facetParts: readonly Uint8Array[]): OfferTable {
  const [startPart, pricePart, ratingPart, dayPart, ...skuParts] = parts;
  if (!startPart || !pricePart || !ratingPart || !dayPart) throw new RangeError('a part of the offers is missing');
  const pricesMinor = decimalsOf(pricePart);
  const skus = openTextList(skuParts);
  const facets = openFacets(facetParts, pricesMinor.length);
  const soldOutAt = new Map<string, Uint8Array>();
  return {
    starts: numbersOf(startPart),
    pricesMinor,
    ratings: decimalsOf(ratingPart),
    days: numbersOf(dayPart),
    facets,
    variantSku: (offer) => skus.at(offer) || undefined,
    soldOut(branch) {
      const known = soldOutAt.get(branch ?? EVERYWHERE);
      if (known !== undefined) return known;
      const marks = branch === undefined ? facets.holding(SOLD_OUT, EVERYWHERE, false) : soldOutMarks(facets, branch);
      if (soldOutAt.size >= BRANCHES_KEPT_MAX) soldOutAt.clear();
      soldOutAt.set(branch ?? EVERYWHERE, marks);
      return marks;
    },
  };
}

/** Branches whose empty shelves stay marked. */
const BRANCHES_KEPT_MAX = 16;

function soldOutMarks(facets: FacetIndex, branch: string): Uint8Array {
  const everywhere = facets.holding(SOLD_OUT_AT, EVERYWHERE, false);
  const there = facets.holding(SOLD_OUT_AT, branch, false);
  return everywhere.map((mark, offer) => mark | (there[offer] ?? 0));
}

/** The price of an offer in minor units; `undefined` when there is none. */
function minorPrice({ product, variant }: Item, currency: string): number | undefined {
  const price = variant?.price ?? product.price;
  return price === undefined ? undefined : minorOf(price, currency);
}

function bytesOfDecimals(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

/** Copied, for parts stand on 4-byte boundaries and these numbers need 8. */
function decimalsOf(part: Uint8Array): Float64Array {
  return new Float64Array(Uint8Array.from(part).buffer);
}
