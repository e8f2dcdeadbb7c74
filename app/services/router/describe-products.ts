import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogStore } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import type { ClauseReading, ProductMention } from './read-clause.js';
import { measureOfText } from '../../retrieval/measures/read-measures.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { cue } from './verdict.js';

/** What described products are looked up in. */
export interface Describing {
  readonly catalog: CatalogStore;
  readonly language: string;
  /** Whether the message is short enough to look each description up. */
  readonly isBrief: boolean;
}

/** From here on words speak of putting something into the basket. */
const ADDING = 1;
/** More of them are a list to look through, and no article that is meant. */
const CANDIDATES_MAX = 5;
const ONLY_ONE = 0.9;
const ONE_OF_SEVERAL = 0.65;
/** Below this it is a part of a name or an alias, which may be said of others. */
const WHOLE_NAME = 0.98;

/**
 * Products by what is said of them: of several with one name those that fit ("2 m HDMI cable"), and what goes into the basket without
 * any name ("add two 12 V 2 A power supplies").
 */
export function withDescribed(clause: ClauseReading, describing: Describing): ClauseReading {
  const telling = clause.constraints.filter(isTelling);
  if (telling.length === 0 || !describing.isBrief) return clause;
  if (clause.products.length > 0) return withFitting(clause, telling, describing);
  if (cue('quote.add', clause) < ADDING) return clause;
  const found = describedProducts(clause, describing);
  return found.length === 0 ? clause : { ...clause, products: [found] };
}

/** Values tell things apart; a limit on the price only narrows a list. */
function isTelling(constraint: Constraint): boolean {
  if (constraint.kind === 'measure') return true;
  return constraint.kind === 'attribute' && constraint.value !== 'true' && constraint.negated !== true;
}

/** A number with a unit, whether the catalog has it as an attribute's value or not. */
function isMeasure(constraint: Constraint): boolean {
  if (constraint.kind === 'measure') return true;
  return constraint.kind === 'attribute' && measureOfText(normaliseText(constraint.value, 'und')) !== undefined;
}

/** A name whose products all measure something else was only words: they are searched for. */
function withFitting(
  clause: ClauseReading,
  telling: readonly Constraint[],
  { catalog, language }: Describing,
): ClauseReading {
  // A clause is large: it is not copied, and nothing is measured, where each name can only mean its one product.
  if (clause.products.every(isOneWholeName)) return clause;
  const isMeasured = telling.some(isMeasure);
  const judged = clause.products.map((group) => {
    const skus = group.map(({ sku }) => sku);
    const isNamed = !isMeasured || group.some(({ confidence }) => confidence >= WHOLE_NAME);
    if (group.length === 1 && isNamed) return { group, fitting: group };
    const fits = new Set(catalog.fitting(skus, telling, language));
    const fitting = group.filter(({ sku }) => fits.has(sku));
    return { group, fitting: fitting.length === 0 && isNamed ? group : fitting };
  });
  const words = flatMap(judged, ({ group: [first], fitting }) =>
    first === undefined || fitting.length > 0 ? [] : [wordsOf(first, clause)],
  );
  const products = flatMap(judged, ({ fitting }) => (fitting.length === 0 ? [] : [fitting]));
  if (words.length === 0) return { ...clause, products };
  return {
    ...clause,
    products,
    query: [clause.query, ...words].join(' ').trim(),
    leftover: [...clause.leftover, ...words],
  };
}

function isOneWholeName(group: readonly ProductMention[]): boolean {
  const [first, second] = group;
  return first !== undefined && second === undefined && first.confidence >= WHOLE_NAME;
}

function wordsOf({ span }: ProductMention, clause: ClauseReading): string {
  return clause.text.slice(span.start - clause.span.start, span.end - clause.span.start);
}

function describedProducts(
  { query, constraints, span }: ClauseReading,
  { catalog, language }: Describing,
): readonly ProductMention[] {
  const limit = CANDIDATES_MAX + 1;
  const { hits, relaxed } = catalog.search({ text: query, language, constraints, sort: 'relevance', limit });
  if (relaxed.length > 0 || hits.length > CANDIDATES_MAX) return [];
  const confidence = hits.length === 1 ? ONLY_ONE : ONE_OF_SEVERAL;
  return hits.map(({ sku }) => ({ kind: 'product', sku, how: 'named', confidence, span: spanOf(constraints) ?? span }));
}

/** From the first word that describes it to the last: a count before it is its own. */
function spanOf(constraints: readonly Constraint[]): ProductMention['span'] | undefined {
  const spans = flatMap(constraints, ({ span }) => span ?? []);
  if (spans.length === 0) return undefined;
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
