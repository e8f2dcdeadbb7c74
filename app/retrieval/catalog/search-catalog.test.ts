import assert from 'node:assert/strict';

import fc from 'fast-check';

import { sampleCatalog } from '../../../test/support/sample-catalog.js';
import type { CatalogQuery } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';

const store = sampleCatalog();

const search = (text: string, query: Partial<CatalogQuery> = {}) =>
  store.search({ text, language: 'en', constraints: [], sort: 'relevance', limit: 10, ...query });
const skus = (text: string, query?: Partial<CatalogQuery>) => search(text, query).hits.map((hit) => hit.sku);

const trail: Constraint = { kind: 'category', category: 'Trail running shoes' };
const under = (maxMinor: number): Constraint => ({ kind: 'price', maxMinor });

describe('product search', () => {
  for (const { text, first } of [
    { text: 'merino socks', first: 'ACC-SOCK' },
    { text: 'sock', first: 'ACC-SOCK' },
    { text: 'mreino soks', first: 'ACC-SOCK' },
    { text: 'wh 1000xm5', first: 'AUD-1000' },
    { text: 'wh-1000-xm5', first: 'AUD-1000' },
    { text: 'head phones', first: 'AUD-1000' },
    { text: '27 inch display', first: 'DSP-27' },
    { text: '27" display', first: 'DSP-27' },
    { text: '256gb', first: 'DSP-27' },
    { text: 'RUN-AIR-RED-42', first: 'RUN-AIR' },
    { text: 'ostrel', first: 'TRL-RIDGE' },
    { text: 'orad', first: 'RUN-AIR' },
    { text: '42 road', first: 'RUN-AIR' },
    { text: 'waterproof light', first: 'TRL-FELL' },
  ]) {
    it(`finds ${first} for "${text}"`, () => assert.equal(skus(text)[0], first));
  }

  it('finds German words in an English catalog that has them', () => {
    assert.equal(skus('Socken', { language: 'de' })[0], 'ACC-SOCK');
    assert.equal(skus('ein Straßenschuh', { language: 'de' })[0], 'RUN-AIR');
  });

  it('looks inside German words that are written together', () => {
    assert.equal(skus('Schuhe', { language: 'de' }).includes('RUN-AIR'), true);
    assert.equal(skus('Wintersocken', { language: 'de' })[0], 'ACC-SOCK');
  });

  it('offers nothing where no condition is met and no price says what is near', () => {
    assert.equal(search('', { constraints: [{ kind: 'attribute', attribute: 'brand', value: 'Zonk' }] }).total, 0);
    assert.deepEqual(skus('', { constraints: [under(100)], limit: 1 }), ['ACC-SOCK']);
  });

  it('shows only what meets every condition', () => {
    const result = search('', { constraints: [trail, under(10_000)] });
    assert.deepEqual(
      result.hits.map((hit) => hit.sku),
      ['TRL-FELL'],
    );
    assert.equal(result.total, 1);
    assert.deepEqual(result.relaxed, []);
  });

  it('names the variant that meets the conditions', () => {
    const constraints: Constraint[] = [
      { kind: 'attribute', attribute: 'colour', value: 'rot' },
      { kind: 'in-stock', branch: 'leeds' },
    ];
    assert.deepEqual(search('', { constraints }).hits[0]?.variantSku, 'RUN-AIR-RED-42');
  });

  it('leaves out what a negation excludes', () => {
    const constraints: Constraint[] = [
      trail,
      { kind: 'attribute', attribute: 'material', value: 'leather', negated: true },
    ];
    assert.deepEqual(skus('', { constraints }), ['TRL-FELL']);
  });

  it('gives up the price before the thing itself, and says so', () => {
    const constraints = [trail, under(5_000)];
    const result = search('', { constraints });
    assert.deepEqual(
      result.hits.map((hit) => hit.sku),
      ['TRL-FELL', 'TRL-RIDGE'],
    );
    assert.deepEqual(result.relaxed, [under(5_000)]);
  });

  it('finds nothing for things nobody here knows, rather than something', () => {
    assert.deepEqual(search('zeppelin', { constraints: [under(10_000)] }), { hits: [], total: 0, relaxed: [] });
  });

  for (const text of ['load', 'airk', '42 inner tubes', 'BP-42'])
    it(`finds nothing for "${text}", though a road, the air or a 42 is near`, () => assert.deepEqual(skus(text), []));

  it('sorts by price, rating and date; what has none comes last', () => {
    assert.deepEqual(skus('', { sort: 'cheapest' }).slice(0, 2), ['ACC-SOCK', 'TRL-FELL']);
    assert.equal(skus('', { sort: 'cheapest' }).at(-1), 'GIFT');
    assert.equal(skus('', { sort: 'dearest' })[0], 'DSP-27');
    assert.equal(skus('', { sort: 'best-rated' })[0], 'TRL-FELL');
    assert.equal(skus('', { sort: 'newest' })[0], 'TRL-FELL');
  });

  it('keeps the order of the catalog among equals, and the limit', () => {
    const all = search('', { sort: 'best-rated', limit: 100 });
    assert.deepEqual(all.hits.map((hit) => hit.sku).slice(2), ['TRL-RIDGE', 'ACC-SOCK', 'AUD-1000', 'DSP-27', 'GIFT']);
    assert.equal(search('', { sort: 'best-rated', limit: 2 }).hits.length, 2);
    assert.equal(search('', { sort: 'best-rated', limit: 2 }).total, 7);
  });

  it('never matches everything, whatever the length of the query', () => {
    for (let length = 1; length <= 600; length++) {
      const text = 'xq'.repeat(300).slice(0, length);
      assert.equal(search(text).total, 0, `length ${length}`);
    }
  });

  it('answers anything at all, twice the same', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ unit: 'grapheme', maxLength: 600 }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', 'zz'), (query, language) => {
        assert.deepEqual(search(query, { language }), search(query, { language }));
      }),
      { numRuns: 300 },
    );
  });
});
