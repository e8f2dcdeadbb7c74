/**
 * Which facts a condition may name and which slots a template may place, by intent. What names anything else is refused when loaded.
 */
import { MOOD_FACTS } from './mood-facts.js';
import { SALES_FACTS } from './sales-facts.js';
import { ORDER_FACTS, ORDER_SLOTS } from './order-vocabulary.js';
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

const PRODUCT_SLOTS = {
  product: 'name of the product',
  price: 'unit price; the lowest when variants differ',
  priceTo: 'the highest when variants differ',
  quantity: 'quantity asked for',
  total: 'unit price × quantity',
  breaks: 'rows: quantity, price',
  choice: 'list: the chosen values (blue, 42)',
  missing: 'list: chosen values that are not offered together',
  stock: 'pieces in stock of what is meant',
  branch: 'the branch asked for',
  branchStock: 'pieces at that branch',
  byBranch: 'rows: branch, stock (branches that have it)',
  options: 'rows: attribute, values (what it comes in)',
  siblings: 'rows: choice, stock (other variants in stock)',
  description: 'its description',
  attribute: 'name of the attribute asked for',
  value: 'list: its values',
  attributes: 'rows: attribute, values (what else is known)',
  candidates: 'rows: product, price (when several could be meant)',
} as const;

const QUOTE_SLOTS = {
  added: 'list: names of what was put in',
  changed: 'list: names of what has another quantity now',
  removed: 'list: names of what was taken out',
  lines: 'rows: quantity, product, choice, price, from, single, total',
  goods: 'sum of the lines, where there are several or something is added to it',
  discountName: 'name of the discount',
  discount: 'what it takes off',
  floor: 'the least the goods cost, where the discount stops at it',
  place: 'where it is delivered to',
  fee: 'delivery fee of this basket',
  freeFrom: 'delivery is free from this value',
  missing: 'what is missing to free delivery',
  tax: 'tax on top of the prices',
  taxWithin: 'tax contained in the prices',
  taxRate: 'its rate',
  total: 'what is to pay',
  arrival: 'date it arrives when ordered now; the later of a range',
  cutOff: 'when ordered before this time',
  short: 'rows: product, stock (wanted more than there are)',
  next: 'rows: product, quantity, price (a better quantity price within reach)',
  candidates: 'rows: product, price (when several could be meant)',
  product: 'the article whose choice is missing, or that has no price',
  options: 'rows: attribute, values (what it comes in)',
} as const;

/** Slots by intent, with what they hold; rows name their columns. Facts absent from the data leave their slot out. */
export const INTENT_SLOTS: Readonly<Record<Intent, Readonly<Record<string, string>>>> = {
  'product.price': PRODUCT_SLOTS,
  'product.stock': PRODUCT_SLOTS,
  'product.details': PRODUCT_SLOTS,
  'product.search': {
    count: 'products that match',
    items: 'rows: product, price, stock, misses, above, below; the last three where misses differ',
    understood: 'list: the conditions understood; a budget is money of the customer, maximum or minimum',
    dropped: 'list: the conditions no product meets, written like understood',
    conflict: 'list: instead, the conditions that products meet one by one but none together',
    query: "the customer's words",
    category: 'the category, when only one was asked for',
  },
  'product.compare': {
    items: 'rows: product, price',
    differences: 'rows: attribute, first, second',
    first: 'name of the first',
    second: 'name of the second',
    cheaper: 'name of the cheaper one',
    difference: 'price difference',
  },
  quote: QUOTE_SLOTS,
  'quote.add': QUOTE_SLOTS,
  'quote.change': QUOTE_SLOTS,
  'quote.remove': QUOTE_SLOTS,
  'quote.clear': QUOTE_SLOTS,
  'price.why': {
    product: 'name of the article',
    choice: 'list: the chosen values',
    sku: 'its article number: the catalog entry',
    price: 'the price asked about',
    from: 'the quantity it holds from',
    single: 'the price of a single piece',
    next: 'rows: quantity, price (better quantity prices)',
  },
  haggle: {
    next: 'rows: product, quantity, price (the next quantity price)',
    discounts: 'list: names of discounts anyone may have today',
    branch: 'a branch to collect at',
  },
  hours: {
    branches: 'rows: branch, day, intervals, until, next, exception, status (until: open now; next: closed now)',
    branch: 'the branch',
    date: 'the date asked about',
    exception: 'name of the holiday',
    intervals: 'list: from–to',
    until: 'closing time of the running interval',
    next: 'next opening: date and time',
    nextUntil: 'and when it closes',
    minutes: 'minutes until that changes; said up to 90',
    week: 'rows: branch, day, intervals (branch where several are answered for)',
  },
  branch: {
    branch: 'name',
    address: 'address',
    phone: 'phone',
    distance: 'distance from the place given',
    place: 'the postcode or place given',
    services: 'list: services',
    branches: 'rows: branch, address, phone, distance',
    phones: 'rows: branch, phone (those that have one)',
  },
  delivery: {
    postcode: 'the postcode given',
    zone: 'name of the zone',
    fee: 'delivery fee',
    freeFrom: 'free from this basket value',
    missing: 'what is missing to free delivery',
    basket: 'the basket value given',
    leadTime: 'working days',
    arrival: 'date it arrives when ordered now; the later of a range',
    cutOff: 'order before this time',
    zones: 'rows: zone, fee, freeFrom, leadTime',
    text: 'what the policy says',
  },
  'order.status': ORDER_SLOTS,
  returns: { text: 'what the policy says', days: 'days to return', link: 'where to read more' },
  payment: { text: 'what the policy says', methods: 'list: ways to pay' },
  warranty: { text: 'what the policy says', months: 'months' },
  faq: { answer: 'the answer', candidates: 'rows: question' },
  greeting: { shop: 'name of the shop', greeting: 'its own greeting' },
  thanks: {},
  goodbye: { shop: 'name of the shop' },
  'opt-out': {},
  'opt-in': {},
  handover: { until: 'open until', next: 'next opening', shop: 'name of the shop', phone: 'phone' },
  contact: {},
  media: {},
  unknown: { shop: 'name of the shop', suggestions: 'rows: label', query: "the customer's words" },
};
