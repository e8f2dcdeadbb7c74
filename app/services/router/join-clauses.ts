import { flatMap } from '../../contracts/flat-map.js';
import { chooseIntent } from './choose-intent.js';
import { cue, type Verdict } from './verdict.js';
import { attributesAsked, type ClauseReading } from './read-clause.js';
import { BASKET_INTENTS, PRODUCT_INTENTS, type View } from './view.js';
import type { Clause } from './split-clauses.js';

/** A clause and what it is about. */
export interface JudgedClause {
  readonly clause: ClauseReading;
  readonly verdict: Verdict;
}

/** "I bought the fell light last week. Can I send it back?": the product is what the question is about. */
const ABOUT_A_PURCHASE = new Set(['returns', 'warranty', 'delivery', 'payment']);
const QUESTION_WORD_MAX = 1.7;
const SMALL = new Set(['greeting', 'thanks', 'goodbye']);

/**
 * Puts clauses together that are one ask: what does not stand alone completes its neighbour ("hi / do you have / the fell
 * light / in 43?"), unless it asks the same again for something else ("are you open saturday / and sunday").
 *
 * @param read - Reads any stretch of words.
 */
export function joinClauses(
  clauses: readonly Clause[],
  read: (clause: Clause) => ClauseReading,
  view: View,
): readonly JudgedClause[] {
  const joined: JudgedClause[] = [];
  const judge = (clause: Clause): JudgedClause => {
    const reading = read(clause);
    return { clause: reading, verdict: chooseIntent(reading, viewAmong(joined, view)) };
  };
  for (const clause of clauses) {
    const next = judge(clause);
    const before = joined.at(-1);
    if (before === undefined || !belongTogether(before, next)) {
      joined.push(next);
      continue;
    }
    joined.pop();
    joined.push(judge({ first: before.clause.first, last: next.clause.last, cut: before.clause.cut }));
  }
  return joined;
}

/** What "it" and "and in red?" can mean after the asks before in the same message. */
function viewAmong(before: readonly JudgedClause[], view: View): View {
  if (before.length === 0) return view;
  let { lastIntent, focus } = view;
  for (const { clause, verdict } of before) {
    const product = clause.products.length === 1 ? clause.products[0]?.[0] : undefined;
    if (!SMALL.has(verdict.intent) && verdict.intent !== 'unknown') lastIntent = verdict.intent;
    if (product !== undefined) focus = { sku: product.sku };
  }
  const isOrderOpen = view.isOrderOpen === true || before.some(({ verdict }) => verdict.intent === 'order.status');
  return { ...view, lastIntent, focus, isOrderOpen };
}

function belongTogether(before: JudgedClause, next: JudgedClause): boolean {
  if (isEmpty(next.clause) || isEmpty(before.clause)) return !isSmallTalk(before) || isEmpty(next.clause);
  if (isSmallTalk(before) || isSmallTalk(next)) return false;
  if (isTotalOf(before, next) || isSameOrder(before, next)) return true;
  if (isMereQuestionWord(next)) return true;
  if (isBare(before) && isBare(next)) return !repeats(before, next);
  if (isBare(next)) return completes(before, next);
  if (isBare(before)) return isCompletedBy(before, next);
  if (before.verdict.intent === next.verdict.intent && !PRODUCT_INTENTS.has(next.verdict.intent))
    return !repeats(before, next);
  return isSameSearch(before, next) || isSameComparison(before, next) || isOneQuestion(before, next);
}

/** "120 of the M3 screws to 10001, total?": the sum is asked of what was named before it. */
function isTotalOf(before: JudgedClause, next: JudgedClause): boolean {
  const isSum = cue('quote', next.clause) >= 1 && next.clause.products.length === 0;
  return isSum && before.clause.products.length > 0 && before.clause.amounts.some(({ kind }) => kind === 'quantity');
}

/** "2 loaves and add 3 pretzels": one order, put together once. */
function isSameOrder({ verdict: { intent } }: JudgedClause, next: JudgedClause): boolean {
  return BASKET_INTENTS.has(intent) && intent === next.verdict.intent && next.clause.constraints.length === 0;
}

/** Nothing in it but form words: "do you have", "and then". */
function isEmpty({
  products,
  constraints,
  geo,
  dates,
  amounts,
  ordinals,
  leftover,
  cues,
  sort,
  attributeNames,
  order,
  signs,
}: ClauseReading): boolean {
  const hasThings =
    products.length +
      constraints.length +
      geo.length +
      dates.length +
      amounts.length +
      ordinals.length +
      attributeNames.length +
      order.length >
    0;
  if (hasThings || leftover.length > 0 || sort !== undefined) return false;
  if (signs.has('reset') || signs.has('time-now') || signs.has('time-until') || signs.has('time-next')) return false;
  return [...cues].every(([intent, { score }]) => score < 1.3 && !SMALL.has(intent));
}

function isSmallTalk({ verdict }: JudgedClause): boolean {
  return SMALL.has(verdict.intent);
}

/** "Garantie / wie lange": a question word behind its topic, with nothing of its own. */
function isMereQuestionWord({ clause, verdict }: JudgedClause): boolean {
  const { products, constraints, geo, dates, amounts, order, leftover } = clause;
  const named = products.length + constraints.length + geo.length + dates.length + amounts.length + order.length;
  const things = named + leftover.length;
  return clause.cut === 'starter' && things === 0 && verdict.score < QUESTION_WORD_MAX;
}

/** Things without a wish. */
function isBare({ verdict, clause }: JudgedClause): boolean {
  return (
    verdict.isElliptic ||
    (verdict.intent === 'product.search' &&
      cue('product.search', clause) < 1 &&
      cue('product.stock', clause) < 1 &&
      cue('product.price', clause) < 1)
  );
}

/** Whether a bare clause only adds to the ask before, rather than asking it again for another thing. */
function completes(before: JudgedClause, next: JudgedClause): boolean {
  if (next.verdict.intent === 'unknown') return true;
  const { intent } = before.verdict;
  if (intent === 'handover' || BASKET_INTENTS.has(intent)) return true;
  if (PRODUCT_INTENTS.has(intent)) return fitsProduct(before, next);
  if (next.clause.products.length > 0) return intent !== 'hours' && intent !== 'branch';
  if (intent === 'hours' || intent === 'delivery' || intent === 'branch')
    return !repeats(before, next) && !isShopping(next);
  return !isShopping(next);
}

function fitsProduct(before: JudgedClause, next: JudgedClause): boolean {
  if (next.clause.dates.length > 0) return false;
  if (before.verdict.intent === 'product.compare') return true;
  if (before.verdict.intent === 'product.search') return next.clause.products.length === 0;
  return !repeats(before, next);
}

function isShopping({ clause }: JudgedClause): boolean {
  return clause.constraints.some(({ kind }) => kind === 'category' || kind === 'attribute' || kind === 'tag');
}

/** Whether both name a thing of the same kind: two days, two branches, two products, two sizes. */
function repeats({ clause: a }: JudgedClause, { clause: b }: JudgedClause): boolean {
  if (a.dates.length > 0 && b.dates.length > 0) return true;
  if (a.products.length > 0 && b.products.length > 0) return true;
  const kinds = new Set(a.geo.map(({ kind }) => kind));
  if (b.geo.some(({ kind }) => kinds.has(kind))) return true;
  const attributes = new Set(flatMap(a.constraints, (c) => (c.kind === 'attribute' ? [c.attribute] : [])));
  return a.products.length > 0 && b.constraints.some((c) => c.kind === 'attribute' && attributes.has(c.attribute));
}

/** "the fell light, how much": the wish comes after the thing. */
function isCompletedBy(before: JudgedClause, next: JudgedClause): boolean {
  if (before.verdict.intent === 'unknown')
    return before.clause.leftover.length === 0 || PRODUCT_INTENTS.has(next.verdict.intent);
  if (PRODUCT_INTENTS.has(next.verdict.intent)) return before.clause.dates.length === 0 && !repeats(before, next);
  if (ABOUT_A_PURCHASE.has(next.verdict.intent)) return true;
  if (before.clause.products.length > 0 || isShopping(before)) return false;
  return !repeats(before, next);
}

/** "looking for trail shoes, do you have any in 42": the second wish has no head of its own. */
function isSameSearch(before: JudgedClause, next: JudgedClause): boolean {
  if (before.verdict.intent !== 'product.search' || next.verdict.intent !== 'product.search') return false;
  return next.clause.query === '' && next.clause.products.length === 0;
}

/** "what sizes / does the fell light come in": cut only by a question word, and one half has no thing to ask about. */
function isOneQuestion(before: JudgedClause, next: JudgedClause): boolean {
  if (next.clause.cut !== 'starter') return false;
  if (!PRODUCT_INTENTS.has(before.verdict.intent) || !PRODUCT_INTENTS.has(next.verdict.intent)) return false;
  if (hasThing(before.clause) && asksOnItsOwn(before, next)) return false;
  return !hasThing(before.clause) || !hasThing(next.clause);
}

/** "how much is the air runner / and in which sizes": a price and an attribute of the same product are two questions. */
function asksOnItsOwn({ verdict: { intent, isElliptic } }: JudgedClause, { clause, verdict }: JudgedClause): boolean {
  const isPriced = (intent === 'product.price' || intent === 'product.stock') && !isElliptic;
  return isPriced && verdict.intent === 'product.details' && attributesAsked(clause).length > 0;
}

function hasThing({ products, ordinals, query, signs }: ClauseReading): boolean {
  return products.length + ordinals.length > 0 || query !== '' || signs.has('pronoun') || signs.has('cheaper');
}

function isSameComparison(before: JudgedClause, next: JudgedClause): boolean {
  const hasBoth = before.clause.products.length + next.clause.products.length >= 2;
  const compares = before.verdict.intent === 'product.compare' || next.verdict.intent === 'product.compare';
  return hasBoth && compares && (before.clause.products.length === 0 || next.clause.products.length === 0);
}
