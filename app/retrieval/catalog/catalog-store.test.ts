import assert from 'node:assert/strict';

import { sampleCatalog, SAMPLE_CATALOG, SAMPLE_TENANT } from '../../../test/support/sample-catalog.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT } from './catalog-index.js';
import { createCatalogStore } from './catalog-store.js';
import { normaliseText } from '../text/normalise-text.js';

const store = sampleCatalog();

describe('the catalog store', () => {
  it('finds a product by its SKU whatever the case, and says where it stands', () => {
    const item = store.find('trl-FELL');
    assert.equal(item?.pointer, '/products/1');
    assert.equal(item.variant, undefined);
  });

  it('finds a variant by its SKU together with its product', () => {
    const item = store.find('run-air-red-42');
    assert.equal(item?.product.sku, 'RUN-AIR');
    assert.equal(item.variantPointer, '/products/0/variants/2');
  });

  it('knows no SKU that the catalog does not have', () => {
    assert.equal(store.find('RUN-AIR-GREEN-42'), undefined);
    assert.equal(store.find('__proto__'), undefined);
  });

  it('gives the variants that have all chosen values, in either language', () => {
    const skus = (choices: Record<string, string>) =>
      store.variantsWith('RUN-AIR', choices).map((item) => item.variant?.sku);
    assert.deepEqual(skus({ colour: 'red' }), ['RUN-AIR-RED-42', 'RUN-AIR-RED-43']);
    assert.deepEqual(skus({ color: 'Blau', size: '43' }), ['RUN-AIR-BLUE-43']);
    assert.deepEqual(skus({ brand: 'corvane', size: '42' }), ['RUN-AIR-BLUE-42', 'RUN-AIR-RED-42']);
    assert.deepEqual(skus({ colour: 'green' }), []);
  });

  it('lists the values of an attribute once each, with the place of the first', () => {
    assert.deepEqual(
      store.valuesOf('RUN-AIR', 'colour').map(({ text, source }) => [text, source.pointer]),
      [
        ['blue', '/products/0/variants/0/attributes/colour/en'],
        ['red', '/products/0/variants/2/attributes/colour/en'],
      ],
    );
    assert.deepEqual(
      store.valuesOf('TRL-FELL', 'size').map(({ source }) => source.pointer),
      ['/products/1/attributes/size/0', '/products/1/attributes/size/1'],
    );
  });

  it('answers the same from the stored index as from one built now', () => {
    const bytes = buildCatalogIndex(SAMPLE_CATALOG, SAMPLE_TENANT);
    const artifacts = new Map([[CATALOG_INDEX_ARTIFACT, Buffer.concat([Buffer.of(1), bytes]).subarray(1)]]);
    const opened = createCatalogStore({ file: SAMPLE_CATALOG, tenant: SAMPLE_TENANT, artifacts });
    const query = { text: 'trail shoos', language: 'en', constraints: [], sort: 'relevance', limit: 5 } as const;
    assert.deepEqual(opened.search(query), store.search(query));
    const text = normaliseText('the air runer in red', 'en');
    assert.deepEqual(opened.recognise(text), store.recognise(text));
  });

  it('builds its own index when the stored one is of another catalog or damaged', () => {
    const other = buildCatalogIndex({ formatVersion: 1, products: [] }, SAMPLE_TENANT);
    for (const bytes of [other, other.slice(0, 9), new Uint8Array(), Uint8Array.from({ length: 64 }, () => 255)]) {
      const artifacts = new Map([[CATALOG_INDEX_ARTIFACT, bytes]]);
      const opened = createCatalogStore({ file: SAMPLE_CATALOG, tenant: SAMPLE_TENANT, artifacts });
      assert.equal(
        opened.search({ text: 'socks', language: 'en', constraints: [], sort: 'relevance', limit: 1 }).total,
        1,
      );
    }
  });

  it('opens a shop that sells nothing', () => {
    const empty = createCatalogStore({ file: { formatVersion: 1, products: [] }, tenant: SAMPLE_TENANT });
    assert.deepEqual(empty.recognise(normaliseText('any shoes?', 'en')), []);
    assert.deepEqual(
      empty.search({ text: 'shoes', language: 'en', constraints: [], sort: 'cheapest', limit: 3 }).hits,
      [],
    );
  });

  it('makes the same index twice', () => {
    assert.deepEqual(
      buildCatalogIndex(SAMPLE_CATALOG, SAMPLE_TENANT),
      buildCatalogIndex(SAMPLE_CATALOG, SAMPLE_TENANT),
    );
  });
});
