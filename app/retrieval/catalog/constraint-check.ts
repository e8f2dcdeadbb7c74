import type { Attributes, Product } from '../../contracts/business/catalog.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { attributeConcept, valueConcept, valueConcepts } from './attribute-concepts.js';
import { wordingsWithLanguage } from './attribute-text.js';
import { offeredPrice, offeredStock, offersOf, piecesOf } from './effective-offer.js';

/** How an item does against a list of conditions. */
export interface Checked {
  /** The conditions it does not meet, by their number. */
  readonly unmet: readonly number[];
  /** What the unmet ones weigh together: 0 when it meets all. */
  readonly loss: number;
  /** The variant that does best, when the conditions tell variants apart. */
  readonly variant?: string;
}

/** Compiled conditions. */
export type ConstraintCheck = (item: Item) => Checked;

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
  const tests = constraints.map((constraint) => testOf(constraint, rules));
  const weights = constraints.map(({ kind }) => WEIGHTS[kind]);
  const checkOffer = (offer: Item): { readonly unmet: readonly number[]; readonly loss: number } => {
    const unmet = tests.flatMap((test, index) => (test(offer) ? [] : [index]));
    return { unmet, loss: unmet.reduce((sum, index) => sum + (weights[index] ?? 0), 0) };
  };
  return (item) => {
    const offers = offersOf(item).map((offer) => ({ offer, ...checkOffer(offer) }));
    const least = Math.min(...offers.map(({ loss }) => loss));
    const fitting = offers.filter(({ loss }) => loss === least);
    const best = fitting.find(({ offer }) => piecesOf(offeredStock(offer)?.value) !== 0) ?? fitting[0];
    if (best === undefined) return { unmet: [], loss: 0 };
    const variant = fitting.length < offers.length ? best.offer.variant?.sku : undefined;
    return { unmet: best.unmet, loss: best.loss, ...(variant === undefined ? {} : { variant }) };
  };
}

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
  { minMinor, maxMinor }: { readonly minMinor?: number; readonly maxMinor?: number },
  currency: string,
): Test {
  return (offer) => {
    const price = offeredPrice(offer);
    const minor = price === undefined ? undefined : minorOf(price.value, currency);
    if (minor === undefined) return false;
    return (minMinor === undefined || minor >= minMinor) && (maxMinor === undefined || minor <= maxMinor);
  };
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
  const holds = (attributes: Attributes | undefined): boolean | undefined => {
    if (attributes === undefined) return undefined;
    const own = names.flatMap((name) => {
      const found = attributes[name];
      return found === undefined ? [] : [found];
    });
    if (own.length === 0) return undefined;
    return own.some((found) => valueConcepts(found, ownLanguage).some((concept) => isNear(concept, wanted)));
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
