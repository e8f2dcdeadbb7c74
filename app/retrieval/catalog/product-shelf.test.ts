import assert from 'node:assert/strict';

import type { Product } from '../../contracts/business/catalog.js';
import { offersOf } from './effective-offer.js';
import { buildFacets } from './facet-index.js';
import { buildOffers, openOffers } from './offer-table.js';
import { buildShelf, openShelf } from './product-shelf.js';

const PRODUCTS: readonly Product[] = [
  { sku: 'Boot', name: 'Böot "x"', price: 89.9, attributes: { size: ['40', '41'] }, stock: { leeds: 0, camden: 2 } },
  {
    sku: 'SOCK',
    name: 'Sock',
    stock: 0,
    rating: 4.5,
    addedOn: '2026-11-21',
    variants: [{ sku: 'boot' }, { sku: 'S-2' }],
  },
  { sku: 'HAT', name: 'Hat', stock: { leeds: 0 } },
];

describe('the shelf of a catalog', () => {
  const shelf = openShelf(buildShelf(PRODUCTS));

  it('gives each product as it was put away, with its place', () => {
    assert.equal(JSON.stringify(PRODUCTS.map((_, number) => shelf.item(number)?.product)), JSON.stringify(PRODUCTS));
    assert.equal(shelf.item(2)?.pointer, '/products/2');
    assert.equal(shelf.item(3), undefined);
  });

  it('finds by SKU ignoring case, products before variants', () => {
    assert.equal(shelf.find('bOOT')?.pointer, '/products/0');
    assert.equal(shelf.find('s-2')?.variantPointer, '/products/1/variants/1');
    assert.equal(shelf.find('nothing'), undefined);
  });

  it('gives objects that hold only what an owner wrote', () => {
    const { stock, attributes } = shelf.item(0)?.product ?? {};
    assert.equal(typeof stock === 'object' && 'constructor' in stock, false);
    assert.equal('toString' in (attributes ?? {}), false);
  });
});

describe('the offers of a catalog', () => {
  const offers = PRODUCTS.flatMap((product, at) => offersOf({ product, pointer: `/products/${at}` }));
  const table = openOffers(buildOffers({ products: PRODUCTS, offers, currency: 'GBP' }), buildFacets(offers, 'en'));

  it('stand in columns by number', () => {
    assert.deepEqual([...table.starts], [0, 1, 3, 4]);
    assert.deepEqual([...table.pricesMinor], [8_990, NaN, NaN, NaN]);
    assert.deepEqual([...table.ratings], [NaN, 4.5, NaN]);
    assert.deepEqual([...table.days], [0, 20_261_121, 0]);
    assert.deepEqual([0, 1, 2, 3].map(table.variantSku), [undefined, 'boot', 'S-2', undefined]);
  });

  it('are sold out everywhere, or at a branch; what is not tracked there is not', () => {
    assert.deepEqual([...table.soldOut()], [0, 1, 1, 1]);
    assert.deepEqual([...table.soldOut('leeds')], [1, 1, 1, 1]);
    assert.deepEqual([...table.soldOut('camden')], [0, 1, 1, 0]);
  });
});
