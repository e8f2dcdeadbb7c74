import { QUANTITY_MAX } from '../../contracts/basket.js';
import { minorOf } from '../../contracts/money.js';
import type { Entities, Intent, LineReference, ProductReference } from '../../contracts/understanding.js';
import type { AskContext, Filled } from './ask-context.js';
import { productConstraints } from './carry-constraints.js';
import { choicesOf, type ClauseReading, type ProductMention } from './read-clause.js';
import { resolveProducts } from './resolve-products.js';

/** One candidate is clearly meant when it is this much surer than the next. */
const CLEAR_LEAD = 0.2;
const MONEY = /\d+(?:[.,]\d+)?/;

/** What goes into the basket or out of it, how many of each, where it is delivered to and which codes were said. */
export function basketAsk(clause: ClauseReading, intent: Intent, context: AskContext): Filled {
  const meant = isOfBasket(intent) ? amongThose(clause, context) : clause;
  const unclear = meant.products.find((group) => clearOne(group) === undefined);
  const common = { ...placeOf(clause, context), ...(clause.codes.length === 0 ? {} : { codes: clause.codes }) };
  if (intent !== 'quote.clear' && intent !== 'quote.remove' && saysNoCount(clause))
    return { entities: { ...common, countUnclear: true }, why: ['a number that is no count'] };
  if (unclear !== undefined)
    return {
      entities: { ...common, ...countOfOne(meant), products: unclear.map(referenceOf) },
      why: ['several articles are called so'],
    };
  const lines = intent === 'quote.clear' ? [] : linesOf(meant, intent, context);
  return {
    entities: { ...common, ...(lines.length === 0 ? {} : { lines }) },
    why: lines.map(({ sku, quantity }) => (quantity === undefined ? sku : `${quantity} × ${sku}`)),
  };
}

/** A number alone, with its sign; "2nd", "M3x10" and "12V" are none. */
const NUMBER = /(?<![\p{L}\p{N}.,])([-−–]?)(\d+(?:[.,]\d+)*)(?![\p{L}\p{N}])/gu;

/** "0 screws", "-5", "2.5", "99999999999": nobody can mean that many, and guessing one would be wrong. A measure is none of these. */
function saysNoCount({ text, span, signs, products, constraints, geo, dates, amounts }: ClauseReading): boolean {
  if (signs.has('measureUnit')) return false;
  const counts = countsOf({ amounts });
  const known = [...products.flat(), ...constraints, ...geo, ...dates, ...amounts].flatMap((part) => part.span ?? []);
  return [...text.matchAll(NUMBER)].some(({ index, 1: sign = '', 2: digits = '' }) => {
    const start = span.start + index + sign.length;
    if (sign !== '') return counts.some((count) => count.span.start === start);
    const value = Number(digits.replace(',', '.'));
    const isCount = Number.isInteger(value) && value >= 1 && value <= QUANTITY_MAX;
    return !isCount && !known.some((part) => part.start <= start && start < part.end);
  });
}

/** The price whose origin is asked for: the article, and the amount where one is said. */
export function reasonAsk(clause: ClauseReading, context: AskContext): Filled {
  const { products, why } = resolveProducts(clause, { intent: 'product.price', ...context });
  const figure = MONEY.exec(clause.text)?.[0].replace(',', '.');
  const amountMinor = figure === undefined ? undefined : minorOf(Number(figure), context.business.tenant.currency);
  return {
    entities: {
      ...(products.length === 0 ? {} : { products }),
      ...(amountMinor === undefined ? {} : { amountMinor }),
    },
    why,
  };
}

function placeOf({ geo }: ClauseReading, { view }: AskContext): Entities {
  const postcode = geo.find((mention) => mention.kind === 'postcode');
  const place = geo.find((mention) => mention.kind === 'place');
  if (postcode !== undefined) return { postcode: postcode.postcode };
  if (place !== undefined) return { place: place.name };
  return view.postcode === undefined ? {} : { postcode: view.postcode };
}

function linesOf(clause: ClauseReading, intent: Intent, context: AskContext): readonly LineReference[] {
  const named = clause.products.flatMap((group) => clearOne(group) ?? []);
  const asked = context.view.pending?.quantity;
  const lineOf = ({ sku, variantSku }: Article, quantity = asked, own = clause): LineReference => {
    const constraints = productConstraints(own, [{ sku, how: 'named', confidence: 1 }], context);
    const isChosenAnew = intent === 'quote.change' && choicesOf(own).length > 0;
    return {
      sku,
      ...(variantSku === undefined || isChosenAnew ? {} : { variantSku }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(constraints.length === 0 ? {} : { constraints }),
    };
  };
  if (named.length === 0)
    return pointedAt(clause, intent, context).map((product) => lineOf(product, countsOf(clause)[0]?.value));
  return named.map((mention) =>
    lineOf(mention, countFor(mention, named, clause), named.length === 1 ? clause : ownPart(mention, named, clause)),
  );
}

interface Article {
  readonly sku: string;
  readonly variantSku?: string;
}

/** What is said of one of several articles: what stands between its name and the next one. */
function ownPart({ span }: ProductMention, named: readonly ProductMention[], clause: ClauseReading): ClauseReading {
  const next = Math.min(...named.map((other) => other.span.start).filter((start) => start > span.start));
  const constraints = clause.constraints.filter(
    (constraint) =>
      constraint.span !== undefined && constraint.span.start >= span.start && constraint.span.start < next,
  );
  return { ...clause, constraints };
}

/** What "it" is: what is pointed at or in view; to change or take out, the one last put in. The sum alone asks for nothing new. */
function pointedAt(clause: ClauseReading, intent: Intent, context: AskContext): readonly Article[] {
  const { view } = context;
  if (intent === 'quote' && countsOf(clause).length === 0 && clause.ordinals.length === 0) return [];
  // "the 12 V supply" is not the article in view, though we do not know which one it is.
  if (intent === 'quote.add' && clause.query !== '' && clause.ordinals.length === 0) return [];
  if (!isOfBasket(intent) || clause.ordinals.length > 0)
    return resolveProducts(clause, { intent: 'product.price', ...context }).products;
  const ofKind = view.basket.filter(({ sku }) => isOfKind(sku, clause, context));
  if (ofKind.length > 0) return ofKind;
  // "take the socks out" where there are none: another line is not what was meant.
  if (intent === 'quote.remove' && clause.query !== '') return [];
  const inFocus = view.basket.find(({ sku }) => sku === view.focus?.sku) ?? view.basket.at(-1);
  return inFocus === undefined ? [] : [inFocus];
}

/** Whether an intent is about what is in the basket already. */
function isOfBasket(intent: Intent): boolean {
  return intent === 'quote.change' || intent === 'quote.remove' || intent === 'quote';
}

/** Of the articles a name fits, those in the basket, where one of them is. */
function amongThose(clause: ClauseReading, { view: { basket } }: AskContext): ClauseReading {
  const isIn = ({ sku }: ProductMention): boolean => basket.some((line) => line.sku === sku);
  const products = clause.products.map((group) => (group.some(isIn) ? group.filter(isIn) : group));
  const inside = products.filter((group) => group.some(isIn));
  return { ...clause, products: inside.length > 0 ? inside : products };
}

/** "the screws": a line of the basket by its kind. */
export function isOfKind(sku: string, { constraints }: ClauseReading, { business }: AskContext): boolean {
  const kinds = constraints.flatMap((constraint) => (constraint.kind === 'category' ? [constraint.category] : []));
  const own = (business.catalog.find(sku)?.product.category ?? []).flatMap((name) =>
    typeof name === 'string' ? [name] : Object.values(name),
  );
  return kinds.some((kind) => own.includes(kind));
}

/** The number that stands before an article with no other article between; after it, where none stands before any. */
function countFor(
  mention: ProductMention,
  named: readonly ProductMention[],
  clause: ClauseReading,
): number | undefined {
  const counts = countsOf(clause);
  const isBetween = (from: number, to: number): boolean =>
    named.some(({ span }) => span.start >= from && span.end <= to);
  const before = counts.findLast(
    ({ span }) => span.end <= mention.span.start && !isBetween(span.end, mention.span.start),
  );
  if (before !== undefined) return before.value;
  const last = named.at(-1)?.span.end ?? 0;
  return mention === named.at(-1) ? counts.find(({ span }) => span.start >= last)?.value : undefined;
}

/** How many of the article that has yet to be named; of several, nobody knows whose a number is. */
function countOfOne(clause: ClauseReading): Entities {
  const [count, ...others] = countsOf(clause);
  return count === undefined || others.length > 0 || clause.products.length > 1 ? {} : { quantity: count.value };
}

function countsOf({ amounts }: Pick<ClauseReading, 'amounts'>) {
  return amounts.flatMap((amount) => (amount.kind === 'quantity' ? [amount] : []));
}

function clearOne(group: readonly ProductMention[]): ProductMention | undefined {
  const [best, next] = [...group].sort((one, other) => other.confidence - one.confidence);
  if (best === undefined || next === undefined || next.sku === best.sku) return best;
  return best.confidence - next.confidence >= CLEAR_LEAD ? best : undefined;
}

function referenceOf({ sku, how, confidence, span }: ProductMention): ProductReference {
  return { sku, how, confidence, span };
}
