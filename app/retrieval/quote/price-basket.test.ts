import assert from 'node:assert/strict';
import fc from 'fast-check';

import type { Discount } from '../../contracts/business/policy.js';
import { minorOf } from '../../contracts/money.js';
import { priceBasket, type BasketOffer, type Quote } from './price-basket.js';

const SCREW = {
  product: {
    sku: 'M3-10-A2',
    name: 'M3×10 A2',
    price: 0.12,
    category: ['Screws'],
    priceBreaks: [
      { quantity: 500, price: 0.07 },
      { quantity: 100, price: 0.09 },
    ],
  },
  pointer: '/products/0',
};
const NEW_YORK = { id: 'ny', name: 'New York', fee: 4.9, freeFrom: 50 };
const OFFER: BasketOffer = {
  lines: [{ item: SCREW, quantity: 120 }],
  currency: 'USD',
  date: '2027-03-01',
  codes: [],
  policy: { tax: { included: false, ratePercent: 8.875 } },
  zone: NEW_YORK,
};
const { zone: _here, ...COLLECTED } = OFFER;
const quote = (changes: Partial<BasketOffer> = {}, offer: BasketOffer = OFFER): Quote => {
  const priced = priceBasket({ ...offer, ...changes });
  assert.ok(priced !== undefined);
  return priced;
};
const discounted = (discounts: readonly Discount[], changes: Partial<BasketOffer> = {}, offer = OFFER): Quote =>
  quote({ policy: { discounts: [...discounts] }, ...changes }, offer);

describe('a quote', () => {
  it('takes the quantity price, adds delivery and then the tax', () => {
    const { lines, goodsMinor, delivery, tax, totalMinor } = quote();
    const line = lines[0];
    assert.ok(line !== undefined);
    assert.equal(line.unit.minor, 9);
    assert.deepEqual(line.unit.from, {
      quantity: 100,
      source: { file: 'catalog.json', pointer: '/products/0/priceBreaks/1/quantity' },
    });
    assert.equal(line.unit.next?.quantity, 500);
    assert.deepEqual([goodsMinor, delivery?.feeMinor, tax?.minor, totalMinor], [1080, 490, 139, 1709]);
    assert.equal(delivery?.missingMinor, 3920);
  });

  it('shows the tax that is in the prices without adding it', () => {
    const { tax, totalMinor } = quote({ policy: { tax: { included: true, ratePercent: 20 } } }, COLLECTED);
    assert.deepEqual(tax, { minor: 180, ratePercent: 20, isAdded: false });
    assert.equal(totalMinor, 1080);
  });

  it('delivers free from the amount on that the goods cost after the discount', () => {
    const lines = [{ item: SCREW, quantity: 720 }];
    assert.deepEqual(quote({ lines }).delivery, { feeMinor: 0, isFree: true });
    const ten: Discount = { id: 'ten', name: 'Ten', percent: 10 };
    assert.deepEqual(discounted([ten], { lines }).delivery, { feeMinor: 490, isFree: false, missingMinor: 464 });
  });

  it('applies one discount, the best, and never goes below its floor', () => {
    const small: Discount = { id: 'small', name: 'Small', amount: 1 };
    const deep: Discount = { id: 'deep', name: 'Deep', percent: 90, floor: 8 };
    const { discount, totalMinor } = discounted([small, deep], {}, COLLECTED);
    assert.deepEqual([discount?.discount.id, discount?.pointer, discount?.offMinor], ['deep', '/discounts/1', 280]);
    assert.deepEqual([discount?.isFloored, totalMinor], [true, 800]);
  });

  const conditions: readonly [name: string, conditions: NonNullable<Discount['conditions']>, isApplied: boolean][] = [
    ['the basket is large enough', { basketFrom: 10.8 }, true],
    ['the basket is too small', { basketFrom: 10.81 }, false],
    ['there are enough pieces', { quantityFrom: 120 }, true],
    ['there are too few pieces', { quantityFrom: 121 }, false],
    ['the category fits in any letters', { category: 'screws' }, true],
    ['the category is another', { category: 'Nuts' }, false],
    ['the article is named', { skus: ['M3-10-A2'] }, true],
    ['another article is named', { skus: ['M3'] }, false],
    ['the code was said', { code: 'SPRING' }, true],
    ['another code is asked for', { code: 'WINTER' }, false],
    ['its last day is today', { from: '2027-03-01', to: '2027-03-01' }, true],
    ['it is over', { to: '2027-02-28' }, false],
    ['it has not begun', { from: '2027-03-02' }, false],
  ];
  for (const [name, when, isApplied] of conditions) {
    it(`${isApplied ? 'has a discount' : 'has no discount'} when ${name}`, () => {
      const { discount } = discounted([{ id: 'd', name: 'D', amount: 1, conditions: when }], { codes: ['spring'] });
      assert.equal(discount !== undefined, isApplied);
    });
  }

  it('is not made where a price is missing', () => {
    const item = { product: { sku: 'X', name: 'X' }, pointer: '/products/1' };
    assert.equal(priceBasket({ ...OFFER, lines: [...OFFER.lines, { item, quantity: 1 }] }), undefined);
  });
});

describe('any quote', () => {
  const money = fc.integer({ min: 0, max: 5_000_00 }).map((minor) => minor / 100);
  const item = fc.record({ price: money, breaks: fc.array(fc.tuple(fc.integer({ min: 2, max: 900 }), money)) });
  const line = fc.tuple(item, fc.integer({ min: 1, max: 1_000 })).map(([{ price, breaks }, quantity]) => {
    const priceBreaks = breaks.map(([from, at]) => ({ quantity: from, price: at }));
    return { item: { product: { sku: 'S', name: 'S', price, priceBreaks }, pointer: '/products/0' }, quantity };
  });
  const discount = fc.record({ percent: fc.integer({ min: 1, max: 100 }), amount: money, floor: money });
  const offers = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    discounts: fc.array(discount, { maxLength: 3 }),
    fee: money,
    freeFrom: money,
    ratePercent: fc.integer({ min: 0, max: 25_000 }).map((rate) => rate / 1_000),
    included: fc.boolean(),
  });

  it('adds up, never breaks a floor, and never costs more than single pieces would', () => {
    const runs = Number(process.env.QUOTE_RUNS ?? 5_000);
    fc.assert(
      fc.property(offers, ({ lines, discounts, fee, freeFrom, ratePercent, included }) => {
        const rows = discounts.map((row, index): Discount => ({ id: `d${index}`, name: 'D', ...row }));
        const result = quote({
          lines,
          zone: { id: 'z', name: 'Z', fee, freeFrom },
          policy: { tax: { included, ratePercent }, discounts: rows },
        });
        const { goodsMinor, tax, delivery, totalMinor } = result;
        const off = result.discount?.offMinor ?? 0;
        const singles = lines.reduce((sum, { item: { product }, quantity }) => {
          return sum + (minorOf(product.price, 'USD') ?? NaN) * quantity;
        }, 0);
        assert.ok(goodsMinor <= singles);
        assert.ok(off >= 0 && off <= goodsMinor);
        const floor = minorOf(result.discount?.discount.floor ?? 0, 'USD') ?? NaN;
        if (off > 0) assert.ok(goodsMinor - off >= floor, 'floor');
        const added = included ? 0 : (tax?.minor ?? NaN);
        assert.equal(totalMinor, goodsMinor - off + (delivery?.feeMinor ?? NaN) + added);
        assert.ok(Number.isSafeInteger(totalMinor));
        const net = goodsMinor - off + (delivery?.feeMinor ?? NaN);
        const exact = included ? (net * ratePercent) / (100 + ratePercent) : (net * ratePercent) / 100;
        assert.ok(Math.abs((tax?.minor ?? NaN) - exact) <= 0.500001);
      }),
      { numRuns: runs, seed: 20_271_224 },
    );
  });
});
