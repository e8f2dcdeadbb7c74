import type { Fact, Finding, Row } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogResult, Finder, FinderContext, Item } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { isAnyCalled } from '../catalog/said-by-names.js';
import { catalogSource } from '../catalog/effective-offer.js';
import { cardOf, cardOfOffers, nameFact } from './product-facts.js';
import { constraintFacts, missFacts } from './constraint-facts.js';

/** How many products an answer shows. */
const SHOWN_MAX = 5;
/** Of the nearest where there are others that miss something else. */
const OF_A_KIND_MAX = 2;
/** How many are looked at, so that the count can name its sources. */
const COUNTED_MAX = 50;

/** Products for a wish: ranked, filtered; when nothing meets all conditions the nearest, and what had to be given up. */
export const findProducts: Finder = (ask, context): Finding => {
  const { query = '', constraints = [], sort = 'relevance' } = ask.entities;
  const { catalog } = context.business;
  const language = context.locale;
  const isPlain = query !== '' && constraints.length === 0;
  const result = catalog.search({ text: query, language, constraints, sort, limit: COUNTED_MAX });
  const nearest = foundAmong(result.hits.slice(0, result.total));
  const others = foundAmong(result.otherMisses ?? NO_HITS);
  const found = [...nearest, ...others];
  const hits = nearest.map(({ item }) => item);
  const shownFound =
    others.length === 0 ? nearest.slice(0, SHOWN_MAX) : [...nearest.slice(0, OF_A_KIND_MAX), ...others];
  const shown = shownFound.map(({ item }) => item);
  const cards = shown.map((item) => cardFor(item, constraints, context));
  const category = onlyCategory(constraints);
  const describe = (list: readonly Constraint[]): readonly Fact[] =>
    flatMap(list, (constraint) => constraintFacts(constraint, meeting(constraint, constraints, found), context));
  const [understood, dropped] = [describe(constraints), describe(result.relaxed)];
  const conflict = others.length === 0 ? [] : describe(missedBy(found, constraints));
  const misses = others.length === 0 ? [] : shownFound.map((one) => missesOf(one, constraints, context));
  const [categoryFact] = category === undefined ? [] : describe([category]);
  return {
    intent: ask.intent,
    facts: {
      'search.count': result.total,
      'search.relaxed': result.relaxed.length > 0,
      'search.near': isPlain && isFew(result.total) && !isAnyCalled(shown, { text: query, language }),
      'search.constraints': constraints.length,
    },
    slots: {
      count: countFact(result.total, hits),
      ...(cards.length === 0 ? {} : { items: { rows: cards.map((card, at) => ({ ...rowOf(card), ...misses[at] })) } }),
      ...(understood.length === 0 ? {} : { understood }),
      ...(dropped.length === 0 ? {} : { dropped }),
      ...(conflict.length === 0 ? {} : { conflict }),
      ...(query === '' ? {} : { query: { kind: 'text', text: query, sources: [], origin: 'customer' } }),
      ...(categoryFact === undefined ? {} : { category: categoryFact }),
    },
    items: cards,
    places: [],
    suggestions: shown.length > 1 ? shown.map((item) => nameFact(item, context)) : [],
    records: shown.map((item) => catalogSource(item.variantPointer ?? item.pointer)),
  };
};

function isFew(total: number): boolean {
  return total > 0 && total <= SHOWN_MAX;
}

/** A product that was found, and the conditions it does not meet, by their number. */
interface Found {
  readonly item: Item;
  readonly unmet: readonly number[] | undefined;
}

const NO_HITS: CatalogResult['hits'] = [];

function foundAmong(hits: CatalogResult['hits']): readonly Found[] {
  const found: Found[] = [];
  for (const { item, unmet } of hits) if (item !== undefined) found.push({ item, unmet });
  return found;
}

/** Those that meet a condition, to take its words from: the others would be read for nothing, at 5 µs a product. */
function meeting(constraint: Constraint, constraints: readonly Constraint[], found: readonly Found[]): readonly Item[] {
  const number = constraints.indexOf(constraint);
  return found.filter(({ unmet }) => unmet?.includes(number) !== true).map(({ item }) => item);
}

/** The conditions that one or the other of the products does not meet: what cannot be had at once. */
function missedBy(found: readonly Found[], constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.filter((_, number) => found.some(({ unmet }) => unmet?.includes(number) === true));
}

/** What one product misses, for its row. */
function missesOf({ unmet = [] }: Found, constraints: readonly Constraint[], context: FinderContext): Row {
  const missed = flatMap(unmet, (number) => constraints[number] ?? []);
  return missFacts(missed, context);
}

/** A wish for blue shows the price and stock of what is blue, whatever its size. */
function cardFor(item: Item, constraints: readonly Constraint[], context: FinderContext): Finding['items'][number] {
  if ((item.product.variants ?? []).length === 0) return cardOf(item, context);
  const product: Item = { product: item.product, pointer: item.pointer };
  const wished = new Map<string, string>();
  for (const constraint of constraints) {
    if (constraint.kind === 'attribute' && constraint.negated !== true)
      wished.set(constraint.attribute, constraint.value);
  }
  const offers = measuring(
    context.business.catalog.variantsWith(item.product.sku, Object.fromEntries(wished)),
    constraints,
    context,
  );
  return offers.length === 0 ? cardOf(item, context) : cardOfOffers(product, offers, context);
}

/** Of some variants those that measure what was wished for, where one does: the large loaf has the price of the large loaf. */
function measuring(
  offers: readonly Item[],
  constraints: readonly Constraint[],
  { business: { catalog }, locale }: FinderContext,
): readonly Item[] {
  const measures = constraints.filter(({ kind }) => kind === 'measure');
  if (measures.length === 0) return offers;
  const skus = offers.flatMap(({ variant }) => variant?.sku ?? []);
  const fitting = new Set(catalog.fitting(skus, measures, locale));
  return fitting.size === 0
    ? offers
    : offers.filter(({ variant }) => variant !== undefined && fitting.has(variant.sku));
}

/** Up to fifty products are named one by one; more stand for the whole list. */
function countFact(value: number, hits: readonly Item[]): Fact {
  const sources =
    value > hits.length ? [catalogSource('/products')] : hits.map(({ pointer }) => catalogSource(pointer));
  return { kind: 'count', value, sources, derivation: { how: 'count' } };
}

function rowOf({ name, price, stock }: Finding['items'][number]): Row {
  return { product: name, ...(price === undefined ? {} : { price }), ...(stock === undefined ? {} : { stock }) };
}

function onlyCategory(constraints: readonly Constraint[]): Constraint | undefined {
  const [only] = constraints;
  return constraints.length === 1 && only?.kind === 'category' ? only : undefined;
}
