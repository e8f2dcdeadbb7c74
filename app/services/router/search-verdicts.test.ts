import assert from 'node:assert/strict';

import type { ClauseReading } from './read-clause.js';
import { asSearch, dropVerdict } from './search-verdicts.js';
import type { Verdict } from './verdict.js';
import type { View } from './view.js';

const clause = (changes: object): ClauseReading =>
  ({
    signs: new Set(),
    opening: new Set(),
    attributeNames: [],
    products: [],
    constraints: [],
    cues: new Map(),
    query: '',
    ...changes,
  }) as unknown as ClauseReading;
const view = (changes: object): View => changes as unknown as View;
const details: Verdict = { intent: 'product.details', score: 1, why: [], isElliptic: false };
const waterproof = { kind: 'attribute', attribute: 'waterproof', value: 'true' };

describe('a condition that falls away', () => {
  const search = { query: 'shoes', constraints: [] };
  const anyPrice = clause({ signs: new Set(['drop', 'priceWord']) });

  it('is heard after a search, for the price or a property by its name', () => {
    assert.equal(dropVerdict(anyPrice, view({ search }))?.intent, 'product.search');
    const anySize = clause({ signs: new Set(['drop']), attributeNames: ['size'] });
    assert.equal(dropVerdict(anySize, view({ search }))?.intent, 'product.search');
  });

  it('is not heard without a search before, without its name, or of a product', () => {
    assert.equal(dropVerdict(anyPrice, view({})), undefined);
    assert.equal(dropVerdict(clause({ signs: new Set(['drop']) }), view({ search })), undefined);
    const ofProduct = clause({ signs: new Set(['drop', 'priceWord']), products: [[{}]] });
    assert.equal(dropVerdict(ofProduct, view({ search })), undefined);
  });
});

describe('a property of nothing in view', () => {
  const boots = { constraints: [waterproof], query: 'boots' };

  it('is looked for', () => {
    assert.equal(asSearch(details, clause(boots), view({})).intent, 'product.search');
  });

  it('is asked of the product in view, and of one that is named', () => {
    assert.equal(asSearch(details, clause(boots), view({ focus: { sku: 'A' } })).intent, 'product.details');
    assert.equal(asSearch(details, clause({ ...boots, products: [[{}]] }), view({})).intent, 'product.details');
  });

  it('stays a question that opens like one', () => {
    const asked = clause({ ...boots, opening: new Set(['yesNoStarter']) });
    assert.equal(asSearch(details, asked, view({})).intent, 'product.details');
  });
});
