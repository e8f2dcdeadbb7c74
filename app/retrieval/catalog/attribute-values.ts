import type { Attributes } from '../../contracts/business/catalog.js';
import type { Source } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { Item } from '../../contracts/stores.js';
import { attributeConcept, conceptsOfText, valueConcept } from './attribute-concepts.js';
import { placedValues, wordingIn, type Wording } from './attribute-text.js';
import { catalogSource, pointerStep } from './effective-offer.js';

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
    const { names, concepts } = namesOf(holder.attributes);
    for (let at = concepts.indexOf(concept); at >= 0; at = concepts.indexOf(concept, at + 1))
      if (!isHidden(concept, holder)) found.push(...valuesAt(holder, names[at] ?? '', languages));
  }
  return distinctValues(found);
}

/** Which attributes are wanted. */
export interface Wanted {
  /** Only those of these concepts. */
  readonly concepts?: ReadonlySet<string>;
  /** The first so many suffice. */
  readonly most?: number;
}

/** All attributes of an item by name, in file order. */
export function allAttributes(
  item: Item,
  languages: Languages,
  { concepts: wanted, most = Number.POSITIVE_INFINITY }: Wanted = {},
): ReadonlyMap<string, readonly AttributeFinding[]> {
  const byConcept = new Map<string, AttributeFinding[]>();
  for (const holder of holdersOf(item)) {
    const { names, concepts } = namesOf(holder.attributes);
    for (const [at, concept] of concepts.entries()) {
      if (wanted?.has(concept) === false || isHidden(concept, holder)) continue;
      const known = byConcept.get(concept);
      if (known === undefined && byConcept.size >= most) continue;
      const found = known ?? [];
      found.push(...valuesAt(holder, names[at] ?? '', languages));
      if (known === undefined && found.length > 0) byConcept.set(concept, found);
    }
  }
  return new Map([...byConcept.values()].map((found) => [found[0]?.attribute ?? '', distinctValues(found)]));
}

interface Holder {
  readonly attributes: Attributes;
  readonly pointer: string;
  /** Concepts that are stated elsewhere, and hidden here. */
  readonly hidden?: readonly string[];
}

const isHidden = (concept: string, { hidden }: Holder): boolean => hidden?.includes(concept) === true;

/** A variant's attributes stand before the product's, and hide those of the same name. */
function holdersOf({ product, pointer, variant, variantPointer }: Item): readonly Holder[] {
  const shared: Holder = { attributes: product.attributes ?? NONE, pointer };
  if (variant !== undefined) {
    const own = variant.attributes ?? NONE;
    return [
      { attributes: own, pointer: variantPointer ?? pointer },
      { ...shared, hidden: namesOf(own).concepts },
    ];
  }
  const variants = product.variants ?? [];
  return [shared, ...variants.map(({ attributes = NONE }, at) => ({ attributes, pointer: variantAt(pointer, at) }))];
}

const variantAt = (pointer: string, at: number): string => `${pointer}/variants/${at}`;

const NONE: Attributes = {};

/** The names of some attributes in file order, and the concept of each. */
interface Names {
  readonly names: readonly string[];
  readonly concepts: readonly string[];
}

/**
 * Kept as long as the product itself: one answer asks a product for ten to twenty attributes, and going through all its names every
 * time made 20 kB a turn.
 */
const namesByAttributes = new WeakMap<Attributes, Names>();

/** The names of attributes with what they mean, read once. */
export function namesOf(attributes: Attributes): Names {
  const known = namesByAttributes.get(attributes);
  if (known !== undefined) return known;
  const names = Object.keys(attributes);
  const made = { names, concepts: names.map(attributeConcept) };
  namesByAttributes.set(attributes, made);
  return made;
}

function valuesAt(
  { attributes, pointer }: Holder,
  attribute: string,
  { language, ownLanguage }: Languages,
): AttributeFinding[] {
  const value = attributes[attribute];
  if (value === undefined) return [];
  return flatMap(placedValues(value, ownLanguage), ({ wordings }) => {
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
  return flatMap(wordings, ({ text }) => conceptsOfText(text));
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
