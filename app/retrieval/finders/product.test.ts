import assert from 'node:assert/strict';

import { factsIn, findAt, plainSlot, SAMPLE_CATALOG } from '../../../test/support/sample-catalog.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';
import { INTENT_FACTS } from '../../contracts/vocabulary.js';
import type { Constraint, Entities, Intent } from '../../contracts/understanding.js';
import { findProduct } from './product.js';

const named = (sku: string, confidence = 1) => ({ sku, how: 'named', confidence }) as const;
const chose = (attribute: string, value: string): Constraint => ({
  kind: 'attribute',
  attribute,
  value,
  from: 'words',
});
const find = (entities: Entities, more: { intent?: Intent; locale?: string; choices?: Record<string, string> } = {}) =>
  findAt(findProduct, {
    intent: more.intent ?? 'product.price',
    entities,
    ...(more.locale === undefined ? {} : { locale: more.locale }),
    ...(more.choices === undefined ? {} : { state: { choices: more.choices } }),
  });
const air = { products: [named('RUN-AIR')] };

describe('price, stock and details of a product', () => {
  it('gives the range when variants differ and none is chosen', () => {
    const { facts, slots } = find(air);
    assert.equal(facts['product.priceRange'], true);
    assert.deepEqual([plainSlot(slots.price), plainSlot(slots.priceTo)], [8990, 9490]);
    assert.deepEqual(plainSlot(slots.options), [
      { attribute: 'colour', values: ['blue', 'red'] },
      { attribute: 'size', values: ['42', '43'] },
    ]);
  });

  it('shows the card of the variants that are meant: one colour has one price', () => {
    const priceOf = (constraints: readonly ReturnType<typeof chose>[]) => {
      const card = find({ ...air, constraints }).items[0]?.price;
      return card?.kind === 'money' ? [card.minor, card.derivation?.how] : [];
    };
    assert.deepEqual(priceOf([chose('colour', 'red')]), [9490, undefined]);
    assert.deepEqual(priceOf([]), [8990, 'minimum']);
  });

  it("takes a variant's own price from the variant and an inherited one from the product", () => {
    const pointerFor = (colour: string) => {
      const { slots } = find({ ...air, constraints: [chose('colour', colour), chose('size', '42')] });
      const { price } = slots;
      assert.ok(price !== undefined && 'kind' in price);
      return price.sources.map(({ pointer }) => pointer);
    };
    assert.deepEqual(pointerFor('red'), ['/products/0/variants/2/price']);
    assert.deepEqual(pointerFor('blue'), ['/products/0/price']);
  });

  it('keeps what was chosen before, unless this message says otherwise', () => {
    const { slots } = find({ ...air, constraints: [chose('size', '43')] }, { choices: { colour: 'red', size: '42' } });
    assert.deepEqual(plainSlot(slots.choice), ['43', 'red']);
  });

  it('tells the colours that are there in a size, whichever was chosen before', () => {
    const inSize = (size: string) =>
      find(
        { ...air, attribute: 'colour', constraints: [chose('size', size)] },
        { intent: 'product.details', choices: { colour: 'blue', size: '43' } },
      ).slots.value;
    assert.deepEqual(plainSlot(inSize('43')), ['red']);
    assert.deepEqual(plainSlot(inSize('42')), ['blue', 'red']);
  });

  it('forgets an earlier choice that does not go with this one', () => {
    const { facts } = find({ ...air, constraints: [chose('colour', 'red')] }, { choices: { size: '52' } });
    assert.equal(facts['product.choiceMissing'], false);
  });

  it('says which value is not offered, and what is', () => {
    const { facts, slots } = find({ ...air, constraints: [chose('colour', 'green'), chose('size', '42')] });
    assert.equal(facts['product.choiceMissing'], true);
    assert.deepEqual(plainSlot(slots.missing), ['green']);
    assert.deepEqual(plainSlot(slots.options), [{ attribute: 'colour', values: ['blue', 'red'] }]);
  });

  it('offers siblings in stock when the chosen one is sold out, the same size first', () => {
    const { facts, slots } = find({ ...air, constraints: [chose('colour', 'blue'), chose('size', '43')] });
    assert.deepEqual([facts['product.inStock'], facts['product.siblingInStock']], [false, true]);
    assert.deepEqual(plainSlot(slots.siblings), [
      { choice: ['red', '43'], stock: 18 },
      { choice: ['blue', '42'], stock: 3 },
      { choice: ['red', '42'], stock: 2 },
    ]);
  });

  it('counts the stock of one branch, of each branch and of all', () => {
    const { facts, slots } = find(
      { ...air, branch: 'leeds', constraints: [chose('colour', 'red')] },
      { intent: 'product.stock' },
    );
    assert.deepEqual(
      [facts['product.perBranch'], facts['product.stock'], facts['product.branchStock']],
      [true, 20, 11],
    );
    assert.deepEqual(plainSlot(slots.byBranch), [
      { branch: 'Camden', stock: 9 },
      { branch: 'Leeds', stock: 11 },
    ]);
  });

  it('says low only while there is something', () => {
    const low = (sku: string) => find({ products: [named(sku)] }).facts['product.low'];
    assert.deepEqual([low('TRL-FELL'), low('TRL-RIDGE'), low('ACC-SOCK')], [true, false, false]);
  });

  for (const { quantity, unit, total, pointer } of [
    { quantity: 2, unit: 1250, total: 2500, pointer: '/products/3/price' },
    { quantity: 3, unit: 1100, total: 3300, pointer: '/products/3/priceBreaks/0/price' },
    { quantity: 120, unit: 999, total: 119_880, pointer: '/products/3/priceBreaks/1/price' },
  ]) {
    it(`multiplies the price that holds from ${quantity} pieces`, () => {
      const { slots } = find({ products: [named('ACC-SOCK')], quantity });
      assert.deepEqual([plainSlot(slots.price), plainSlot(slots.total)], [unit, total]);
      assert.ok(slots.total !== undefined && 'kind' in slots.total);
      assert.deepEqual(slots.total.sources, [{ file: 'catalog.json', pointer }]);
      assert.deepEqual(slots.total.derivation, { how: 'product', inputs: [quantity] });
    });
  }

  it('guesses no price and no stock', () => {
    const { facts, slots } = find({ products: [named('GIFT')] });
    assert.deepEqual(
      [facts['product.found'], facts['product.hasPrice'], facts['product.tracked']],
      [true, false, false],
    );
    assert.deepEqual([slots.price, slots.stock], [undefined, undefined]);
  });

  it('answers an attribute in the language of the customer', () => {
    const { facts, slots } = find({ ...air, attribute: 'colour' }, { intent: 'product.details', locale: 'de' });
    assert.equal(facts['product.attributeKnown'], true);
    assert.deepEqual([plainSlot(slots.attribute), plainSlot(slots.value)], ['Farbe', ['blau', 'rot']]);
  });

  it('answers whether it has a trait, instead of calling that a choice', () => {
    const { facts, slots } = find(
      { ...air, constraints: [chose('waterproof', 'true')] },
      { intent: 'product.details' },
    );
    assert.deepEqual([facts['product.attributeKnown'], facts['product.choiceMissing']], [true, false]);
    assert.deepEqual(plainSlot(slots.value), ['no']);
  });

  it('says that it does not know what the catalog does not say', () => {
    const { facts, slots } = find({ ...air, attribute: 'vegan' }, { intent: 'product.details' });
    assert.deepEqual([facts['product.attributeAsked'], facts['product.attributeKnown']], [true, false]);
    assert.deepEqual([plainSlot(slots.attribute), slots.value], ['vegan', undefined]);
  });

  it('asks which one is meant when two are equally likely, and takes the clear one', () => {
    const two = (second: number) => find({ products: [named('RUN-AIR', 0.8), named('TRL-FELL', second)] });
    assert.equal(two(0.75).facts['product.ambiguous'], true);
    assert.deepEqual(plainSlot(two(0.75).slots.candidates), [
      { product: 'Air Runner 2', price: 8990 },
      { product: 'Fell Light', price: 7400 },
    ]);
    assert.equal(plainSlot(two(0.4).slots.product), 'Air Runner 2');
  });

  it('finds nothing where no product is meant or it is gone', () => {
    assert.equal(find({}).facts['product.found'], false);
    assert.equal(find({ products: [named('SOLD-LAST-YEAR')] }).facts['product.found'], false);
  });

  it('always gives every fact of the vocabulary and no slot outside it', () => {
    for (const entities of [{}, air, { products: [named('GIFT')], quantity: 3, branch: 'nowhere' }]) {
      const { facts, slots } = find(entities);
      assert.deepEqual(Object.keys(facts).sort(), Object.keys(INTENT_FACTS['product.price']).sort());
      for (const slot of Object.keys(slots)) assert.ok(slot in INTENT_SLOTS['product.price'], slot);
    }
  });

  it('names for every fact the place in catalog.json that holds it', () => {
    for (const { sku } of SAMPLE_CATALOG.products) {
      for (const fact of factsIn(find({ products: [named(sku)] }, { intent: 'product.details' }))) {
        for (const { file, pointer } of fact.sources) {
          if (file === 'catalog.json') assert.notEqual(valueAt(pointer), undefined, pointer);
        }
        assert.ok(fact.sources.length > 0 || fact.origin === 'customer');
      }
    }
  });
});

function valueAt(pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], SAMPLE_CATALOG);
}
