import type { Intent } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';
import { cue, type Verdict } from './verdict.js';
import { BASKET_INTENTS, type View } from './view.js';

/** Every intent about buying; of two alike the earlier counts. */
const BUYING: readonly Intent[] = ['quote.clear', 'quote.remove', 'quote.change', 'price.why', 'quote', 'quote.add'];
/** From here on words speak for an intent alone; below, only beside an article and how many of it: "I need 3 …". */
const CUE_MIN = 1;
/** The basket itself is named. */
const EXPLICIT = 2.5;
const BARE = 1.6;

/**
 * What a clause wants of the basket; `undefined` when it is about something else.
 *
 * @param topic - What else its words clearly speak of (returns, delivery …); only delivery goes with buying.
 */
export function basketVerdict(clause: ClauseReading, view: View, topic: Intent | undefined): Verdict | undefined {
  const top = mostWanted(clause);
  if (topic === 'delivery' && isDeliveryOfBasket(clause, view)) return bare('quote', 'delivery of the basket');
  // "a minha encomenda não chegou" also reads "à minha encomenda": into my basket.
  if (topic === 'order.status' && top.score <= cue(topic, clause)) return undefined;
  if (top.score > 0 && isMeant(top, { clause, view, topic })) {
    const phrases = clause.cues.get(top.intent)?.phrases ?? [];
    return { ...top, why: phrases.map((phrase) => `word "${phrase}"`), isElliptic: false };
  }
  return topic === undefined || topic === 'delivery' ? bareVerdict(clause, view) : undefined;
}

function mostWanted(clause: ClauseReading): { readonly intent: Intent; readonly score: number } {
  let intent: Intent = 'quote.clear';
  let score = 0;
  for (const wish of BUYING) {
    const own = cue(wish, clause);
    if (own > score) [intent, score] = [wish, own];
  }
  return { intent, score };
}

interface Beside {
  readonly clause: ClauseReading;
  readonly view: View;
  readonly topic: Intent | undefined;
}

function isMeant({ intent, score }: { intent: Intent; score: number }, { clause, view, topic }: Beside): boolean {
  const isNamed = clause.products.length > 0;
  const isCounted = countOf(clause) > 0;
  const hasBasket = view.basket.length > 0;
  const isOther = topic !== undefined && topic !== 'delivery';
  if (score >= EXPLICIT) return true;
  if (isOther) return false;
  switch (intent) {
    case 'quote':
      return score >= CUE_MIN && (hasBasket || (isNamed && isCounted));
    case 'quote.add':
      return score >= CUE_MIN ? isNamed || canPoint(clause, view) : isNamed && isCounted && asksNothing(clause);
    case 'price.why':
      return score >= CUE_MIN && (hasBasket || isNamed || view.focus !== undefined);
    default:
      return score >= CUE_MIN && hasBasket;
  }
}

/** "do you have 3 …, I need them": the question is what is asked. */
function asksNothing(clause: ClauseReading): boolean {
  return cue('product.price', clause) < CUE_MIN && cue('product.stock', clause) < CUE_MIN;
}

/** "delivery to LS1 4AB?" while the basket is what is spoken of; how long it takes is another question. */
function isDeliveryOfBasket({ geo, signs, products }: ClauseReading, view: View): boolean {
  const isOpen = view.lastIntent !== undefined && BASKET_INTENTS.has(view.lastIntent);
  return (
    isOpen &&
    view.basket.length > 0 &&
    geo.length > 0 &&
    products.length === 0 &&
    !signs.has('ask-time') &&
    !signs.has('ask-duration')
  );
}

/** "I'll take it", "add the second one"; "add 2 socks" names something else. */
function canPoint({ signs, ordinals, leftover, constraints }: ClauseReading, { focus, shown }: View): boolean {
  if (leftover.length > 0 || constraints.some(({ kind }) => kind === 'category' || kind === 'tag')) return false;
  if (ordinals.length > 0 || signs.has('both')) return shown.length > 0;
  return focus !== undefined;
}

function countOf({ amounts }: ClauseReading): number {
  return amounts.filter(({ kind }) => kind === 'quantity').length;
}

/** "make it 3", "and 2 pretzels", "to 10001?", a discount code: said on top of a basket just shown. */
function bareVerdict(clause: ClauseReading, view: View): Verdict | undefined {
  if (clause.codes.length > 0) return bare('quote', 'a discount code');
  const isOpen = view.lastIntent !== undefined && BASKET_INTENTS.has(view.lastIntent);
  if (!isOpen || clause.leftover.length > 0) return undefined;
  if ([...clause.cues.values()].some(({ score }) => score >= CUE_MIN)) return undefined;
  if (view.pending?.kind === 'choice' && clause.constraints.length > 0)
    return bare(view.pending.intent, 'answers our question');
  if (clause.ordinals.length > 0 && view.shown.length > 0) return bare('quote.add', 'one of those shown');
  const isMore = clause.products.length > 0 && !clause.signs.has('correction');
  if (countOf(clause) > 0) return bare(isMore ? 'quote.add' : 'quote.change', 'goes on with the basket');
  if (isOpenChoice(clause, view)) return bare('quote.change', 'the choice left open');
  if (isOtherChoice(clause, view)) return bare('quote.change', 'another choice');
  const isPlace = clause.geo.length > 0 && clause.products.length === 0 && clause.dates.length === 0;
  return isPlace && view.basket.length > 0 ? bare('quote', 'where to deliver') : undefined;
}

/** "42" or "in blue" while the line in view still has several variants. */
function isOpenChoice(clause: ClauseReading, { basket, focus }: View): boolean {
  const line = basket.find(({ sku }) => sku === focus?.sku);
  return line !== undefined && line.variantSku === undefined && isMereChoice(clause);
}

/** "actually navy" of the line in view; "in navy?" may only ask. */
function isOtherChoice(clause: ClauseReading, { basket, focus }: View): boolean {
  return clause.signs.has('correction') && isMereChoice(clause) && basket.some(({ sku }) => sku === focus?.sku);
}

function isMereChoice({ constraints, products }: ClauseReading): boolean {
  return products.length === 0 && constraints.length > 0 && constraints.every(({ kind }) => kind === 'attribute');
}

function bare(intent: Intent, why: string): Verdict {
  return { intent, score: BARE, why: [why], isElliptic: true };
}
