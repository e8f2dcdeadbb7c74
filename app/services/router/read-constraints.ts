import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogMention } from '../../contracts/stores.js';
import type { Constraint, Span } from '../../contracts/understanding.js';
import { overlaps } from './choose-mentions.js';
import type { ClauseContext } from './clause-context.js';
import type { Amount } from './read-amounts.js';
import type { Reading } from './read-text.js';
import { spanOf, type Clause } from './split-clauses.js';

interface ClauseParts {
  readonly reading: Reading;
  readonly clause: Clause;
  readonly catalog: readonly CatalogMention[];
  readonly amounts: readonly Amount[];
}

/** A yes-or-no attribute by its name ("waterproof") is never a guess. */
const YES = 'true';
const NEGATION_REACH_WORDS = 2;
const SIZE_NUMBER = /^\d{1,3}(\.5)?$/;
/** Below this a mention is a guess, better searched for than insisted on. */
const SURE_CONFIDENCE = 0.7;

/** The conditions a clause states: attribute values, categories, tags, price limits, in stock. */
export function readConstraints(parts: ClauseParts, context: ClauseContext): readonly Constraint[] {
  const { reading, clause, catalog, amounts } = parts;
  const constraints: Constraint[] = flatMap(catalog, (mention) => constraintOf(mention, reading)).filter(
    (constraint) => !isMerelyNamed(constraint, catalog, context),
  );
  constraints.push(...unknownSizes(parts, context), ...measureConstraints(parts));
  for (const amount of amounts) {
    if (amount.kind !== 'price') continue;
    const { minMinor, maxMinor, span } = amount;
    constraints.push({
      kind: 'price',
      ...(minMinor === undefined ? {} : { minMinor }),
      ...(maxMinor === undefined ? {} : { maxMinor }),
      span,
      from: 'words',
    });
  }
  const inStock = reading.hits.find(
    ({ meaning, first, last }) =>
      meaning.kind === 'sign' && meaning.sign === 'inStock' && first >= clause.first && last <= clause.last,
  );
  if (inStock !== undefined) {
    const span = { start: reading.tokens[inStock.first]?.start ?? 0, end: reading.tokens[inStock.last]?.end ?? 0 };
    constraints.push({ kind: 'in-stock', span, from: 'words' });
  }
  return constraints.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function measureConstraints({ reading, clause }: ClauseParts): readonly Constraint[] {
  const whole = spanOf(reading, clause);
  return flatMap(reading.measures, ({ isExact: _, ...limit }): readonly Constraint[] => {
    if (!overlaps(limit.span, whole)) return [];
    const negated = isNegated(limit.span, reading);
    return [{ kind: 'measure', ...limit, ...(negated ? { negated } : {}), from: 'words' }];
  });
}

function constraintOf(mention: CatalogMention, reading: Reading): Constraint[] {
  const { span } = mention;
  if (mention.kind === 'category') return [{ kind: 'category', category: mention.category, span, from: 'words' }];
  if (mention.kind === 'tag') return [{ kind: 'tag', tag: mention.tag, span, from: 'words' }];
  if (mention.kind !== 'attribute' || (mention.confidence < SURE_CONFIDENCE && mention.value !== YES)) return [];
  const { attribute, value } = mention;
  const negated = isNegated(span, reading);
  return [{ kind: 'attribute', attribute, value, ...(negated ? { negated } : {}), span, from: 'words' }];
}

/** Allergens are avoided, or asked about of a product ("is there egg in it?", "cheesecake without egg"); nobody chooses by one. */
function isMerelyNamed(
  constraint: Constraint,
  catalog: readonly CatalogMention[],
  { attributes }: ClauseContext,
): boolean {
  if (constraint.kind !== 'attribute' || constraint.attribute !== attributes.get('allergens')) return false;
  return constraint.negated !== true || asksAllergen(constraint, catalog, attributes);
}

/** Whether an allergen stands beside a product it is asked of: "is there egg in the cheesecake?" */
export function asksAllergen(
  { attribute, span }: { readonly attribute: string; readonly span?: Span },
  catalog: readonly CatalogMention[],
  attributes: ClauseContext['attributes'],
): boolean {
  if (span === undefined || attribute !== attributes.get('allergens')) return false;
  return catalog.some((mention) => mention.kind === 'product' && !overlaps(mention.span, span));
}

/** "not leather", "not in black": a negation at most two words before. */
function isNegated(span: Span, { tokens, signs }: Reading): boolean {
  const at = tokens.findIndex((token) => token.start >= span.start);
  for (let back = 1; back <= NEGATION_REACH_WORDS; back++) {
    const sign = signs.endingAt(at - back);
    if (sign.has('negation') && !(sign.has('correction') && isOpening({ tokens, at, back }))) return true;
  }
  return false;
}

/** "no, blue": a "no" that opens the message denies what we said, not what follows. */
function isOpening({ tokens, at, back }: { tokens: Reading['tokens']; at: number; back: number }): boolean {
  return at - back === 0 && tokens.length <= 4;
}

/** "size 52", and "in 52" with a product in view: a size nobody sells is still a size, and the answer can say so. */
function unknownSizes(
  { reading, clause, catalog, amounts }: ClauseParts,
  { attributes, hasProductInView }: ClauseContext,
): Constraint[] {
  const attribute = attributes.get('size');
  if (attribute === undefined) return [];
  const found: Constraint[] = [];
  for (let at = clause.first + 1; at <= clause.last; at++) {
    const token = reading.tokens[at];
    if (token === undefined || !SIZE_NUMBER.test(token.norm)) continue;
    const isThere = ({ span }: { readonly span: Span }): boolean => overlaps(span, token);
    const { dates, geo, measures } = reading;
    if ([catalog, amounts, dates, geo, measures].some((list) => list.some(isThere))) continue;
    const isNamed = reading.hits.some(
      ({ meaning, last }) => last === at - 1 && meaning.kind === 'attribute' && meaning.family === 'size',
    );
    const isAfterPreposition = hasProductInView && reading.signs.endingAt(at - 1).has('preposition');
    if (!isNamed && !isAfterPreposition) continue;
    found.push({
      kind: 'attribute',
      attribute,
      value: token.text,
      span: { start: token.start, end: token.end },
      from: 'words',
    });
  }
  return found;
}
