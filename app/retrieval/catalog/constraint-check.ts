import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept } from './attribute-concepts.js';
import { CATEGORY, type FacetIndex, TAG } from './facet-index.js';
import type { OfferTable } from './offer-table.js';

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
  const { starts } = table;
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
      const soldOut = table.soldOut();
      const inStock = fitting.find((offer) => soldOut[offer] !== 1);
      const best = inStock ?? fitting[0] ?? 0;
      const variant = fitting.length < all.length ? table.variantSku(best) : undefined;
      return { unmet: loss === 0 ? [] : unmetBy(best), loss, ...(variant === undefined ? {} : { variant }) };
    },
  };
}

function numbersBetween(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function testOf(constraint: Constraint, { pricesMinor, facets, soldOut }: OfferTable): Test {
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
    case 'in-stock': {
      const isSoldOut = soldOut(constraint.branch);
      return (offer) => isSoldOut[offer] !== 1;
    }
  }
}

function holderTest(facets: FacetIndex, facet: string, value: string): Test {
  const holders = facets.holding(facet, valueConcept(value), false);
  return (offer) => holders[offer] === 1;
}
