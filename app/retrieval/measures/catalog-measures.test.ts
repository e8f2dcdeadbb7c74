import assert from 'node:assert/strict';

import type { Product } from '../../contracts/business/catalog.js';
import type { MeasureConstraint } from '../../contracts/understanding.js';
import { offersOf } from '../catalog/effective-offer.js';
import { axisOfLimit, createCatalogMeasures } from './catalog-measures.js';
import { buildMeasures, openMeasures } from './measure-index.js';

const PRODUCTS: readonly Product[] = [
  {
    sku: 'MON-24',
    name: 'Monitor 24"',
    attributes: { display_diagonal: 24, weight: '3.2 kg', package_weight: '9 kg' },
  },
  { sku: 'MON-27', name: 'Monitor 27"', attributes: { display_diagonal: 27, weight: '4.1 kg' } },
  { sku: 'MON-32', name: 'Monitor 32"', attributes: { display_diagonal: 32, weight: '6 kg' } },
  { sku: 'MON-19', name: 'Monitor, small', attributes: { display_diagonal: 19 } },
  { sku: 'LAP-8', name: 'Laptop 8 GB RAM 512 GB SSD' },
  { sku: 'LAP-16', name: 'Laptop 16 GB RAM 256 GB SSD' },
  { sku: 'KET', name: 'Kettle', description: 'Holds 1.5 l.' },
  {
    sku: 'LOAF',
    name: 'Loaf',
    attributes: { weight: '1000 g' },
    variants: [
      { sku: 'LOAF-S', attributes: { weight: '500 g' } },
      { sku: 'LOAF-L', attributes: {} },
    ],
  },
];

const offers = PRODUCTS.flatMap((product, index) => offersOf({ product, pointer: `/products/${index}` }));
const index = openMeasures(buildMeasures(offers.map(createCatalogMeasures(PRODUCTS, 'en'))), offers.length);

function meeting(limit: Omit<MeasureConstraint, 'kind' | 'said'>): readonly string[] {
  const marks = index.between(axisOfLimit(limit), limit);
  return offers.flatMap(({ product, variant }, at) => (marks[at] === 1 ? [variant?.sku ?? product.sku] : []));
}

describe('what products measure', () => {
  it('is learned from their names where an attribute is a bare number', () => {
    assert.deepEqual(meeting({ dimension: 'inches', min: 19, max: 19 }), ['MON-19']);
    assert.deepEqual(meeting({ dimension: 'inches', min: 24, max: 30 }), ['MON-24', 'MON-27']);
  });

  it('is found in centimetres where the shop writes inches', () => {
    assert.deepEqual(meeting({ dimension: 'length', min: 685, max: 687 }), ['MON-27']);
  });

  it('is a limit on the thing, not on its box', () => {
    assert.deepEqual(meeting({ dimension: 'mass', min: 5_000 }), ['MON-32']);
  });

  it('is told apart by the word behind it', () => {
    assert.deepEqual(meeting({ dimension: 'information', of: 'ram', min: 16_000 }), ['LAP-16']);
    assert.deepEqual(meeting({ dimension: 'information', min: 16_000 }), ['LAP-8', 'LAP-16']);
  });

  it('is read from the description where nothing else says it', () => {
    assert.deepEqual(meeting({ dimension: 'volume', min: 1_500, max: 1_500 }), ['KET']);
  });

  it("is a variant's own, else that of its product", () => {
    assert.deepEqual(meeting({ dimension: 'mass', min: 500, max: 500 }), ['LOAF-S']);
    assert.deepEqual(meeting({ dimension: 'mass', min: 1_000, max: 1_000 }), ['LOAF-L']);
  });

  it('tells how far a product is from what was wished for', () => {
    const limit = { dimension: 'inches', min: 28, max: 28 };
    const [small, near, large] = index.distances(axisOfLimit(limit), limit);
    assert.ok(near !== undefined && small !== undefined && large !== undefined);
    assert.ok(near < small && near < large);
  });
});
