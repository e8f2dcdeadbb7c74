import type { Attributes, Product } from '../../contracts/business/catalog.js';
import { isCommonWord } from '../text/common-words.js';
import { measureOfText, sayingsOf } from '../measures/read-measures.js';
import { normaliseText } from '../text/normalise-text.js';
import { attributeConcept, otherNames, otherValues, partsOf, valueConcept } from './attribute-concepts.js';
import { placedValues } from './attribute-text.js';
import type { Collector } from './mention-target.js';

/** One attribute with all its values and how often each occurs. */
interface AttributeUse {
  readonly name: string;
  count: number;
  readonly values: Map<string, CountedValue>;
}

interface CountedValue {
  readonly texts: readonly string[];
  count: number;
}

const VALUE_WORDS_MAX = 5;
const VALUE_LENGTH_MAX = 80;
const SAID_VALUES_MAX = 500;
const HEAD_WORD_CONCEPTS = new Set(['colour', 'material']);
const BARE_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Adds the names and values of all attributes, each phrase once however many products have it. @param choices - From {@link choiceAttributes}. */
export function addAttributes(collector: Collector, products: readonly Product[], choices: ReadonlySet<string>): void {
  for (const use of attributeUses(products, collector.ownLanguage)) {
    const attribute = collector.attributes.idOf(use.name);
    const concept = attributeConcept(use.name);
    for (const text of namesOf(use.name, collector.languages)) {
      collector.add(text, { kind: 'attribute', first: attribute, second: 0 }, use.count);
    }
    for (const { texts, count } of use.values.values()) {
      for (const one of [texts, ...listedIn(texts)])
        addValue(collector, { use, isChoice: choices.has(concept), texts: one, count });
    }
  }
}

/** The members of a list in each of its wordings ("Milch, Ei" and "milk, egg"); in its own where the others list more or less. */
function listedIn(texts: readonly string[]): readonly (readonly string[])[] {
  const [own = [], ...others] = texts.map(membersOf);
  const alike = others.filter(({ length }) => length === own.length);
  return own.map((part, at) => [part, ...alike.flatMap((other) => other[at] ?? [])]);
}

/** What an owner lists in one text; commas in a sentence list nothing. */
function membersOf(text: string): readonly string[] {
  const parts = partsOf(text).map((part) => part.trim());
  return parts.every((part) => part.split(/\s+/).length <= VALUE_WORDS_MAX) ? parts : [];
}

const namesOf = (name: string, languages: readonly string[]): readonly string[] => {
  const concept = attributeConcept(name);
  return [...new Set([name.replaceAll('_', ' '), concept, ...otherNames(concept, languages)])];
};

/** Attributes customers choose by: those variants differ in, and those a product lists several values of. */
export function choiceAttributes(products: readonly Product[]): ReadonlySet<string> {
  const chosen = products.flatMap((product) => [
    ...(product.variants ?? []).flatMap((variant) => Object.keys(variant.attributes ?? {})),
    ...Object.entries(product.attributes ?? {}).flatMap(([name, value]) => (Array.isArray(value) ? [name] : [])),
  ]);
  return new Set(chosen.map(attributeConcept));
}

function attributeUses(products: readonly Product[], ownLanguage: string): Iterable<AttributeUse> {
  const uses = new Map<string, AttributeUse>();
  for (const product of products) {
    for (const holder of [product, ...(product.variants ?? [])]) countUses(uses, holder.attributes ?? {}, ownLanguage);
  }
  return uses.values();
}

function countUses(uses: Map<string, AttributeUse>, attributes: Attributes, ownLanguage: string): void {
  for (const [name, value] of Object.entries(attributes)) {
    const use = uses.get(name) ?? { name, count: 0, values: new Map<string, CountedValue>() };
    uses.set(name, use);
    use.count += 1;
    const known = typeof value === 'string' ? use.values.get(value) : undefined;
    if (known !== undefined) known.count += 1;
    else
      for (const { wordings } of placedValues(value, ownLanguage))
        countValue(
          use,
          wordings.map(({ text }) => text),
        );
  }
}

function countValue(use: AttributeUse, texts: readonly string[]): void {
  const [own = ''] = texts;
  const known = use.values.get(own) ?? { texts, count: 0 };
  use.values.set(own, known);
  known.count += 1;
}

interface ValueUse {
  readonly use: AttributeUse;
  readonly isChoice: boolean;
  readonly texts: readonly string[];
  readonly count: number;
}

function addValue(collector: Collector, { use, isChoice, texts, count }: ValueUse): void {
  const [own = ''] = texts;
  if (own === '' || own.length > VALUE_LENGTH_MAX) return;
  const yesNo = own.toLowerCase();
  const first = collector.attributes.idOf(use.name);
  if (yesNo === 'false') return;
  if (yesNo === 'true') {
    const target = { kind: 'value', first, second: collector.values.idOf(yesNo) } as const;
    for (const name of namesOf(use.name, collector.languages)) collector.add(name, target, count);
    return;
  }
  addHeadWord(collector, { use, count, own });
  const second = collector.values.idOf(own);
  for (const text of [...texts, ...otherValues(valueConcept(own), collector.languages), ...sayings(use, own)]) {
    if (!isTelling(text, collector.ownLanguage)) continue;
    if (!BARE_NUMBER.test(text)) collector.add(text, { kind: 'value', first, second }, count);
    else if (isChoice) collector.add(text, { kind: 'number', first, second }, count);
  }
}

/** "12V" and "12 volts" of a value `12 V`; where there are very many values their numbers are looked up instead. */
function sayings({ values }: AttributeUse, own: string): readonly string[] {
  if (values.size > SAID_VALUES_MAX || !/^\d/.test(own)) return [];
  const measure = measureOfText(normaliseText(own, 'und'));
  return measure === undefined ? [] : sayingsOf(measure);
}

/** "Leather" asks for full-grain leather too, "blue" for dark blue. */
function addHeadWord(
  collector: Collector,
  { use, count, own }: { use: AttributeUse; count: number; own: string },
): void {
  const words = own.trim().split(/\s+/);
  const head = words.at(-1) ?? '';
  if (words.length < 2 || words.length > 3 || !HEAD_WORD_CONCEPTS.has(attributeConcept(use.name))) return;
  if (!/^\p{L}{3,}$/u.test(head) || !isTelling(head, collector.ownLanguage)) return;
  const first = collector.attributes.idOf(use.name);
  collector.add(head, { kind: 'value', first, second: collector.values.idOf(head) }, count);
}

/** Whether a text can be a mention: a few words, not only everyday ones. */
function isTelling(text: string, language: string): boolean {
  const { tokens } = normaliseText(text, language);
  if (tokens.length === 0 || tokens.length > VALUE_WORDS_MAX) return false;
  return tokens.some(({ norm }) => norm.length === 1 || !isCommonWord(norm, language));
}
