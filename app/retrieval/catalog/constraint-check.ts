import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept } from './attribute-concepts.js';
import type { MeasureIndex } from '../measures/measure-index.js';
import { axisOfLimit } from '../measures/catalog-measures.js';
import { CATEGORY, type FacetIndex, TAG } from './facet-index.js';
import type { OfferTable } from './offer-table.js';
import type { RankedSearch } from './ranked-search.js';

/** Compiled conditions, cheap enough to ask of every product: nothing here makes an object. */
export interface ConstraintCheck {
  /** The loss of what meets none of the conditions. */
  readonly lossMax: number;
  /** What the unmet conditions weigh together, for the best of the product's variants: 0 when it meets all. */
  lossOf(product: number): number;
  /** The offer that does best: of several alike one that is in stock, then the first. */
  bestOffer(product: number): number;
  /** Whether all its offers do equally well, so that none of them is meant more than another. */
  isUniform(product: number): boolean;
  /** Whether an offer meets the condition of this number. */
  meets(offer: number, condition: number): boolean;
}

/** Whether the offer of this number meets a condition. */
type Test = (offer: number) => boolean;

/** What giving up a condition costs: rather another price or an empty shelf than another size, rather another size than another thing. */
const WEIGHTS: Readonly<Record<Constraint['kind'], number>> = {
  price: 1,
  'in-stock': 1,
  tag: 2,
  word: 2,
  attribute: 3,
  measure: 3,
  category: 12,
};

/** What conditions are checked against. */
export interface ConditionTable extends OfferTable {
  readonly measures: MeasureIndex;
  readonly search: Pick<RankedSearch, 'holders'>;
}

/**
 * Compiles conditions once; the check then only compares.
 *
 * @param language - The customer's, for conditions on words.
 */
export function compileConstraints(
  constraints: readonly Constraint[],
  table: ConditionTable,
  language: string,
): ConstraintCheck {
  const { starts } = table;
  const tests = constraints.map((constraint) => testOf(constraint, table, language));
  const weights = constraints.map(({ kind }) => WEIGHTS[kind]);
  const startOf = (product: number): number => starts[product] ?? 0;
  const lossOfOffer = (offer: number): number => {
    let loss = 0;
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(offer) !== true) loss += weights[at] ?? 0;
    return loss;
  };
  const lossOf = (product: number): number => {
    const end = startOf(product + 1);
    let least = lossOfOffer(startOf(product));
    for (let offer = startOf(product) + 1; offer < end && least > 0; offer++)
      least = Math.min(least, lossOfOffer(offer));
    return least;
  };
  return {
    lossMax: weights.reduce((sum, weight) => sum + weight, 0),
    lossOf,
    bestOffer(product) {
      const end = startOf(product + 1);
      if (end - startOf(product) === 1) return startOf(product);
      const soldOut = table.soldOut();
      const least = lossOf(product);
      let first = -1;
      for (let offer = startOf(product); offer < end; offer++) {
        if (lossOfOffer(offer) !== least) continue;
        if (soldOut[offer] !== 1) return offer;
        if (first < 0) first = offer;
      }
      return first;
    },
    isUniform(product) {
      const loss = lossOfOffer(startOf(product));
      for (let offer = startOf(product) + 1; offer < startOf(product + 1); offer++)
        if (lossOfOffer(offer) !== loss) return false;
      return true;
    },
    meets: (offer, condition) => tests[condition]?.(offer) === true,
  };
}

function testOf(constraint: Constraint, table: ConditionTable, language: string): Test {
  const { pricesMinor, facets, soldOut, measures } = table;
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
    case 'measure': {
      const holders = measures.between(axisOfLimit(constraint), constraint);
      const held = constraint.negated === true ? 0 : 1;
      return (offer) => holders[offer] === held;
    }
    case 'word':
      return withoutWord(constraint.word, table, language);
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

/** Whatever is called by the word somewhere is out, with all its variants. */
function withoutWord(word: string, { search, starts, pricesMinor }: ConditionTable, language: string): Test {
  const called = new Uint8Array(pricesMinor.length);
  for (const product of search.holders(word, language)) called.fill(1, starts[product], starts[product + 1]);
  return (offer) => called[offer] !== 1;
}

function holderTest(facets: FacetIndex, facet: string, value: string): Test {
  const holders = facets.holding(facet, valueConcept(value), false);
  return (offer) => holders[offer] === 1;
}
