import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept } from './attribute-concepts.js';
import { offeredStock, piecesOf } from './effective-offer.js';
import { CATEGORY, type FacetIndex, TAG } from './facet-index.js';

/** How an item does against a list of conditions. */
export interface Checked {
  /** The conditions it does not meet, by their number. */
  readonly unmet: readonly number[];
  /** What the unmet ones weigh together: 0 when it meets all. */
  readonly loss: number;
  /** The variant that does best, when the conditions tell variants apart. */
  readonly variant?: string;
}

/** Compiled conditions, cheap enough to ask of every product. */
export interface ConstraintCheck {
  /** The loss of what meets none of the conditions. */
  readonly lossMax: number;
  /** What the unmet conditions weigh together, for the best of the product's variants. */
  lossOf(product: number): number;
  /** The same in full. */
  check(product: number): Checked;
}

/** The offers of a catalog by number: all variants, and the products that have none, in catalog order. */
export interface OfferTable {
  readonly offers: readonly Item[];
  /** Where each product's offers begin, and after the last product the end. */
  readonly starts: Uint32Array;
  /** The price of each in minor units; `NaN` where there is none. */
  readonly pricesMinor: Float64Array;
  readonly facets: FacetIndex;
}

/** Whether the offer of this number meets a condition. */
type Test = (offer: number) => boolean;

/** What giving up a condition costs: rather another price or an empty shelf than another size, rather another size than another thing. */
const WEIGHTS: Readonly<Record<Constraint['kind'], number>> = {
  price: 1,
  'in-stock': 1,
  tag: 2,
  attribute: 3,
  category: 12,
};

/** Compiles conditions once; the check then only compares. */
export function compileConstraints(constraints: readonly Constraint[], table: OfferTable): ConstraintCheck {
  const { offers, starts } = table;
  const tests = constraints.map((constraint) => ({
    test: testOf(constraint, table),
    weight: WEIGHTS[constraint.kind],
  }));
  const lossOfOffer = (offer: number): number => {
    let loss = 0;
    for (const { test, weight } of tests) if (!test(offer)) loss += weight;
    return loss;
  };
  const lossOf = (product: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let offer = starts[product] ?? 0; offer < (starts[product + 1] ?? 0); offer++)
      least = Math.min(least, lossOfOffer(offer));
    return least;
  };
  const unmetBy = (offer: number): readonly number[] =>
    tests.flatMap(({ test }, index) => (test(offer) ? [] : [index]));
  return {
    lossMax: tests.reduce((sum, { weight }) => sum + weight, 0),
    lossOf,
    check(product) {
      const loss = lossOf(product);
      const all = numbersBetween(starts[product] ?? 0, starts[product + 1] ?? 0);
      const fitting = all.filter((offer) => lossOfOffer(offer) === loss);
      const inStock = fitting.find((offer) => piecesAt(offers[offer]) !== 0);
      const best = inStock ?? fitting[0] ?? 0;
      const variant = fitting.length < all.length ? offers[best]?.variant?.sku : undefined;
      return { unmet: loss === 0 ? [] : unmetBy(best), loss, ...(variant === undefined ? {} : { variant }) };
    },
  };
}

function numbersBetween(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** Puts the offers of a catalog into a table. */
export function createOfferTable(
  products: readonly Item[],
  offers: readonly Item[],
  { currency, facets }: { readonly currency: string; readonly facets: FacetIndex },
): OfferTable {
  const starts = new Uint32Array(products.length + 1);
  products.forEach(({ product }, index) => {
    starts[index + 1] = (starts[index] ?? 0) + Math.max(1, product.variants?.length ?? 0);
  });
  return {
    offers,
    starts,
    pricesMinor: Float64Array.from(offers, (offer) => minorPrice(offer, currency) ?? NaN),
    facets,
  };
}

function testOf(constraint: Constraint, { offers, pricesMinor, facets }: OfferTable): Test {
  switch (constraint.kind) {
    case 'attribute': {
      const wanted = valueConcept(constraint.value);
      const holders = facets.holding(attributeConcept(constraint.attribute), wanted, true);
      const held = constraint.negated === true ? 0 : 1;
      return (offer) => holders[offer] === held;
    }
    case 'price': {
      const { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY } = constraint;
      return (offer) => (pricesMinor[offer] ?? NaN) >= minMinor && (pricesMinor[offer] ?? NaN) <= maxMinor;
    }
    case 'category':
      return holderTest(facets, CATEGORY, constraint.category);
    case 'tag':
      return holderTest(facets, TAG, constraint.tag);
    case 'in-stock':
      return (offer) => piecesAt(offers[offer], constraint.branch) !== 0;
  }
}

function holderTest(facets: FacetIndex, facet: string, value: string): Test {
  const holders = facets.holding(facet, valueConcept(value), false);
  return (offer) => holders[offer] === 1;
}

function piecesAt(offer: Item | undefined, branch?: string): number | undefined {
  return offer && piecesOf(offeredStock(offer)?.value, branch);
}

/** The price of an offer in minor units; `undefined` when there is none. */
export function minorPrice(offer: Item, currency: string): number | undefined {
  const price = offer.variant?.price ?? offer.product.price;
  return price === undefined ? undefined : minorOf(price, currency);
}
