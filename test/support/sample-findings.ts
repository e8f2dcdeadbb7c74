import type { Fact, FactValue, Finding, Row, RuleFacts, Slot } from '../../app/contracts/evidence.js';
import type { Intent } from '../../app/contracts/understanding.js';

/** Facts as finders give them, one of each slot, for tests of rules and wording. */
const at = (value: FactValue, pointer: string, file = 'catalog.json'): Fact => ({
  ...value,
  sources: [{ file, pointer }],
});

/** A fact of kind money, with a record to rest on. */
export const money = (minor: number, currency = 'GBP', pointer = '/products/0/price'): Fact =>
  at({ kind: 'money', minor, currency }, pointer);
/** A fact of kind name, with a record to rest on. */
export const name = (text: string, pointer = '/products/0/name'): Fact => at({ kind: 'name', text }, pointer);
/** A fact of kind text, with a record to rest on. */
export const text = (value: string, pointer = '/returns/text'): Fact =>
  at({ kind: 'text', text: value }, pointer, 'policy.json');
/** A fact of kind count, with a record to rest on. */
export const count = (value: number, pointer = '/products/0/stock'): Fact => at({ kind: 'count', value }, pointer);
/** A fact of kind attribute, with a record to rest on. */
export const attribute = (key: string, value: string): Fact =>
  at({ kind: 'attribute', attribute: key, text: value }, `/products/0/attributes/${key}`);
/** A fact of kind interval, with a record to rest on. */
export const interval = (from: string, to: string): Fact =>
  at({ kind: 'interval', from, to }, '/hours/weekly/sun/0', 'policy.json');
/** A fact of kind date, with a record to rest on. */
export const date = (value: string): Fact => ({ kind: 'date', date: value, sources: [], origin: 'clock' });
/** A fact of kind time, with a record to rest on. */
export const time = (value: string): Fact => at({ kind: 'time', time: value }, '/hours/weekly/fri/0/1', 'policy.json');
/** A fact of kind moment, with a record to rest on. */
export const moment = (day: string, clock: string): Fact =>
  at({ kind: 'moment', date: day, time: clock }, '/hours/weekly/mon/0/0', 'policy.json');
const postcode = (value: string): Fact => ({ kind: 'postcode', text: value, sources: [], origin: 'customer' });
const days = (from: number, to: number): Fact =>
  at({ kind: 'days', from, to }, '/delivery/zones/0/leadTimeDays', 'policy.json');

const rows = (...list: readonly Row[]): Slot => ({ rows: list });
const blue = attribute('colour', 'blue');
const grey = attribute('colour', 'grey');
const size = attribute('size', '42');

const PRODUCT: Readonly<Record<string, Slot>> = {
  product: name('Fell Light'),
  price: money(7400),
  priceTo: money(8990),
  quantity: { kind: 'count', value: 3, sources: [], origin: 'customer' },
  total: money(22_200),
  breaks: rows({ quantity: count(10), price: money(6900) }, { quantity: count(50), price: money(6500) }),
  choice: [blue, size],
  missing: [attribute('colour', 'red')],
  stock: count(7),
  branch: name('Camden', '/branches/0/name'),
  branchStock: count(3),
  byBranch: rows({ branch: name('Camden'), stock: count(3) }, { branch: name('Leeds'), stock: count(4) }),
  options: rows(
    { attribute: text('colour'), values: [blue, grey] },
    { attribute: text('size'), values: [attribute('size', '41'), size] },
  ),
  siblings: rows(
    { choice: [grey, size], stock: count(4) },
    { choice: [blue, attribute('size', '41')], stock: count(2) },
  ),
  description: text('A light shoe for soft ground. It drains fast and grips on wet rock.', '/products/0/description'),
  attribute: text('material'),
  value: [attribute('material', 'recycled mesh'), attribute('material', 'rubber')],
  attributes: rows(
    { attribute: text('material'), values: [attribute('material', 'mesh')] },
    { attribute: text('drop'), values: [attribute('drop', '4 mm')] },
  ),
  candidates: rows(
    { product: name('Fell Light'), price: money(7400) },
    { product: name('Fell Light GTX'), price: money(9900) },
  ),
};

const ITEMS = rows(
  { product: name('Ridge Runner', '/products/1/name'), price: money(8990), stock: count(12) },
  { product: name('Fell Light'), price: money(7400), stock: count(3) },
);
const hoursOf = (branch: string | undefined, more: Row): Row => ({
  ...(branch === undefined ? {} : { branch: name(branch) }),
  ...more,
});

const HOURS: Readonly<Record<string, Slot>> = {
  branches: rows(
    hoursOf('Camden', { intervals: [interval('11:00', '17:00')], until: time('17:00') }),
    hoursOf('Leeds', { next: moment('2026-12-28', '09:00') }),
  ),
  branch: name('Camden', '/branches/0/name'),
  date: date('2026-12-27'),
  exception: name('Christmas', '/hours/exceptions/0/name'),
  intervals: [interval('11:00', '13:00'), interval('14:00', '17:00')],
  until: time('17:00'),
  next: moment('2026-12-28', '09:00'),
  nextUntil: time('18:00'),
  minutes: { kind: 'minutes', value: 20, sources: [], origin: 'clock' },
  week: rows({ day: date('2026-12-28'), intervals: [interval('09:00', '18:00')] }, { day: date('2026-12-29') }),
};

const ZONES = rows(
  { zone: name('London'), fee: money(0), leadTime: days(1, 1) },
  { zone: name('England'), fee: money(490), freeFrom: money(5000), leadTime: days(2, 4) },
);

const sku = (value: string): Fact => at({ kind: 'sku', text: value }, '/products/0/sku');
const rate: Fact = at({ kind: 'percent', value: 8.875 }, '/tax/ratePercent', 'policy.json');
const QUOTE: Readonly<Record<string, Slot>> = {
  added: [name('Fell Light')],
  changed: [name('Fell Light')],
  removed: [name('Fell Light')],
  lines: rows({
    quantity: count(120),
    product: name('M3×10 A2'),
    price: money(9),
    from: count(100),
    single: money(12),
    total: money(1080),
  }),
  goods: money(8480),
  discountName: name('Spring'),
  discount: money(480),
  floor: money(8000),
  place: postcode('NW3 2QG'),
  fee: money(490),
  freeFrom: money(9000),
  missing: money(1000),
  tax: money(753),
  taxWithin: money(1400),
  taxRate: rate,
  total: money(9243),
  arrival: date('2026-12-31'),
  cutOff: time('15:00'),
  short: rows({ product: name('Fell Light'), stock: count(3) }),
  next: rows({ product: name('M3×10 A2'), quantity: count(500), price: money(7) }),
  candidates: rows({ product: name('Fell Light'), price: money(7400) }),
  product: name('Fell Light'),
  options: rows({ attribute: text('colour'), values: [blue, grey] }),
};

const SLOTS: Readonly<Record<Intent, Readonly<Record<string, Slot>>>> = {
  'product.price': PRODUCT,
  'product.stock': PRODUCT,
  'product.details': PRODUCT,
  'product.search': {
    count: count(2),
    items: ITEMS,
    understood: [
      attribute('type', 'trail running'),
      size,
      { ...money(10_000), sources: [], origin: 'customer', derivation: { how: 'maximum' } },
    ],
    dropped: [
      attribute('feature', 'waterproof'),
      { ...money(4000), sources: [], origin: 'customer', derivation: { how: 'maximum' } },
    ],
    query: text('trail shoes'),
    category: name('Running shoes'),
  },
  'product.compare': {
    items: ITEMS,
    differences: rows(
      { attribute: text('material'), first: text('mesh'), second: text('leather') },
      { attribute: text('drop'), first: text('4 mm') },
    ),
    first: name('Ridge Runner'),
    second: name('Fell Light'),
    cheaper: name('Fell Light'),
    difference: money(1590),
  },
  quote: QUOTE,
  'quote.add': QUOTE,
  'quote.change': QUOTE,
  'quote.remove': QUOTE,
  'quote.clear': QUOTE,
  'price.why': {
    product: name('M3×10 A2'),
    choice: [blue],
    sku: sku('M3-10-A2'),
    price: money(9),
    from: count(100),
    single: money(12),
    next: rows({ quantity: count(500), price: money(7) }),
  },
  'order.status': {
    number: { kind: 'name', text: 'A-10023', sources: [], origin: 'customer' },
    expected: at({ kind: 'date', date: '2026-12-29' }, '/expected', 'orders'),
    updated: at({ kind: 'moment', date: '2026-12-27', time: '09:30' }, '/updatedAt', 'orders'),
    carrier: at({ kind: 'name', text: 'Parcel Mule' }, '/carrier', 'orders'),
    tracking: at({ kind: 'name', text: 'PM 0042 1187' }, '/trackingNumber', 'orders'),
    link: at({ kind: 'url', href: 'https://parcel-mule.example/PM00421187' }, '/trackingLink', 'orders'),
  },
  haggle: {
    next: rows({ product: name('M3×10 A2'), quantity: count(500), price: money(7) }),
    discounts: [name('10% off from three items', '/discounts/0/name')],
    branch: name('Camden', '/branches/0/name'),
  },
  hours: HOURS,
  branch: {
    branch: name('Camden'),
    address: text('12 Chalk Farm Road, London NW1 8AA', '/branches/0/address'),
    phone: at({ kind: 'phone', text: '+44 20 7946 0000' }, '/branches/0/phone', 'geo.json'),
    distance: at({ kind: 'distance', metres: 3400 }, '/branches/0/location', 'geo.json'),
    place: postcode('NW3 2QG'),
    services: [text('gait analysis'), text('repairs')],
    branches: rows(
      { branch: name('Camden'), address: text('12 Chalk Farm Road') },
      { branch: name('Leeds'), address: text('3 Briggate') },
    ),
    phones: rows({
      branch: name('Leeds'),
      phone: at({ kind: 'phone', text: '+44 113 496 0000' }, '/branches/1/phone'),
    }),
  },
  delivery: {
    postcode: postcode('NW3 2QG'),
    zone: name('England'),
    fee: money(490),
    freeFrom: money(5000),
    missing: money(1200),
    basket: { ...money(3800), sources: [], origin: 'customer' },
    leadTime: days(2, 4),
    arrival: date('2026-12-31'),
    cutOff: time('15:00'),
    zones: ZONES,
    text: text('We deliver on working days.'),
  },
  returns: { text: text('Send it back within 30 days, unworn.'), days: count(30) },
  payment: { text: text('Card, PayPal or invoice.'), methods: [text('card'), text('PayPal'), text('invoice')] },
  warranty: { text: text('Two years on all shoes.'), months: count(24) },
  faq: {
    answer: text('Yes, we resole them.'),
    candidates: rows({ question: text('How do I resole?') }, { question: text('What is a resole?') }),
  },
  greeting: { shop: name('Fell & Ridge'), greeting: text('Hi, good to see you!') },
  thanks: {},
  goodbye: { shop: name('Fell & Ridge') },
  'opt-out': {},
  'opt-in': {},
  handover: {
    until: time('18:00'),
    next: moment('2026-12-28', '09:00'),
    shop: name('Fell & Ridge'),
    phone: at({ kind: 'phone', text: '+44 20 7946 0000' }, '/branches/0/phone'),
  },
  contact: {},
  media: {},
  unknown: {
    shop: name('Fell & Ridge'),
    query: { kind: 'text', text: 'mountain king 3000', sources: [], origin: 'customer' },
    suggestions: rows({ label: text('prices') }, { label: text('opening hours') }),
  },
};

/** A finding of the intent with the facts given and all slots, or only those named. */
export function sampleFinding(intent: Intent, facts: RuleFacts = {}, only?: readonly string[]): Finding {
  const slots = Object.entries(SLOTS[intent]).filter(([slot]) => only?.includes(slot) ?? true);
  return { intent, facts, slots: Object.fromEntries(slots), items: [], places: [], suggestions: [], records: [] };
}

/** The slots a sample finding of the intent has. */
export function sampleSlots(intent: Intent): readonly string[] {
  return Object.keys(SLOTS[intent]);
}
