import type { Attributes, AttributeValue, Product } from '../../contracts/business/catalog.js';
import type { LocalText } from '../../contracts/business/common.js';
import type { Item } from '../../contracts/stores.js';
import type { NormalText } from '../../contracts/text.js';
import type { MeasureConstraint } from '../../contracts/understanding.js';
import { attributeConcept } from '../catalog/attribute-concepts.js';
import { wordingsWithLanguage } from '../catalog/attribute-text.js';
import { normaliseText } from '../text/normalise-text.js';
import { learnUnits } from './learned-units.js';
import { type Measure, measureIn, measureOfText, millimetresOf, readMeasures, unitOf } from './read-measures.js';
import units from './measure-units.json' with { type: 'json' };

/** One measure of an offer, and where it is kept. */
export interface OfferMeasure {
  /** {@link axisOf} a dimension, alone or of one attribute. */
  readonly axis: string;
  readonly value: number;
}

type Plain = Omit<Measure, 'span'>;

const SHIPPING = new Set(units.shipping);
const MAINS: ReadonlyMap<string, string> = new Map(Object.entries(units.mains));
const UNIT_NAME_MIN = 2;
const BARE_NUMBER = /^\d{1,9}(?:\.\d{1,4})?$/;
/** Judged by its looks first: cutting every value into words costs a second in a large catalog. */
const MAY_BE_MEASURE = /^\s*\d[\d.,]*\s*-?[^\s\d]{1,15}\s*$/u;

/**
 * What measures are kept under: everything measured in a dimension, or only what an attribute or the word behind it says
 * (`16 GB RAM`).
 */
export function axisOf(dimension: string, qualifier = ''): string {
  return qualifier === '' ? dimension : `${dimension} ${qualifier}`;
}

/** The axis a limit without further words is held against: a weight, where anything else is measured in grams too. */
export function mainAxisOf(dimension: string): string {
  return axisOf(dimension, '*');
}

/** The axis a condition is held against: an exact value may be any of a thing's, a limit is on what the dimension is mainly said of. */
export function axisOfLimit({ dimension, of, min, max }: Omit<MeasureConstraint, 'kind' | 'said'>): string {
  if (of !== undefined) return axisOf(dimension, of);
  return min === undefined || max === undefined ? mainAxisOf(dimension) : axisOf(dimension);
}

/**
 * Reads what offers measure: from their attributes, their names, and from descriptions what neither of them says.
 *
 * The unit of a bare number (`display_diagonal: 27`) is learned from the names that repeat it with one.
 */
export function createCatalogMeasures(
  products: readonly Product[],
  ownLanguage: string,
): (offer: Item) => readonly OfferMeasure[] {
  const textsOf = (text: LocalText | undefined): readonly NormalText[] =>
    text === undefined
      ? []
      : wordingsWithLanguage(text, ownLanguage)
          .filter((wording) => /\d/.test(wording.text))
          .map((wording) => normaliseText(wording.text, wording.language));
  const productMeasures = remembered((product: Product) => ({
    name: textsOf(product.name).flatMap(qualified),
    description: textsOf(product.description).flatMap(qualified),
  }));
  const unitOfAttribute = learnUnits(products, (product) => {
    const { name, description } = productMeasures(product);
    return [...name, ...description].map(({ written }) => written);
  });
  const valueMeasure = createValueMeasure(ownLanguage, unitOfAttribute);

  return ({ product, variant }) => {
    const own = statedMeasures(variant?.attributes, valueMeasure);
    const hidden = new Set(Object.keys(variant?.attributes ?? {}).map(attributeConcept));
    const shared = statedMeasures(product.attributes, valueMeasure).filter(({ concept }) => !hidden.has(concept));
    const stated = [...own, ...shared];
    const texts = productMeasures(product);
    const found = new Map<string, OfferMeasure>();
    const add = ({ dimension, value }: Plain, qualifier?: string): void => {
      for (const axis of [axisOf(dimension), ...(qualifier === undefined ? [] : [axisOf(dimension, qualifier)])])
        found.set(`${axis} ${value}`, { axis, value });
    };
    for (const { concept, measure } of stated) if (!isOfShipping(concept)) addWithInches(measure, concept, add);
    for (const { measure, word } of texts.name) addWithInches(measure, word, add);
    const known = new Set([...found.values()].map(({ axis }) => axis));
    for (const { measure } of texts.description)
      if (!known.has(axisOf(measure.dimension))) addWithInches(measure, undefined, add);
    return withMains([...found.values()]);
  };
}

/** Inches are lengths too, so that a wish in centimetres finds them. */
function addWithInches(
  measure: Plain,
  qualifier: string | undefined,
  add: (measure: Plain, qualifier?: string) => void,
): void {
  add(measure, qualifier);
  if (measure.dimension === 'inches') add({ dimension: 'length', value: millimetresOf(measure) }, qualifier);
}

/** Adds the axes limits are held against: of the attribute that is the dimension's own, else of everything. */
function withMains(measures: readonly OfferMeasure[]): readonly OfferMeasure[] {
  const dimensions = new Set(measures.map(({ axis }) => axis).filter((axis) => !axis.includes(' ')));
  const mains = [...dimensions].flatMap((dimension) => {
    const own = measures.filter(({ axis }) => axis === axisOf(dimension, MAINS.get(dimension)));
    const meant = own.length > 0 ? own : measures.filter(({ axis }) => axis === dimension);
    return meant.map(({ value }) => ({ axis: mainAxisOf(dimension), value }));
  });
  return [...measures, ...mains];
}

const isOfShipping = (concept: string): boolean => concept.split(' ').some((word) => SHIPPING.has(word));

interface WrittenMeasure {
  readonly measure: Measure;
  readonly word: string | undefined;
  readonly written: string;
}

/** The measures of a text with the word behind each: `16 GB RAM`, `512 GB SSD`. */
function qualified(text: NormalText): readonly WrittenMeasure[] {
  return readMeasures(text).map((measure) => ({
    measure,
    word: wordAfter(text, measure),
    written: text.original.slice(measure.span.start, measure.span.end),
  }));
}

/** The word a measure qualifies, or is qualified by; none when it ends a text, or a figure follows. */
export function wordAfter({ tokens }: NormalText, { span }: Measure): string | undefined {
  const next = tokens.find(({ start }) => start >= span.end);
  return next === undefined || /\d/.test(next.norm) || next.norm.length < UNIT_NAME_MIN ? undefined : next.norm;
}

interface StatedMeasure {
  readonly concept: string;
  readonly measure: Plain;
}

type ValueMeasure = (attribute: string, text: string) => Plain | undefined;

function statedMeasures(attributes: Attributes = {}, valueMeasure: ValueMeasure): readonly StatedMeasure[] {
  const stated: StatedMeasure[] = [];
  for (const [attribute, value] of Object.entries(attributes)) {
    for (const text of textsOfValue(value)) {
      const measure = valueMeasure(attribute, text);
      if (measure !== undefined) stated.push({ concept: attributeConcept(attribute), measure });
    }
  }
  return stated;
}

/** A value's texts in any one language: measures are the same in all. */
function textsOfValue(value: AttributeValue): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'object') return typeof value === 'boolean' ? [] : [String(value)];
  return Object.values(value).slice(0, 1);
}

function createValueMeasure(ownLanguage: string, unitOfAttribute: ReadonlyMap<string, string>): ValueMeasure {
  const known = new Map<string, Plain | undefined>();
  const measureOf = (text: string): Plain | undefined => {
    if (!known.has(text)) known.set(text, measureOfText(normaliseText(text, ownLanguage)));
    return known.get(text);
  };
  return (attribute, text) => {
    if (!BARE_NUMBER.test(text)) return MAY_BE_MEASURE.test(text) ? measureOf(text) : undefined;
    const unit = unitOfAttribute.get(attribute) ?? unitInName(attribute);
    return unit === undefined ? undefined : measureIn(Number(text), unit);
  };
}

/** `weight_g`, `length (mm)`. */
function unitInName(attribute: string): string | undefined {
  const [, last = ''] = /[_ (](\p{L}{1,4})\)?$/u.exec(attribute) ?? [];
  return last !== '' && unitOf(last) !== undefined ? last : undefined;
}

function remembered<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
