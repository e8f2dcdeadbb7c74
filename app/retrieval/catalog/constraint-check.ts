import type { Attributes, AttributeValue, Product } from '../../contracts/business/catalog.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept, valueConcepts } from './attribute-concepts.js';
import { wordingsWithLanguage } from './attribute-text.js';
import { offeredStock, offersOf, piecesOf } from './effective-offer.js';

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
  /** What the unmet conditions weigh together, for the best of the item's variants. */
  lossOf(item: Item): number;
  /** The same in full. */
  check(item: Item): Checked;
}

export interface CheckRules {
  readonly currency: string;
  readonly ownLanguage: string;
  /** The catalog's names for an attribute: `color` also stands for `product_colour`. */
  namesOf(attribute: string): readonly string[];
}

type Test = (offer: Item) => boolean;

/** What giving up a condition costs: rather another price or an empty shelf than another size, rather another size than another thing. */
const WEIGHTS: Readonly<Record<Constraint['kind'], number>> = {
  price: 1,
  'in-stock': 1,
  tag: 2,
  attribute: 3,
  category: 12,
};

/** Compiles conditions once; the check then only compares. */
export function compileConstraints(constraints: readonly Constraint[], rules: CheckRules): ConstraintCheck {
  const tests = constraints.map((constraint) => ({
    test: testOf(constraint, rules),
    weight: WEIGHTS[constraint.kind],
  }));
  const lossOfOffer = (offer: Item): number => {
    let loss = 0;
    for (const { test, weight } of tests) if (!test(offer)) loss += weight;
    return loss;
  };
  const unmetBy = (offer: Item): readonly number[] => tests.flatMap(({ test }, index) => (test(offer) ? [] : [index]));
  const checkOne = (item: Item): Checked => {
    const loss = lossOfOffer(item);
    return { unmet: loss === 0 ? [] : unmetBy(item), loss };
  };
  return {
    lossMax: tests.reduce((sum, { weight }) => sum + weight, 0),
    lossOf: (item) => (hasVariants(item) ? Math.min(...offersOf(item).map(lossOfOffer)) : lossOfOffer(item)),
    check(item) {
      if (!hasVariants(item)) return checkOne(item);
      const offers = offersOf(item).map((offer) => ({ offer, loss: lossOfOffer(offer) }));
      const loss = Math.min(...offers.map((one) => one.loss));
      const fitting = offers.filter((one) => one.loss === loss).map(({ offer }) => offer);
      const best = fitting.find((offer) => piecesOf(offeredStock(offer)?.value) !== 0) ?? fitting[0] ?? item;
      const unmet = unmetBy(best);
      const variant = fitting.length < offers.length ? best.variant?.sku : undefined;
      return { unmet, loss, ...(variant === undefined ? {} : { variant }) };
    },
  };
}

const hasVariants = ({ product }: Item): boolean => product.variants !== undefined && product.variants.length > 0;

/** Whether one offer meets all conditions. */
export function meetsAll(constraints: readonly Constraint[], rules: CheckRules): (offer: Item) => boolean {
  const tests = constraints.map((constraint) => testOf(constraint, rules));
  return (offer) => tests.every((test) => test(offer));
}

function testOf(constraint: Constraint, rules: CheckRules): Test {
  switch (constraint.kind) {
    case 'attribute':
      return attributeTest(constraint, rules);
    case 'price':
      return priceTest(constraint, rules.currency);
    case 'category': {
      const wanted = valueConcept(constraint.category);
      return ({ product }) => categoryConcepts(product, rules.ownLanguage).includes(wanted);
    }
    case 'tag': {
      const wanted = valueConcept(constraint.tag);
      return ({ product }) => (product.tags ?? []).some((tag) => valueConcept(tag) === wanted);
    }
    case 'in-stock':
      return (offer) => piecesOf(offeredStock(offer)?.value, constraint.branch) !== 0;
  }
}

function categoryConcepts(product: Product, ownLanguage: string): readonly string[] {
  return (product.category ?? []).flatMap((category) =>
    wordingsWithLanguage(category, ownLanguage).map(({ text }) => valueConcept(text)),
  );
}

function priceTest(
  { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY }: { readonly minMinor?: number; readonly maxMinor?: number },
  currency: string,
): Test {
  const fits = (price: number): boolean => {
    const minor = minorOf(price, currency);
    return minor !== undefined && minor >= minMinor && minor <= maxMinor;
  };
  const known = new Map<number, boolean>();
  return ({ product, variant }) => {
    const price = variant?.price ?? product.price;
    if (price === undefined) return false;
    const isFitting = known.get(price) ?? fits(price);
    known.set(price, isFitting);
    return isFitting;
  };
}

/** The price of an offer in minor units; `undefined` when there is none. */
export function minorPrice(offer: Item, currency: string): number | undefined {
  const price = offer.variant?.price ?? offer.product.price;
  return price === undefined ? undefined : minorOf(price, currency);
}

function attributeTest(
  {
    attribute,
    value,
    negated = false,
  }: { readonly attribute: string; readonly value: string; readonly negated?: boolean },
  { ownLanguage, namesOf }: CheckRules,
): Test {
  const names = namesOf(attribute);
  const wanted = valueConcept(value);
  const known = new Map<AttributeValue, boolean>();
  const isWanted = (value: AttributeValue): boolean => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const made = valueConcepts(value, ownLanguage).some((concept) => isNear(concept, wanted));
    known.set(value, made);
    return made;
  };
  const holds = (attributes: Attributes | undefined): boolean | undefined => {
    let held: boolean | undefined;
    for (const name of names) {
      const value = attributes?.[name];
      if (value !== undefined) held = (held ?? false) || isWanted(value);
    }
    return held;
  };
  return ({ product, variant }) => {
    const held = holds(variant?.attributes) ?? holds(product.attributes) ?? false;
    return held !== negated;
  };
}

/** Equal, or the wanted words stand inside: "steel" is met by "stainless steel". */
export function isNear(concept: string, wanted: string): boolean {
  return concept === wanted || (concept.length > wanted.length && ` ${concept} `.includes(` ${wanted} `));
}

/** Every attribute name under each of its concepts. */
export function createAttributeNames(attributes: readonly string[]): (attribute: string) => readonly string[] {
  const byConcept = new Map<string, string[]>();
  for (const name of attributes) {
    const concept = attributeConcept(name);
    byConcept.set(concept, [...(byConcept.get(concept) ?? []), name]);
  }
  return (attribute) => byConcept.get(attributeConcept(attribute)) ?? [];
}
