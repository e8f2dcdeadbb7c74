import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept } from './attribute-concepts.js';
import type { MeasureIndex } from '../measures/measure-index.js';
import { axisOfLimit } from '../measures/catalog-measures.js';
import { CATEGORY, TAG } from './facet-index.js';
import type { OfferTable } from './offer-table.js';
import type { RankedSearch } from './ranked-search.js';

/** Compiled conditions, cheap enough to ask of every product: nothing here makes an object. */
export interface ConstraintCheck {
  /** The loss of what meets none of the conditions. */
  readonly lossMax: number;
  /**
   * What the unmet conditions weigh together, for the best of the product's variants: 0 when it meets all.
   *
   * @param most - Above this it is enough to know that it is more.
   */
  lossOf(product: number, most?: number): number;
  /** The offer that does best: of several alike one that is in stock, then the first. */
  bestOffer(product: number): number;
  /** Whether all its offers do equally well, so that none of them is meant more than another. */
  isUniform(product: number): boolean;
  /** Whether an offer meets the condition of this number. */
  meets(offer: number, condition: number): boolean;
}

/**
 * A condition as columns: `marks` at an offer's number are to be `held`, or else its price within limits. Plain numbers and one kind
 * of object, because thousands of offers are asked, and a function per condition cannot be inlined.
 */
interface Test {
  readonly marks: Uint8Array | undefined;
  readonly held: number;
  readonly minMinor: number;
  readonly maxMinor: number;
}

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
  const { starts, pricesMinor } = table;
  const tests = constraints.map((constraint) => testOf(constraint, table, language));
  const weights = constraints.map(({ kind }) => WEIGHTS[kind]);
  const startOf = (product: number): number => starts[product] ?? 0;
  const meets = (offer: number, condition: number): boolean => {
    const test = tests[condition];
    if (test === undefined) return false;
    if (test.marks !== undefined) return test.marks[offer] === test.held;
    const price = pricesMinor[offer] ?? NaN;
    return price >= test.minMinor && price <= test.maxMinor;
  };
  const lossOfOffer = (offer: number, most = Number.POSITIVE_INFINITY): number => {
    let loss = 0;
    for (let at = 0; at < tests.length && loss <= most; at++) if (!meets(offer, at)) loss += weights[at] ?? 0;
    return loss;
  };
  const lossOf = (product: number, most = Number.POSITIVE_INFINITY): number => {
    const end = startOf(product + 1);
    let least = lossOfOffer(startOf(product), most);
    for (let offer = startOf(product) + 1; offer < end && least > 0; offer++)
      least = Math.min(least, lossOfOffer(offer, most));
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
    meets,
  };
}

function testOf(constraint: Constraint, table: ConditionTable, language: string): Test {
  const { facets, soldOut, measures } = table;
  switch (constraint.kind) {
    case 'attribute': {
      const wanted = valueConcept(constraint.value);
      const holders = facets.holding(attributeConcept(constraint.attribute), wanted, true);
      return marked(holders, constraint.negated === true ? 0 : 1);
    }
    case 'price': {
      const { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY } = constraint;
      return { marks: undefined, held: 0, minMinor, maxMinor };
    }
    case 'measure':
      return marked(measures.between(axisOfLimit(constraint), constraint), constraint.negated === true ? 0 : 1);
    case 'word':
      return marked(calledBy(constraint.word, table, language), 0);
    case 'category':
      return marked(facets.holding(CATEGORY, valueConcept(constraint.category), false), 1);
    case 'tag':
      return marked(facets.holding(TAG, valueConcept(constraint.tag), false), 1);
    case 'in-stock':
      return marked(soldOut(constraint.branch), 0);
  }
}

function marked(marks: Uint8Array, held: 0 | 1): Test {
  return { marks, held, minMinor: 0, maxMinor: 0 };
}

/** Whatever is called by the word somewhere, with all its variants. */
function calledBy(word: string, { search, starts, pricesMinor }: ConditionTable, language: string): Uint8Array {
  const called = new Uint8Array(pricesMinor.length);
  for (const product of search.holders(word, language)) called.fill(1, starts[product], starts[product + 1]);
  return called;
}
