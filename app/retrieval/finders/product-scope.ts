import { flatMap } from '../../contracts/flat-map.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import type { Ask, ProductReference } from '../../contracts/understanding.js';
import { attributeConcept } from '../catalog/attribute-concepts.js';
import {
  allAttributes,
  type AttributeFinding,
  attributeValues,
  isSameValue,
  namesOf,
} from '../catalog/attribute-values.js';
import { offersOf } from '../catalog/effective-offer.js';
import { languagesOf } from './product-facts.js';

/** A value the customer chose. */
export interface Choice {
  readonly attribute: string;
  readonly value: string;
}

/** A value that all of a product has, has not, or is silent about. */
export interface Trait extends Choice {
  readonly holds: boolean | 'unknown';
}

/** Which product, and which of its variants, an ask is about. */
export interface ProductScope {
  readonly product: Item;
  /** What is meant: the variants that fit the choices, the product itself when it has none. Never empty. */
  readonly offers: readonly Item[];
  /** All variants, or the product itself. */
  readonly all: readonly Item[];
  /** The choices in force, said now or before. */
  readonly choices: readonly Choice[];
  /** Whether this message named one. */
  readonly isChoiceGiven: boolean;
  /** Chosen values that are not offered (together); the offers then ignore them. */
  readonly missing: readonly Choice[];
  /** Values named of attributes the variants do not differ in: "is it waterproof?", "the leather one". */
  readonly traits: readonly Trait[];
}

/** A reference is clearly the one meant when it is this much surer than the next. */
const CLEAR_LEAD = 0.2;

/** The products an ask may mean, surest first, each once; one when it is clear. */
export function meantProducts(ask: Ask, { business }: FinderContext): readonly Item[] {
  const references = [...(ask.entities.products ?? [])].sort((first, second) => second.confidence - first.confidence);
  const [best, next] = distinctProducts(references);
  const isClear = best !== undefined && next !== undefined && best.confidence - next.confidence >= CLEAR_LEAD;
  return flatMap(distinctProducts(isClear ? [best] : references), ({ sku, variantSku }) => {
    const item = business.catalog.find(variantSku ?? sku) ?? business.catalog.find(sku);
    return item === undefined ? [] : [item];
  });
}

function distinctProducts(references: readonly ProductReference[]): readonly ProductReference[] {
  const seen = new Set<string>();
  return references.filter(({ sku }) => {
    if (seen.has(sku)) return false;
    seen.add(sku);
    return true;
  });
}

/** Narrows a product to the variants the customer chose, with what was said now before what was said earlier. */
export function scopeOf(item: Item, ask: Ask, context: FinderContext): ProductScope {
  const product: Item = { product: item.product, pointer: item.pointer };
  const all = offersOf(product);
  const stated = statedChoices(ask);
  const known = stated.filter(({ attribute }) => isChoosable(product, attribute, context));
  const traits = stated.filter((choice) => !known.includes(choice)).map((choice) => traitOf(product, choice, context));
  const kept = keptChoices(item, known, context).filter(
    ({ attribute }) => ask.entities.attribute === undefined || !isSameAttribute(attribute, ask.entities.attribute),
  );
  const base = { product, all, isChoiceGiven: known.length > 0, traits };
  for (const choices of [[...known, ...kept], known]) {
    const offers = offersWith(all, choices, context);
    if (offers.length > 0) return { ...base, offers, choices, missing: [] };
  }
  const impossible = known.filter((choice) => offersWith(all, [choice], context).length === 0);
  const missing = impossible.length > 0 ? impossible : known;
  return { ...base, offers: all, choices: known.filter((choice) => !missing.includes(choice)), missing };
}

/** "what colours do you have in 43?" is not answered with the colour that was chosen before. */
function isSameAttribute(one: string, other: string): boolean {
  return attributeConcept(one) === attributeConcept(other);
}

function statedChoices(ask: Ask): readonly Choice[] {
  return flatMap(ask.entities.constraints ?? [], (constraint) =>
    constraint.kind === 'attribute' && constraint.negated !== true && constraint.from !== 'state'
      ? [{ attribute: constraint.attribute, value: constraint.value }]
      : [],
  );
}

/** Whether customers choose a value of it: the variants state it, or the product lists several. */
function isChoosable(product: Item, attribute: string, context: FinderContext): boolean {
  const concept = attributeConcept(attribute);
  const isVaried = product.product.variants?.some(
    ({ attributes }) => attributes !== undefined && namesOf(attributes).concepts.includes(concept),
  );
  return isVaried === true || valuesOf(product, attribute, context).length > 1;
}

function traitOf(product: Item, choice: Choice, context: FinderContext): Trait {
  const values = valuesOf(product, choice.attribute, context);
  return { ...choice, holds: values.length === 0 ? 'unknown' : isSameValue(values, choice.value) };
}

function valuesOf(product: Item, attribute: string, context: FinderContext): readonly AttributeFinding[] {
  return attributeValues(product, attribute, languagesOf(context));
}

/** What a variant's own SKU pins, when the customer named it. */
function pinnedChoices(item: Item, context: FinderContext): readonly Choice[] {
  const { variant } = item;
  if (variant === undefined) return [];
  const own = new Set(Object.keys(variant.attributes ?? {}));
  return flatMap([...allAttributes(item, languagesOf(context))], ([attribute, [first]]) =>
    own.has(attribute) && first !== undefined ? [{ attribute, value: first.text }] : [],
  );
}

/** Pinned and earlier choices that this message does not overrule, of attributes the product has. */
function keptChoices(item: Item, known: readonly Choice[], context: FinderContext): readonly Choice[] {
  const earlier = Object.entries(context.state.choices).map(([attribute, value]) => ({ attribute, value }));
  const seen = new Set(known.map(({ attribute }) => attributeConcept(attribute)));
  return [...pinnedChoices(item, context), ...earlier].filter(({ attribute }) => {
    const concept = attributeConcept(attribute);
    if (seen.has(concept)) return false;
    seen.add(concept);
    return isChoosable(item, attribute, context);
  });
}

function offersWith(all: readonly Item[], choices: readonly Choice[], context: FinderContext): readonly Item[] {
  return all.filter((offer) =>
    choices.every(({ attribute, value }) =>
      isSameValue(attributeValues(offer, attribute, languagesOf(context)), value),
    ),
  );
}
