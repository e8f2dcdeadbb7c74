import { flatMap } from '../../contracts/flat-map.js';
import type { Constraint, Intent } from '../../contracts/understanding.js';
import { attributesAsked, statesValue, type ClauseReading } from './read-clause.js';
import { basketVerdict } from './basket-verdict.js';
import { ellipticVerdict, refersToProduct } from './elliptic-verdict.js';
import { offTopicVerdict } from './off-topic-verdict.js';
import { PRODUCT_INTENTS, type View } from './view.js';
import { asSearch, dropVerdict } from './search-verdicts.js';
import { cue, type Verdict } from './verdict.js';

const TOPICS: readonly Intent[] = [
  'handover',
  'haggle',
  'order.status',
  'delivery',
  'returns',
  'warranty',
  'payment',
  'hours',
  'branch',
];
const SMALL_TALK: readonly Intent[] = ['goodbye', 'thanks', 'greeting'];
/** What can be wanted of products, and asked of one; of equals the first counts. */
const WISHES: readonly Intent[] = ['product.price', 'product.stock', 'product.details', 'product.search'];
const QUESTIONS: readonly Intent[] = ['product.price', 'product.stock', 'product.details'];
const SEARCH_REASONS: readonly Intent[] = ['product.search', 'product.stock', 'product.price', 'product.details'];
const TOPIC_MIN = 1.5;
const CLEAR = 2.5;
const CUE_MIN = 1;
const NAMED_PRODUCT = 1.5;
const CATEGORY = 0.8;
const VALUE = 0.4;
/** What we sell without a word of what is wanted: weaker than any topic. */
const NAMES_ONLY = 1.4;
const OWN_ENTITY = 1;
/** "Is the Camden branch open?" is about hours, though it says branch. */
const OPEN_PLACE = 1.5;
const ABOUT_THAT_WORDS_MAX = 3;
/** What is wanted in words stays wanted, with a number or a postcode beside it. */
const ASKED_OTHERWISE: readonly Intent[] = ['handover', 'delivery', 'returns', 'payment', 'warranty', 'hours'];
const ORDER_DETAIL: Verdict = {
  intent: 'order.status',
  score: CLEAR,
  why: ['a detail of the order'],
  isElliptic: false,
};

/** The intent the words of a clause speak for most; elliptic clauses take the conversation's. */
export function chooseIntent(clause: ClauseReading, view: View): Verdict {
  if (view.isOrderOpen === true && isOrderDetail(clause)) return ORDER_DETAIL;
  const dropped = dropVerdict(clause, view);
  if (dropped !== undefined) return dropped;
  const topic = best(TOPICS, (intent) => topicScore(intent, clause));
  const basket = basketVerdict(clause, view, topic.score >= TOPIC_MIN ? topic.intent : undefined);
  if (basket !== undefined) return basket;
  const offTopic = topic.score < TOPIC_MIN ? offTopicVerdict(clause) : undefined;
  if (offTopic !== undefined) return offTopic;
  if (topic.score < TOPIC_MIN && asksTheUnknown(clause)) {
    return { intent: 'unknown', score: CUE_MIN, why: [`asks about "${clause.leftover.join(' ')}"`], isElliptic: false };
  }
  const product = asSearch(productVerdict(clause, view, topic.score), clause, view);
  const hasProduct = clause.products.length > 0;
  if (
    topic.score >= TOPIC_MIN &&
    (topic.score >= product.score || (topic.score >= CLEAR && !hasProduct && !isClearly(product, topic.score)))
  ) {
    return goingOn(topic.intent, clause, view) ?? verdictOf(topic, clause);
  }
  if (product.score >= CUE_MIN && !product.isElliptic) return product;
  const elliptic = ellipticVerdict(clause, view);
  if (elliptic !== undefined) return elliptic;
  if (product.score > 0) return product;
  const small = best(SMALL_TALK, (intent) => cue(intent, clause));
  if (small.score > 0 && clause.leftover.length === 0) return verdictOf(small, clause);
  if (topic.score >= CUE_MIN) return verdictOf(topic, clause);
  if (small.score > 0) return verdictOf({ intent: small.intent, score: small.score / 2 }, clause);
  return { intent: 'unknown', score: 0, why: ['nothing recognised'], isElliptic: true };
}

/** "How long does it take?" after a word of returns is about those. */
function goingOn(topic: Intent, clause: ClauseReading, { lastIntent }: View): Verdict | undefined {
  const { signs, cues } = clause;
  if (topic !== 'delivery') return undefined;
  if (lastIntent === 'order.status' && isAboutThat(clause))
    return { intent: lastIntent, score: CLEAR, why: ['goes on with: order.status'], isElliptic: false };
  if (lastIntent !== 'returns' || !signs.has('ask-duration')) return undefined;
  if ((cues.get('delivery')?.phrases.length ?? 0) > 1) return undefined;
  return { intent: 'returns', score: CLEAR, why: ['goes on with: returns'], isElliptic: false };
}

/** "number 10023", "my phone is …", beside a question for an order or after our own: no question of its own. */
function isOrderDetail({ order, opening, cues }: ClauseReading): boolean {
  if (order.length === 0 || opening.has('yesNoStarter') || opening.has('starter')) return false;
  return ASKED_OTHERWISE.every((intent) => (cues.get(intent)?.score ?? 0) < TOPIC_MIN);
}

/** "when will it arrive?": of the order that was just spoken of, not of deliveries in general. */
function isAboutThat({ signs, geo, amounts, products, constraints, explained, leftover }: ClauseReading): boolean {
  const things = geo.length + amounts.length + products.length + constraints.length + leftover.length;
  return things === 0 && !signs.has('ask-cost') && (signs.has('pronoun') || explained <= ABOUT_THAT_WORDS_MAX);
}

/** What the words say, for its own reasons. */
function verdictOf({ intent, score }: { intent: Intent; score: number }, clause: ClauseReading): Verdict {
  return { intent, score, why: whyOf(intent, clause), isElliptic: false };
}

/** "are your shoes vegan?": a yes-or-no question about what nothing here explains is no wish to see shoes. */
function asksTheUnknown(clause: ClauseReading): boolean {
  if (!clause.opening.has('yesNoStarter') || clause.leftover.length === 0 || clause.products.length > 0) return false;
  const wishes = ['product.search', 'product.stock', 'product.price', 'product.compare'] as const;
  return wishes.every((intent) => cue(intent, clause) < CUE_MIN) && attributesAsked(clause).length === 0;
}

function isClearly(product: Verdict, topicScore: number): boolean {
  return product.score > topicScore + 1;
}

/** The intent that scores highest, the first of equals; `unknown` where none scores. */
function best(intents: readonly Intent[], scoreOf: (intent: Intent) => number): { intent: Intent; score: number } {
  let found: { intent: Intent; score: number } = { intent: 'unknown', score: 0 };
  for (const intent of intents) {
    const score = scoreOf(intent);
    if (score > found.score) found = { intent, score };
  }
  return found;
}

function topicScore(intent: Intent, clause: ClauseReading): number {
  const own = cue(intent, clause);
  if (own === 0) return 0;
  const hasPlace = clause.geo.length > 0;
  if (intent === 'hours') return own + (clause.dates.length > 0 ? OWN_ENTITY : 0) + (hasPlace ? OPEN_PLACE : 0);
  if (intent === 'branch') return own + (hasPlace ? OWN_ENTITY : 0);
  if (intent === 'order.status') return own + (clause.order.length > 0 ? OWN_ENTITY : 0);
  const hasBasket = clause.amounts.some(({ kind }) => kind !== 'quantity');
  if (intent === 'delivery') return own + (hasPlace || hasBasket ? OWN_ENTITY : 0);
  return own;
}

function productVerdict(clause: ClauseReading, view: View, topic: number): Verdict {
  const isNamed = clause.products.length > 0;
  const isReferred = isNamed || refersToProduct(clause, view);
  const hasCategory = clause.constraints.some(({ kind }) => kind === 'category' || kind === 'tag');
  const hasValue = clause.constraints.some(({ kind }) => kind !== 'category' && kind !== 'tag' && kind !== 'in-stock');
  const bonus = (isNamed ? NAMED_PRODUCT : 0) + (hasCategory ? CATEGORY : 0) + (hasValue ? VALUE : 0);
  const scoreOf = (score: number): number => (score === 0 ? 0 : score + bonus);
  const verdict = (intent: Intent, score: number): Verdict => verdictOf({ intent, score: scoreOf(score) }, clause);
  if (isComparison(clause, view)) return verdict('product.compare', Math.max(CLEAR, cue('product.compare', clause)));
  if (isReferred || (view.focus !== undefined && isAboutFocus(clause, view))) return aboutProduct(clause, verdict);
  const price = cue('product.price', clause) * (topic >= CLEAR ? 0.5 : 1);
  const strongest = Math.max(
    cue('product.search', clause),
    price,
    cue('product.stock', clause),
    cue('product.details', clause),
  );
  const wantsOther = clause.signs.has('cheaperThan') || clause.signs.has('anything');
  const hasHead = wantsOther || hasCategory || hasValue || clause.leftover.length > 0 || clause.sort !== undefined;
  if (hasHead && strongest >= CUE_MIN / 2) {
    const why = flatMap(SEARCH_REASONS, (intent) => whyOf(intent, clause));
    return { intent: 'product.search', score: scoreOf(strongest), why, isElliptic: false };
  }
  if (hasCategory || (clause.query !== '' && (clause.sort !== undefined || setsLimit(clause)))) {
    return { intent: 'product.search', score: NAMES_ONLY, why: ['names what we sell'], isElliptic: false };
  }
  if (narrowsList(clause, view)) {
    return { intent: 'product.search', score: CUE_MIN, why: ['narrows what was shown'], isElliptic: false };
  }
  if (attributesAsked(clause).length > 0) return verdict('product.details', CUE_MIN + cue('product.details', clause));
  const top = best(WISHES, (intent) => (intent === 'product.price' ? price : cue(intent, clause)));
  return verdict(top.intent, top.score);
}

/** "shoes lighter than 250 g", "shoes, not waterproof": no question for the weight, nor whether they are. */
function setsLimit({ constraints, opening }: ClauseReading): boolean {
  if (opening.has('yesNoStarter')) return false;
  return constraints.some((constraint) => constraint.kind === 'measure' || isUnwanted(constraint));
}

function isUnwanted(constraint: Constraint): boolean {
  return (constraint.kind === 'attribute' || constraint.kind === 'word') && constraint.negated === true;
}

/** "waterproof ones?" of several just shown: a wish on top of that search, for no one of them is in view. */
function narrowsList({ constraints, leftover }: ClauseReading, { focus, search, shown }: View): boolean {
  const isOpen = focus === undefined && search !== undefined && shown.length > 1 && leftover.length === 0;
  return isOpen && constraints.some(({ kind }) => kind === 'attribute' || kind === 'measure');
}

function aboutProduct(clause: ClauseReading, verdict: (intent: Intent, score: number) => Verdict): Verdict {
  const hasValue = statesValue(clause);
  const isAsked = attributesAsked(clause).length > 0;
  const top = best(QUESTIONS, (intent) => {
    if (intent === 'product.price' && clause.isDeliveryCost) return 0;
    if (intent === 'product.stock') return cue(intent, clause) + (hasValue ? 0.5 : 0) - (isAsked ? 1.5 : 0);
    return cue(intent, clause) + (isAsked && intent === 'product.details' ? 1.6 : 0);
  });
  const searchWish = cue('product.search', clause);
  if (top.score >= CUE_MIN) return verdict(top.intent, top.score);
  if (searchWish > 0 && clause.products.length > 0)
    return verdict(hasValue ? 'product.stock' : 'product.details', searchWish);
  return { intent: 'unknown', score: 0, why: [], isElliptic: true };
}

/** "how much?", "in stock?", "what sizes?": with a product in view and no other head, it is about that one. */
function isAboutFocus(clause: ClauseReading, view: View): boolean {
  const namesOther = clause.constraints.some(({ kind }) => kind === 'category' || kind === 'tag' || kind === 'price');
  const narrowsSearch = view.lastIntent === 'product.search' && clause.constraints.length > 0;
  const wantsOther = clause.signs.has('anything') && cue('product.search', clause) > 0;
  return !namesOther && !narrowsSearch && !wantsOther && clause.leftover.length === 0 && clause.sort === undefined;
}

function isComparison(clause: ClauseReading, view: View): boolean {
  const own = cue('product.compare', clause);
  const named = clause.products.length + clause.ordinals.length;
  const canRefer = view.shown.length >= 2 || view.focus !== undefined;
  if (named >= 2 && (own >= CUE_MIN || clause.signs.has('or'))) return true;
  return own >= CLEAR && (named >= 1 || canRefer || clause.leftover.length === 0);
}

function whyOf(intent: Intent, clause: ClauseReading): readonly string[] {
  const phrases = clause.cues.get(intent)?.phrases ?? [];
  if (phrases.length > 0) return phrases.map((phrase) => `word "${phrase}"`);
  return PRODUCT_INTENTS.has(intent) && clause.products.length > 0 ? ['names a product'] : [];
}
