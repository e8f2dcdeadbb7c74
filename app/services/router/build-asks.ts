import type { Ask, Entities, Intent, ProductReference } from '../../contracts/understanding.js';
import type { AskContext, EntitiesFound, Filled } from './ask-context.js';
import { productConstraints } from './carry-constraints.js';
import { namedProducts, quantityOf } from './named-products.js';
import type { JudgedClause } from './join-clauses.js';
import { attributesAsked, choicesOf, type ClauseReading } from './read-clause.js';
import { resolveProducts } from './resolve-products.js';
import { basketAsk, isOfKind, reasonAsk } from './basket-asks.js';
import { orderAsk } from './order-ask.js';
import { branchAsk, deliveryAsk, hoursAsks } from './place-asks.js';
import { searchAsk } from './search-ask.js';

const SCORE_HALF = 0.8;
const UNDERSTOOD_SHARE = 0.6;
const UNKNOWN_CONFIDENCE = 0.1;

/** The asks of one judged clause: one as a rule, one each when it names several products, days or places. */
export function buildAsks({ clause, verdict }: JudgedClause, context: AskContext): readonly Ask[] {
  const isSearch = isOneOfItsKind(clause, verdict, context) || isOfAnotherKind(clause, verdict, context);
  const intent = isSearch ? 'product.search' : verdict.intent;
  const confidence = confidenceOf(clause, verdict);
  return fill(clause, intent, context).map(({ entities, why }) => ({
    intent,
    confidence,
    span: clause.span,
    entities,
    why: [...verdict.why, ...why],
  }));
}

/** "and in red?" of an LED that is sold as an article of its own: another of those that were looked for is meant. */
function isOneOfItsKind(
  clause: ClauseReading,
  { intent, isElliptic }: JudgedClause['verdict'],
  { view: { focus, search }, business }: AskContext,
): boolean {
  const isPlain = isElliptic && PLAIN_QUESTIONS.has(intent) && clause.products.length === 0;
  if (!isPlain || focus === undefined || search === undefined || clause.ordinals.length > 0) return false;
  const item = business.catalog.find(focus.sku);
  return item !== undefined && item.product.variants === undefined && choicesOf(clause).length > 0;
}

/** "and 8 rolls" on top of a basket of croissants: no croissants are meant, and we do not know which rolls. */
function isOfAnotherKind(
  clause: ClauseReading,
  { intent, isElliptic }: JudgedClause['verdict'],
  context: AskContext,
): boolean {
  const isBare = isElliptic && intent === 'quote.change' && clause.products.length === 0;
  if (!isBare || !clause.constraints.some(({ kind }) => kind === 'category')) return false;
  return !context.view.basket.some(({ sku }) => isOfKind(sku, clause, context));
}

const PLAIN_QUESTIONS: ReadonlySet<Intent> = new Set(['product.price', 'product.stock']);

function confidenceOf(clause: ClauseReading, { intent, score }: JudgedClause['verdict']): number {
  if (intent === 'unknown') return UNKNOWN_CONFIDENCE;
  const strength = score / (score + SCORE_HALF);
  if (intent === 'product.search') return round(strength);
  const words = clause.explained + clause.leftover.length;
  const understood = words === 0 ? 1 : clause.explained / words;
  return round(strength * (UNDERSTOOD_SHARE + (1 - UNDERSTOOD_SHARE) * understood));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function fill(clause: ClauseReading, intent: Intent, context: AskContext): readonly Filled[] {
  switch (intent) {
    case 'product.price':
    case 'product.stock':
    case 'product.details':
      return productAsks(clause, intent, context);
    case 'product.compare': {
      const { products, why } = resolveProducts(clause, { intent, view: context.view, business: context.business });
      const entities: EntitiesFound = { products };
      const [attribute] = attributesAsked(clause);
      if (attribute !== undefined) entities.attribute = attribute;
      return [{ entities, why }];
    }
    case 'product.search':
      return [searchAsk(clause, context)];
    case 'quote':
    case 'quote.add':
    case 'quote.change':
    case 'quote.remove':
    case 'quote.clear':
      return [basketAsk(clause, intent, context)];
    case 'price.why':
      return [reasonAsk(clause, context)];
    case 'hours':
      return hoursAsks(clause, context);
    case 'branch':
      return [branchAsk(clause)];
    case 'delivery':
      return [deliveryAsk(clause, context)];
    case 'order.status':
      return [orderAsk(clause, context)];
    case 'haggle':
    case 'returns':
    case 'payment':
    case 'warranty':
      return [{ entities: namedProducts(clause), why: [] }];
    case 'faq':
      return [faqChoice(clause, context)];
    case 'unknown':
      return [{ entities: clause.query === '' ? {} : { query: clause.query }, why: [] }];
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'opt-out':
    case 'opt-in':
    case 'handover':
    case 'contact':
    case 'media':
      return [{ entities: {}, why: [] }];
  }
}

function productAsks(clause: ClauseReading, intent: Intent, context: AskContext): readonly Filled[] {
  const { products, why } = resolveProducts(clause, { intent, view: context.view, business: context.business });
  if (products.length === 0) return [{ entities: productEntities(clause, [], context), why }];
  return byName(products).map((group) => ({
    entities: productEntities(clause, group, context),
    why: why.filter((reason) => group.some(({ sku }) => reason.endsWith(`→ ${sku}`))),
  }));
}

/** Candidates of one name stay together; different names are different asks. */
function byName(products: readonly ProductReference[]): readonly (readonly ProductReference[])[] {
  const groups: ProductReference[][] = [];
  for (const product of products) {
    const group = groups.find(([first]) => first?.span !== undefined && first.span.start === product.span?.start);
    if (group === undefined) groups.push([product]);
    else group.push(product);
  }
  return groups;
}

function productEntities(clause: ClauseReading, products: readonly ProductReference[], context: AskContext): Entities {
  const constraints = productConstraints(clause, products, context);
  const quantity = quantityOf(clause) ?? (clause.products.length === 0 ? context.view.quantity : undefined);
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  const [attribute] = attributesAsked(clause);
  const entities: EntitiesFound = {};
  if (products.length > 0) entities.products = products;
  else if (clause.query !== '') entities.query = clause.query;
  if (constraints.length > 0) entities.constraints = constraints;
  if (quantity !== undefined) entities.quantity = quantity;
  if (branch !== undefined) entities.branch = branch.branch;
  if (attribute !== undefined) entities.attribute = attribute;
  return entities;
}

/** "the second" after we asked which question is meant. */
function faqChoice(clause: ClauseReading, { view }: AskContext): Filled {
  const [ordinal = 1] = clause.ordinals;
  const options = view.pending?.options ?? [];
  const id = ordinal < 0 ? options.at(ordinal) : options[ordinal - 1];
  const candidates =
    id === undefined ? options.map((option) => ({ id: option, confidence: 0.5 })) : [{ id, confidence: 1 }];
  return {
    entities: { faq: { band: id === undefined ? 'clarify' : 'answer', candidates } },
    why: id === undefined ? [] : [`choice → ${id}`],
  };
}
