import { flatMap } from '../../contracts/flat-map.js';
import type { Business } from '../../contracts/stores.js';
import type { Constraint, ProductReference } from '../../contracts/understanding.js';
import { measureOfText } from '../../retrieval/measures/read-measures.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { attributesAsked, choicesOf, type ClauseReading } from './read-clause.js';
import type { View } from './view.js';

/** The conditions of an ask about a product: those said now, then earlier choices the product offers. */
export function productConstraints(
  clause: ClauseReading,
  products: readonly ProductReference[],
  { view, business }: { view: View; business: Business },
): readonly Constraint[] {
  const said = choicesOf(clause);
  const sku = products[0]?.sku;
  if (sku === undefined || products[0]?.variantSku !== undefined || !hasVariants(sku, business)) return said;
  const mentioned = new Set(said.map(({ attribute }) => attribute));
  const asked = new Set(attributesAsked(clause));
  const carried = flatMap(Object.entries(view.choices), ([attribute, value]): Constraint[] => {
    if (mentioned.has(attribute) || asked.has(attribute)) return [];
    const isOffered = business.catalog.variantsWith(sku, { [attribute]: value }).length > 0;
    return isOffered ? [{ kind: 'attribute', attribute, value, from: 'state' }] : [];
  });
  return [...said, ...carried];
}

function hasVariants(sku: string, { catalog }: Business): boolean {
  return (catalog.find(sku)?.product.variants ?? []).length > 0;
}

/** What a search asks for: its own words, or the last search narrowed by them. */
export function searchConstraints(
  clause: ClauseReading,
  view: View,
): { query: string; constraints: readonly Constraint[]; isNarrowed: boolean } {
  const said = clause.constraints;
  const previous = view.search;
  if (previous !== undefined && dropsCondition(clause)) {
    const constraints = [...said, ...previous.constraints.filter((old) => !isDropped(old, clause)).map(keptConstraint)];
    return { query: previous.query, constraints, isNarrowed: true };
  }
  const hasHead = clause.query !== '';
  if (previous === undefined || (hasHead && !sharesCategory(said, previous.constraints))) {
    return { query: clause.query, constraints: said, isNarrowed: false };
  }
  const kept = previous.constraints.filter((old) => !said.some((now) => replaces(now, old)));
  const carried = kept.filter(({ kind }) => !hasHead || kind === 'attribute');
  const fromState = carried.map(keptConstraint);
  return { query: hasHead ? clause.query : previous.query, constraints: [...said, ...fromState], isNarrowed: true };
}

/** "any price", "the size doesn't matter": a condition of the last search falls away. "Any waterproof boots?" looks for something. */
export function dropsCondition({ signs, attributeNames, products, query }: ClauseReading): boolean {
  return (
    signs.has('drop') && products.length === 0 && query === '' && (signs.has('priceWord') || attributeNames.length > 0)
  );
}

function isDropped(constraint: Constraint, { signs, attributeNames }: ClauseReading): boolean {
  if (constraint.kind === 'price') return signs.has('priceWord');
  return constraint.kind === 'attribute' && attributeNames.includes(constraint.attribute);
}

function sharesCategory(said: readonly Constraint[], before: readonly Constraint[]): boolean {
  const now = flatMap(said, (constraint) => (constraint.kind === 'category' ? [constraint.category] : []));
  return (
    now.length > 0 && before.some((constraint) => constraint.kind === 'category' && now.includes(constraint.category))
  );
}

/** A new word on the same matter takes the place of the old one; a negation adds to it. */
function replaces(now: Constraint, old: Constraint): boolean {
  if (now.kind === 'measure' || old.kind === 'measure') return isSameMeasured(now, old);
  if (now.kind !== old.kind || now.kind === 'word') return false;
  if (now.kind === 'attribute' && old.kind === 'attribute') {
    return now.attribute === old.attribute && (now.negated !== true || now.value === old.value);
  }
  return now.kind !== 'tag' || (old.kind === 'tag' && now.tag === old.tag);
}

/** "and 3 m?" after "2 m", whether the catalog has it as an attribute's value or not. */
function isSameMeasured(now: Constraint, old: Constraint): boolean {
  const dimension = dimensionOf(now);
  return dimension !== undefined && dimension === dimensionOf(old);
}

function dimensionOf(constraint: Constraint): string | undefined {
  if (constraint.kind === 'measure') return constraint.dimension;
  return constraint.kind === 'attribute' ? measureOfText(normaliseText(constraint.value, 'und'))?.dimension : undefined;
}

function keptConstraint(constraint: Constraint): Constraint {
  const { span: _span, ...rest } = constraint;
  return { ...rest, from: 'state' };
}
