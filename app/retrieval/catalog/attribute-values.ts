import type { Attributes } from '../../contracts/business/catalog.js';
import type { Source } from '../../contracts/evidence.js';
import type { Item } from '../../contracts/stores.js';
import { attributeConcept, conceptsOfText, valueConcept } from './attribute-concepts.js';
import { placedValues, wordingIn } from './attribute-text.js';
import { catalogSource, offersOf, pointerStep } from './effective-offer.js';

/** A value with the attribute it was found under and the place it stands at. */
export interface AttributeFinding {
  readonly attribute: string;
  readonly text: string;
  readonly source: Source;
  /** Keys of all its wordings, for comparing. */
  readonly concepts: readonly string[];
}

interface Languages {
  /** The one to answer in. */
  readonly language: string;
  /** The one plain texts are in. */
  readonly ownLanguage: string;
}

/**
 * The values of an attribute, by any of its names: of a variant its own (or what it inherits), of a product its own and all its
 * variants', each once, in file order.
 */
export function attributeValues(item: Item, attribute: string, languages: Languages): readonly AttributeFinding[] {
  return distinctValues(
    holdersOf(item).flatMap(({ attributes, pointer }) =>
      valuesAt(attributes, pointer, languages).filter((found) => isSameAttribute(found.attribute, attribute)),
    ),
  );
}

/** All attributes of an item by name, in file order. */
export function allAttributes(item: Item, languages: Languages): ReadonlyMap<string, readonly AttributeFinding[]> {
  const byConcept = new Map<string, AttributeFinding[]>();
  for (const { attributes, pointer } of holdersOf(item)) {
    for (const found of valuesAt(attributes, pointer, languages)) {
      const concept = attributeConcept(found.attribute);
      byConcept.set(concept, [...(byConcept.get(concept) ?? []), found]);
    }
  }
  return new Map([...byConcept.values()].map((found) => [found[0]?.attribute ?? '', distinctValues(found)]));
}

/** Whether two names mean one attribute. */
export function isSameAttribute(first: string, second: string): boolean {
  return attributeConcept(first) === attributeConcept(second);
}

interface Holder {
  readonly attributes: Attributes;
  readonly pointer: string;
}

/** A variant's attributes stand before the product's, and hide those of the same name. */
function holdersOf({ product, pointer, variant, variantPointer }: Item): readonly Holder[] {
  const shared = product.attributes ?? {};
  if (variant === undefined) {
    const variants = offersOf({ product, pointer }).flatMap((offer) =>
      offer.variantPointer === undefined
        ? []
        : [{ attributes: offer.variant?.attributes ?? {}, pointer: offer.variantPointer }],
    );
    return [{ attributes: shared, pointer }, ...variants];
  }
  const own = variant.attributes ?? {};
  const hidden = new Set(Object.keys(own).map(attributeConcept));
  const inherited = Object.entries(shared).filter(([name]) => !hidden.has(attributeConcept(name)));
  return [
    { attributes: own, pointer: variantPointer ?? pointer },
    { attributes: Object.fromEntries(inherited), pointer },
  ];
}

function valuesAt(
  attributes: Attributes,
  pointer: string,
  { language, ownLanguage }: Languages,
): readonly AttributeFinding[] {
  return Object.entries(attributes).flatMap(([attribute, value]) =>
    placedValues(value, ownLanguage).flatMap(({ wordings }) => {
      const wording = wordingIn(wordings, language);
      if (wording === undefined) return [];
      const source = catalogSource(`${pointer}/attributes${pointerStep(attribute)}${wording.path}`);
      const concepts = wordings.flatMap(({ text }) => conceptsOfText(text));
      return [{ attribute, text: wording.text, source, concepts }];
    }),
  );
}

function distinctValues(found: readonly AttributeFinding[]): readonly AttributeFinding[] {
  const seen = new Set<string>();
  return found.filter(({ text }) => {
    const concept = valueConcept(text);
    if (seen.has(concept)) return false;
    seen.add(concept);
    return true;
  });
}
