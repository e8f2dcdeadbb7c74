/**
 * Which facts a condition may name, by intent. A condition that names anything else is refused when loaded.
 */
import { MOOD_FACTS } from './mood-facts.js';
import { SALES_FACTS } from './sales-facts.js';
import { ORDER_FACTS } from './order-vocabulary.js';
import { INTENTS, type Intent } from './understanding.js';

/** What a fact of a rule can be. */
export type FactType = 'string' | 'number' | 'boolean';

/** One documented fact of the rule vocabulary. */
export interface FactDefinition {
  readonly type: FactType;
  readonly description: string;
  /** The only values it takes, where they are few. */
  readonly values?: readonly string[];
}

const flag = (description: string): FactDefinition => ({ type: 'boolean', description });
const count = (description: string): FactDefinition => ({ type: 'number', description });
const word = (description: string, values?: readonly string[]): FactDefinition => ({
  type: 'string',
  description,
  ...(values === undefined ? {} : { values }),
});

/** Facts every ask has. */
export const COMMON_FACTS: Readonly<Record<string, FactDefinition>> = {
  intent: word('what the customer wants, e.g. product.price', INTENTS),
  confidence: count('how sure the understanding is, 0 to 1'),
  channel: word('web, whatsapp, …'),
  locale: word('language of the answer'),
  askCount: count('how many things this message asks'),
  askIndex: count('which of them this is, from 0'),
  turns: count('turns before this one'),
  ...MOOD_FACTS,
  ...SALES_FACTS,
};

const PRODUCT_FACTS: Readonly<Record<string, FactDefinition>> = {
  'product.found': flag('a product was recognised and exists'),
  'product.ambiguous': flag('several products could be meant'),
  'product.hasPrice': flag('the price is in the catalog'),
  'product.priceRange': flag('its variants have different prices and none is chosen'),
  'product.hasBreaks': flag('it has quantity prices'),
  'product.quantity': count('the quantity asked for, 1 when none'),
  'product.variantChosen': flag('colour, size … pin one variant'),
  'product.choiceGiven': flag('the customer named a colour, size or other choice'),
  'product.choiceMissing': flag('that choice is not offered'),
  'product.tracked': flag('its stock is in the catalog'),
  'product.stock': count('pieces of the chosen variant, or of all together'),
  'product.inStock': flag('at least one piece'),
  'product.low': flag('in stock, five pieces or fewer'),
  'product.perBranch': flag('stock is kept per branch'),
  'product.branchGiven': flag('the customer named a branch'),
  'product.branchStock': count('pieces at that branch'),
  'product.siblingInStock': flag('another variant is in stock while this one is not'),
  'product.attributeAsked': flag('one attribute was asked for'),
  'product.attributeKnown': flag('and the catalog has it'),
};

const QUOTE_FACTS: Readonly<Record<string, FactDefinition>> = {
  'quote.lines': count('different articles in the basket'),
  'quote.change': word('what became of the basket', ['none', 'added', 'changed', 'removed', 'cleared']),
  'quote.found': flag('the article that was meant is known; true when none had to be'),
  'quote.ambiguous': flag('several articles could be meant'),
  'quote.countUnclear': flag('the number that was said cannot be how many'),
  'quote.choiceNeeded': flag('its price depends on a choice that was not made, or is not offered'),
  'quote.priced': flag('every article has a price'),
  'quote.placeGiven': flag('the customer said where to deliver'),
  'quote.zoneKnown': flag('and a delivery zone covers it'),
  'quote.free': flag('delivery is free for this basket'),
  'quote.discounted': flag('a discount applies'),
  'quote.short': flag('more pieces are wanted than are in stock'),
};

/** Facts by intent, on top of the common ones. */
export const INTENT_FACTS: Readonly<Record<Intent, Readonly<Record<string, FactDefinition>>>> = {
  'product.price': PRODUCT_FACTS,
  'product.stock': PRODUCT_FACTS,
  'product.details': PRODUCT_FACTS,
  'product.search': {
    'search.count': count('products that match'),
    'search.relaxed': flag('nothing matched everything; the nearest are shown'),
    'search.near': flag('what was found is only described so, or nearly called so'),
    'search.constraints': count('conditions understood'),
  },
  'product.compare': {
    'compare.count': count('products compared'),
    'compare.samePrice': flag('both cost the same'),
    'compare.hasPrices': flag('both prices are known'),
  },
  quote: QUOTE_FACTS,
  'quote.add': QUOTE_FACTS,
  'quote.change': QUOTE_FACTS,
  'quote.remove': QUOTE_FACTS,
  'quote.clear': QUOTE_FACTS,
  'price.why': {
    'why.found': flag('the price that was meant is known'),
    'why.fromQuantity': flag('it is a quantity price'),
    'why.hasNext': flag('a larger quantity costs less apiece'),
  },
  haggle: {
    'haggle.hasNext': flag('a larger quantity of what is spoken of costs less apiece'),
    'haggle.hasDiscounts': flag('there are discounts without a code today'),
    'haggle.canCollect': flag('collecting at a branch saves a delivery fee'),
  },
  hours: {
    'hours.known': flag('opening hours are in the data'),
    'hours.asked': word('which moment is asked about', ['now', 'day', 'until', 'next', 'week', 'holiday']),
    'hours.open': flag('open at the moment asked about; for a day: open at all'),
    'hours.exception': flag('a holiday or other exception applies'),
    'hours.named': flag('that exception has a name'),
    'hours.branches': count('branches answered for'),
    'hours.past': flag('the day has open hours but they are over now'),
    'hours.hasNext': flag('a next opening is known'),
  },
  branch: {
    'branch.count': count('branches the shop has'),
    'branch.chosen': flag('the customer named a branch'),
    'branch.placeGiven': flag('a postcode or place was given'),
    'branch.placeKnown': flag('and it is in the data'),
    'branch.hasDistance': flag('the distance is known'),
    'branch.phoneAsked': flag('a phone number is asked for'),
    'branch.phones': count('phone numbers on record'),
  },
  delivery: {
    'delivery.offered': flag('delivery zones are in the data'),
    'delivery.postcodeGiven': flag('a postcode is known'),
    'delivery.zoneKnown': flag('a zone covers it'),
    'delivery.basketGiven': flag('the basket value is known'),
    'delivery.free': flag('delivery is free for this basket (or always)'),
    'delivery.hasFreeFrom': flag('it is free from some value'),
    'delivery.hasLeadTime': flag('the lead time is known'),
    'delivery.hasCutOff': flag('orders have a cut-off time'),
    'delivery.asked': word('what about delivery', ['cost', 'time', 'both', 'unclear']),
  },
  'order.status': ORDER_FACTS,
  returns: { 'policy.known': flag('the policy is in the data') },
  payment: { 'policy.known': flag('the policy is in the data') },
  warranty: { 'policy.known': flag('the policy is in the data') },
  faq: {
    'faq.band': word('how sure the match is', ['answer', 'clarify', 'none']),
    'faq.hasAnswer': flag('the entry has an answer'),
    'faq.escalate': flag('the entry asks for a person too'),
    'faq.candidates': count('entries offered'),
  },
  greeting: {},
  thanks: {},
  goodbye: {},
  'opt-out': {},
  'opt-in': {},
  handover: { 'handover.open': flag('the shop is open now'), 'handover.hoursKnown': flag('its hours are in the data') },
  contact: {},
  media: {},
  unknown: {
    'unknown.suggestions': count('near things we do know'),
    'unknown.named': flag('what was said looks like the name of an article, with a number in it'),
  },
};
