import type { LocalText } from '../../contracts/business/common.js';
import type { Fact, Row } from '../../contracts/evidence.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import type { Constraint, MeasureConstraint } from '../../contracts/understanding.js';
import { otherValues, valueConcept } from '../catalog/attribute-concepts.js';
import { attributeValues, conceptsOfFinding, type AttributeFinding } from '../catalog/attribute-values.js';
import { catalogSource } from '../catalog/effective-offer.js';
import { localText, wordingsOf } from '../local-text.js';
import { labelOf, languagesOf, valueFact, wantedLocales, wordsOf } from './product-facts.js';

/**
 * A condition as customers read it: in the catalog's words for the answer's language where a product found has them, else in the
 * customer's own.
 *
 * @param hits - The products found, to take the words from.
 */
export function constraintFacts(
  constraint: Constraint,
  hits: readonly Item[],
  context: FinderContext,
): readonly Fact[] {
  switch (constraint.kind) {
    case 'attribute':
      return [attributeFact(constraint, hits, context)];
    case 'category':
      return [categoryFact(constraint.category, hits, context)];
    case 'measure':
      return [said(measureWords(constraint, context.locale))];
    case 'word':
      return [said(`${wordsOf(context.locale).not} ${constraint.word}`)];
    case 'tag':
      return [said(constraint.tag)];
    case 'in-stock':
      return [said(wordsOf(context.locale).inStock)];
    case 'price':
      return priceFacts(constraint, context.business.tenant.currency);
  }
}

/**
 * What a product misses, as cells of its row: a price limit as `above` or `below` with the customer's amount, anything else
 * negated in `misses` ("not waterproof").
 */
export function missFacts(missed: readonly Constraint[], context: FinderContext): Row {
  const { not } = wordsOf(context.locale);
  const misses = missed.flatMap((constraint): readonly Fact[] => {
    if (constraint.kind === 'price' || constraint.kind === 'in-stock') return [];
    if (constraint.kind === 'attribute')
      return [attributeFact({ ...constraint, negated: constraint.negated !== true }, [], context)];
    if (constraint.kind === 'word') return [said(constraint.word)];
    if (constraint.kind === 'measure')
      return [said(measureWords({ ...constraint, negated: constraint.negated !== true }, context.locale))];
    return [said(`${not} ${constraint.kind === 'tag' ? constraint.tag : constraint.category}`)];
  });
  const limit = missed.find((constraint) => constraint.kind === 'price');
  const { currency } = context.business.tenant;
  const amount = (minor: number): Fact => ({ kind: 'money', minor, currency, sources: [], origin: 'customer' });
  return {
    ...(misses.length === 0 ? {} : { misses }),
    ...(limit?.maxMinor === undefined ? {} : { above: amount(limit.maxMinor) }),
    ...(limit?.maxMinor !== undefined || limit?.minMinor === undefined ? {} : { below: amount(limit.minMinor) }),
  };
}

const said = (text: string): Fact => ({ kind: 'text', text, sources: [], origin: 'customer' });

function measureWords({ said: words, negated }: MeasureConstraint, locale: string): string {
  return negated === true ? `${wordsOf(locale).not} ${words}` : words;
}

function priceFacts(
  { minMinor, maxMinor }: Constraint & { readonly kind: 'price' },
  currency: string,
): readonly Fact[] {
  const bound = (minor: number | undefined, how: 'minimum' | 'maximum'): readonly Fact[] =>
    minor === undefined
      ? []
      : [{ kind: 'money', minor, currency, sources: [], origin: 'customer', derivation: { how } }];
  return [...bound(minMinor, 'minimum'), ...bound(maxMinor, 'maximum')];
}

function attributeFact(
  { attribute, value, negated = false }: Constraint & { readonly kind: 'attribute' },
  hits: readonly Item[],
  context: FinderContext,
): Fact {
  const { locale } = context;
  if (value === 'true' || value === 'false') {
    const label = labelOf(attribute, locale);
    return said((value === 'true') === negated ? `${wordsOf(locale).not} ${label}` : label);
  }
  if (negated) return said(`${wordsOf(locale).not} ${inWordsOf(value, context)}`);
  const found = findIn(hits, (item) => valueOf(item, { attribute, value }, context));
  return found === undefined
    ? { kind: 'attribute', attribute, text: value, sources: [], origin: 'customer' }
    : valueFact(found, context);
}

/** What is not wanted stands in no product found: "nuts" for "Nüsse" is known from our own list, or not at all. */
function inWordsOf(value: string, context: FinderContext): string {
  const { language, ownLanguage } = languagesOf(context);
  const [word = value] = language === ownLanguage ? [value] : otherValues(valueConcept(value), [language]);
  return word;
}

function valueOf(
  item: Item,
  { attribute, value }: { readonly attribute: string; readonly value: string },
  context: FinderContext,
): AttributeFinding | undefined {
  const wanted = valueConcept(value);
  return attributeValues(item, attribute, languagesOf(context)).find((found) =>
    conceptsOfFinding(found).includes(wanted),
  );
}

function categoryFact(category: string, hits: readonly Item[], context: FinderContext): Fact {
  const wanted = valueConcept(category);
  const isMeant = (text: LocalText): boolean => wordingsOf(text).some((wording) => valueConcept(wording) === wanted);
  const located = findIn(hits, ({ product, pointer }) => {
    const index = (product.category ?? []).findIndex(isMeant);
    const text = product.category?.[index];
    return text === undefined
      ? undefined
      : localText(text, catalogSource(`${pointer}/category/${index}`), wantedLocales(context));
  });
  return located === undefined ? said(category) : { kind: 'text', text: located.text, sources: [located.source] };
}

function findIn<Found>(hits: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of hits) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
