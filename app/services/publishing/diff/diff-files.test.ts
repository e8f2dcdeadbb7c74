import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { filesOf, smallShop } from '../../../../test/business/small-shop.js';
import { diffFiles } from './diff-files.js';

/** Changes a shop's values in place. */
type Change = (shop: ReturnType<typeof typedShop>) => void;

function typedShop() {
  type Entity = Record<string, unknown>;
  interface Shop {
    'tenant.json': Entity;
    'catalog.json': { products: (Entity & { variants: Entity[] })[] };
    'geo.json': { branches: Entity[] };
    'faq.json': { entries: Entity[] };
    'policy.json': Entity & {
      hours: { weekly: Entity; exceptions: Entity[] };
      delivery: { zones: Entity[] };
      tax: Entity;
    };
    'rules.json': { rules: Entity[] };
    'replies.json': { replies: Entity };
    [file: string]: unknown;
  }
  return smallShop() as Shop;
}

function diffOf(change: Change): string[] {
  const after = typedShop();
  change(after);
  return diffFiles(filesOf(smallShop()), filesOf(after)).map(({ file, pointer, text }) => `${file}#${pointer} ${text}`);
}

const MOOR = { sku: 'NEW', name: 'Moor', price: 69, category: ['Shoes', 'Trail'], variants: [] };

const CASES: readonly [title: string, change: Change, expected: string[]][] = [
  ['nothing', () => undefined, []],
  [
    'a price',
    (shop) => Object.assign(shop['catalog.json'].products[0] ?? {}, { price: 84.9 }),
    ['catalog.json#/products/0/price Air Runner 89.90 → 84.90'],
  ],
  [
    'a variant’s price',
    (shop) => Object.assign(shop['catalog.json'].products[0]?.variants[0] ?? {}, { price: 90 }),
    ['catalog.json#/products/0/variants/0/price Air Runner, red 94.90 → 90.00'],
  ],
  [
    'a variant that gets a price of its own',
    (shop) => Object.assign(shop['catalog.json'].products[0]?.variants[1] ?? {}, { price: 90 }),
    ['catalog.json#/products/0/variants/1/price Air Runner, blue no price → 90.00'],
  ],
  [
    'stock at a branch',
    (shop) => Object.assign(shop['catalog.json'].products[0] ?? {}, { stock: { camden: 1, leeds: 0 } }),
    ['catalog.json#/products/0/stock/camden Air Runner stock camden 3 → 1'],
  ],
  [
    'the order of products',
    (shop) => shop['catalog.json'].products.reverse(),
    ['catalog.json# catalog.json rewritten'],
  ],
  [
    'a product before the others and one gone',
    (shop) => shop['catalog.json'].products.splice(0, 2, MOOR, ...shop['catalog.json'].products.slice(0, 1)),
    ['catalog.json#/products/0 New product Moor, 69.00', 'catalog.json#/products/1 Fell Light removed'],
  ],
  [
    'the hours of a branch',
    (shop) => Object.assign(shop['geo.json'].branches[1] ?? {}, { hours: { weekly: { mon: [['10:00', '18:00']] } } }),
    ['geo.json#/branches/1/hours/weekly/mon Leeds opens Monday 09:00–12:30, 13:30–18:00 → 10:00–18:00'],
  ],
  [
    'the hours of the shop',
    (shop) => (shop['policy.json'].hours.weekly.sun = [['12:00', '16:00']]),
    ['policy.json#/hours/weekly/sun The shop opens Sunday closed → 12:00–16:00'],
  ],
  [
    'an exception',
    (shop) => shop['policy.json'].hours.exceptions.push({ date: '2027-01-01', closed: true, name: 'New Year' }),
    ['policy.json#/hours/exceptions/2 New exception The shop 2027-01-01 (New Year): closed'],
  ],
  [
    'a delivery fee',
    (shop) => Object.assign(shop['policy.json'].delivery.zones[0] ?? {}, { fee: 5.9 }),
    ['policy.json#/delivery/zones/0/fee Delivery to London 4.90 → 5.90'],
  ],
  [
    'the tax',
    (shop) => (shop['policy.json'].tax.ratePercent = 19),
    ['policy.json#/tax/ratePercent Policy tax rate percent 20 → 19'],
  ],
  [
    'a short answer',
    (shop) => Object.assign(shop['faq.json'].entries[0] ?? {}, { answer: 'Within 14 days.' }),
    ['faq.json#/entries/0/answer FAQ "returns" answer Within 30 days. → Within 14 days.'],
  ],
  [
    'a long answer',
    (shop) => Object.assign(shop['faq.json'].entries[0] ?? {}, { answer: 'x'.repeat(80) }),
    ['faq.json#/entries/0/answer FAQ "returns" answer changed'],
  ],
  [
    'an FAQ entry',
    (shop) => shop['faq.json'].entries.push({ id: 'vegan', questions: ['Vegan?'], answer: 'Yes.' }),
    ['faq.json#/entries/2 New FAQ "vegan"'],
  ],
  [
    'a rule',
    (shop) => Object.assign(shop['rules.json'].rules[0] ?? {}, { priority: 60 }),
    ['rules.json#/rules/0/priority Rule "greet" priority 50 → 60'],
  ],
  [
    'the name of the shop',
    (shop) => (shop['tenant.json'].name = 'Big Shop'),
    ['tenant.json#/name Shop name Small Shop → Big Shop'],
  ],
  [
    'a wording',
    (shop) => (shop['replies.json'].replies['thanks.plain'] = { 'en-GB': 'Any time.', de: 'Gern geschehen.' }),
    ['replies.json#/replies/thanks.plain/en-GB Wording thanks.plain en-GB You are welcome. → Any time.'],
  ],
];

describe('a difference in the owner’s words', () => {
  for (const [title, change, expected] of CASES) it(title, () => assert.deepEqual(diffOf(change), expected));

  it('names pictures and conversations that came, went or were replaced', () => {
    const before = filesOf(smallShop());
    const after = new Map([
      ...before,
      ['images/air.svg', Buffer.from('<svg/>')],
      ['images/b.svg', Buffer.from('<svg/>')],
    ]);
    after.delete('conversations/price.json');
    assert.deepEqual(
      diffFiles(before, after).map(({ text }) => text),
      ['conversations/price.json removed', 'images/air.svg replaced', 'images/b.svg added'],
    );
  });

  it('names only the files when a side does not validate', () => {
    const after = new Map([...filesOf(smallShop()), ['catalog.json', Buffer.from('{')]]);
    assert.deepEqual(
      diffFiles(filesOf(smallShop()), after).map(({ text }) => text),
      ['catalog.json rewritten'],
    );
  });
});
