import assert from 'node:assert/strict';

import { findAt, plainSlot } from '../../../test/support/sample-catalog.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';
import { INTENT_FACTS } from '../../contracts/vocabulary.js';
import type { Constraint, Entities } from '../../contracts/understanding.js';
import { findProducts } from './product-search.js';
import { compareProducts } from './product-compare.js';

const find = (entities: Entities, locale = 'en-GB') =>
  findAt(findProducts, { intent: 'product.search', entities, locale });
const compare = (skus: readonly string[], state = {}) =>
  findAt(compareProducts, {
    intent: 'product.compare',
    entities: { products: skus.map((sku) => ({ sku, how: 'named', confidence: 1 })) },
    state,
  });

const trail: Constraint = { kind: 'category', category: 'Trail running shoes' };
const budget: Constraint = { kind: 'price', maxMinor: 10_000 };

describe('looking products up for a wish', () => {
  it('lists what meets the conditions, with price and stock', () => {
    const { facts, slots, items } = find({ constraints: [trail, budget] });
    assert.deepEqual([facts['search.count'], facts['search.relaxed']], [1, false]);
    assert.deepEqual(plainSlot(slots.items), [{ product: 'Fell Light', price: 7400, stock: 4 }]);
    assert.deepEqual(
      items.map(({ sku }) => sku),
      ['TRL-FELL'],
    );
  });

  it("repeats the conditions in the customer's language", () => {
    const { slots } = find(
      { constraints: [trail, { kind: 'attribute', attribute: 'waterproof', value: 'true' }, budget] },
      'de',
    );
    assert.deepEqual(plainSlot(slots.understood), ['Trailrunning-Schuhe', 'wasserdicht', 10_000]);
  });

  it('shows the nearest and names what had to be given up', () => {
    const { facts, slots } = find({ constraints: [trail, { kind: 'price', maxMinor: 5_000 }] });
    assert.deepEqual([facts['search.count'], facts['search.relaxed']], [2, true]);
    assert.deepEqual(plainSlot(slots.dropped), [5_000]);
  });

  it('shows price and stock of the variants that fit, and the variant where it is one', () => {
    const shown = (...constraints: Constraint[]) =>
      find({ constraints }).items.map(({ sku, price, stock }) => [sku, plainSlot(price), plainSlot(stock)]);
    const red: Constraint = { kind: 'attribute', attribute: 'colour', value: 'red' };
    const size: Constraint = { kind: 'attribute', attribute: 'size', value: '42' };
    assert.deepEqual(shown(red), [['RUN-AIR', 9490, 20]]);
    assert.deepEqual(shown(red, size), [['RUN-AIR-RED-42', 9490, 2]]);
  });

  it('names the category when it was the only wish', () => {
    assert.equal(plainSlot(find({ constraints: [trail] }, 'de').slots.category), 'Trailrunning-Schuhe');
    assert.equal(find({ constraints: [trail, budget] }).slots.category, undefined);
  });

  it('tells what is called so from what is only described so, or nearly called so', () => {
    const isNear = (query: string): unknown => find({ query }, 'de').facts['search.near'];
    assert.deepEqual(['Straßenschuh', 'Socken', 'Zeppelin', 'ein Straßenschuh Runner'].map(isNear), [
      true,
      false,
      false,
      false,
    ]);
  });

  it('finds nothing rather than anything', () => {
    const { facts, slots, items } = find({ query: 'zeppelin' });
    assert.deepEqual(facts, {
      'search.count': 0,
      'search.relaxed': false,
      'search.near': false,
      'search.constraints': 0,
    });
    assert.deepEqual([items.length, plainSlot(slots.query)], [0, 'zeppelin']);
  });
});

describe('comparing two products', () => {
  it('says which is cheaper, by how much, and where they differ', () => {
    const { facts, slots } = compare(['RUN-AIR', 'TRL-FELL']);
    assert.deepEqual(facts, { 'compare.count': 2, 'compare.samePrice': false, 'compare.hasPrices': true });
    assert.deepEqual([plainSlot(slots.cheaper), plainSlot(slots.difference)], ['Fell Light', 1590]);
    assert.deepEqual(plainSlot(slots.differences), [
      { attribute: 'material', first: ['mesh'], second: ['suede'] },
      { attribute: 'weight', first: ['268 g'] },
      { attribute: 'waterproof', first: ['no'], second: ['yes'] },
      { attribute: 'colour', first: ['blue', 'red'], second: ['grey'] },
    ]);
  });

  it('puts the product last spoken of beside the one that is named', () => {
    const { slots } = compare(['TRL-FELL'], { focus: { sku: 'RUN-AIR' } });
    assert.deepEqual([plainSlot(slots.first), plainSlot(slots.second)], ['Fell Light', 'Air Runner 2']);
  });

  it('does not call one cheaper when a price is not known', () => {
    const { facts, slots } = compare(['TRL-FELL', 'GIFT']);
    assert.deepEqual([facts['compare.hasPrices'], slots.cheaper], [false, undefined]);
  });

  it('says so when there are not two', () => {
    assert.equal(compare(['TRL-FELL']).facts['compare.count'], 1);
  });
});

describe('the findings of search and comparison', () => {
  it('always give every fact of the vocabulary and no slot outside it', () => {
    for (const finding of [find({}), find({ constraints: [trail] }), compare([]), compare(['RUN-AIR', 'TRL-FELL'])]) {
      assert.deepEqual(Object.keys(finding.facts).sort(), Object.keys(INTENT_FACTS[finding.intent]).sort());
      for (const slot of Object.keys(finding.slots)) assert.ok(slot in INTENT_SLOTS[finding.intent], slot);
    }
  });
});
