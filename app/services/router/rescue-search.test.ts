import assert from 'node:assert/strict';

import type { Business } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { createCatalogStore } from '../../retrieval/catalog/catalog-store.js';
import { rescueSearch } from './rescue-search.js';

const catalog = createCatalogStore({
  file: {
    formatVersion: 1,
    products: [
      { sku: 'STAND', name: 'Foldable phone stand', price: 12 },
      { sku: 'LAMP', name: 'Desk lamp', price: 20 },
    ],
  },
  tenant: { formatVersion: 1, name: 'Desk', locale: 'en-GB', currency: 'GBP', timezone: 'Europe/London' },
});
const read = (leftover: readonly string[], ask: Partial<Ask> = {}): Ask =>
  rescueSearch(
    {
      intent: 'branch',
      confidence: 0.8,
      span: { start: 0, end: 10 },
      entities: { attribute: 'phone' },
      why: ['word "phone"'],
      ...ask,
    },
    { leftover, isQuestion: false, business: { catalog } as Business, language: 'en' },
  );

describe('a word for a part of the shop', () => {
  it('is one of a name where goods are called by it and all words beside it', () => {
    const { intent, entities } = read(['stand']);
    assert.deepEqual([intent, entities], ['product.search', { query: 'phone stand' }]);
  });

  it('stays what it is beside other words, alone, in a longer phrase, or with a place', () => {
    assert.equal(read(['lamp']).intent, 'branch');
    assert.equal(read([]).intent, 'branch');
    assert.equal(read(['stand'], { why: ['word "phone number"'] }).intent, 'branch');
    assert.equal(read(['stand'], { entities: { branch: 'leeds' } }).intent, 'branch');
  });
});
