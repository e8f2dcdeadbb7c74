import type { Attributes } from '../../contracts/business/catalog.js';
import type { Source } from '../../contracts/evidence.js';
import type { Item } from '../../contracts/stores.js';
import { attributeConcept, conceptsOfText, valueConcept } from './attribute-concepts.js';
import { placedValues, wordingIn, type Wording } from './attribute-text.js';
import { catalogSource, offersOf, pointerStep } from './effective-offer.js';

/** A value with the attribute it was found under and the place it stands at. */
export interface AttributeFinding {
  readonly attribute: string;
  readonly text: string;
  readonly source: Source;
  /** The value in every language there is. */
  readonly wordings: readonly Wording[];
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
  const concept = attributeConcept(attribute);
  const found: AttributeFinding[] = [];
  for (const holder of holdersOf(item)) {
    for (const name of Object.keys(holder.attributes)) {
      if (attributeConcept(name) === concept) found.push(...valuesAt(holder, name, languages));
    }
  }
  return distinctValues(found);
}

/**
 * All attributes of an item by name, in file order.
 *
 * @param most - The first so many suffice.
 */
export function allAttributes(
  item: Item,
  languages: Languages,
  most = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, readonly AttributeFinding[]> {
  const byConcept = new Map<string, AttributeFinding[]>();
  for (const holder of holdersOf(item)) {
    for (const name of Object.keys(holder.attributes)) {
      const concept = attributeConcept(name);
      const known = byConcept.get(concept);
      if (known === undefined && byConcept.size >= most) continue;
      const found = valuesAt(holder, name, languages);
      if (known === undefined && found.length > 0) byConcept.set(concept, found);
      else known?.push(...found);
    }
  }
  return new Map([...byConcept.values()].map((found) => [found[0]?.attribute ?? '', distinctValues(found)]));
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
  { attributes, pointer }: Holder,
  attribute: string,
  { language, ownLanguage }: Languages,
): AttributeFinding[] {
  const value = attributes[attribute];
  if (value === undefined) return [];
  return placedValues(value, ownLanguage).flatMap(({ wordings }) => {
    const wording = wordingIn(wordings, language);
    if (wording === undefined) return [];
    const source = catalogSource(`${pointer}/attributes${pointerStep(attribute)}${wording.path}`);
    return [{ attribute, text: wording.text, source, wordings }];
  });
}

/** Keys of all wordings of a value, for comparing. */
export function conceptsOfFinding({ wordings }: AttributeFinding): readonly string[] {
  const [only] = wordings;
  if (wordings.length === 1 && only !== undefined) return conceptsOfText(only.text);
  return wordings.flatMap(({ text }) => conceptsOfText(text));
}

/** Whether one of the values is meant by a word, in any of its wordings. */
export function isSameValue(values: readonly AttributeFinding[], value: string): boolean {
  const wanted = valueConcept(value);
  return values.some((found) => conceptsOfFinding(found).some((concept) => isNear(concept, wanted)));
}

/** Equal, or the wanted words stand inside: "steel" is met by "stainless steel". */
export function isNear(concept: string, wanted: string): boolean {
  if (concept === wanted || !concept.includes(wanted)) return concept === wanted;
  return ` ${concept} `.includes(` ${wanted} `);
}

function distinctValues(found: readonly AttributeFinding[]): readonly AttributeFinding[] {
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter(({ text }) => {
    const concept = valueConcept(text);
    if (seen.has(concept)) return false;
    seen.add(concept);
    return true;
  });
}
