import assert from 'node:assert/strict';

import type { CatalogFile, Product } from '../../contracts/business/catalog.js';
import type { CatalogQuery } from '../../contracts/stores.js';
import { normaliseText } from '../text/normalise-text.js';
import { createCatalogStore } from './catalog-store.js';

const product = (sku: string, name: string, attributes: Product['attributes'] = {}): Product => ({
  sku,
  name,
  price: 10,
  attributes,
});
const CATALOG: CatalogFile = {
  formatVersion: 1,
  products: [
    product('ADAPTER', 'PS/2 adapter', { adapter_type: 'Mouse' }),
    product('MOUSE-1', 'Wireless mouse', { connection: 'Wireless', use: 'Drawing' }),
    product('MOUSE-2', 'Optical mouse', { use: 'Drawing' }),
    product('MOUSE-3', 'Travel mouse', { use: 'Travel' }),
    product('KEYBOARD', 'Gaming keyboard'),
    { ...product('BOARD-2', 'Compact keyboard'), description: 'Made for gaming at night.' },
    { ...product('BOARD-3', 'Office keyboard'), description: 'Quiet keys.' },
    product('HEADSET-1', 'Headset one', { use: 'Gaming' }),
    product('HEADSET-2', 'Headset two', { use: 'Gaming' }),
    product('SCANNER', 'Flatbed scanner', {
      features: 'For immediate results on individual sheets, books, and bound documents of any size',
    }),
    product('SPEAKER', 'Portable speaker', { regulation: '+15' }),
    product('LAMP', 'Desk lamp', { dimmable: true }),
    product('GAME', 'True or false, the quiz', { dimmable: true }),
  ],
};
const store = createCatalogStore({
  file: CATALOG,
  tenant: { formatVersion: 1, name: 'Desk', locale: 'en-GB', currency: 'GBP', timezone: 'Europe/London' },
});
const values = (text: string) =>
  store
    .recognise(normaliseText(text, 'en'))
    .flatMap((mention) => (mention.kind === 'attribute' ? [`${mention.attribute}=${mention.value}`] : []));
const search = (text: string, constraints: CatalogQuery['constraints']) =>
  store.search({ text, language: 'en', constraints, sort: 'relevance', limit: 10 });
const used = (value: string) => ({ kind: 'attribute', attribute: 'use', value }) as const;

describe('words of names', () => {
  it('are no property where most that is called so does not state it', () => {
    assert.deepEqual(values('mouse'), []);
  });

  it('are one where what is called so states it, or nothing is', () => {
    assert.deepEqual(values('wireless'), ['connection=Wireless']);
    assert.deepEqual(values('drawing'), ['use=Drawing']);
    assert.deepEqual(values('gaming'), ['use=Gaming']);
  });

  it('stand for a property nothing states, and only where the name says all that is wanted', () => {
    const { hits, relaxed } = search('keyboard', [used('Gaming')]);
    assert.deepEqual([hits.map(({ sku }) => sku), relaxed], [['KEYBOARD', 'BOARD-2'], []]);
    assert.deepEqual(search('scanner', [used('Gaming')]).relaxed, [used('Gaming')]);
  });

  it('come before what only states a property, where few do', () => {
    const { hits, total, relaxed } = search('', [used('Gaming')]);
    const [first, ...others] = hits.map(({ sku }) => sku);
    assert.deepEqual([first, total, relaxed], ['KEYBOARD', 4, []]);
    assert.deepEqual(new Set(others), new Set(['BOARD-2', 'HEADSET-1', 'HEADSET-2']));
  });

  it('never stand for a colour: "Red Bird" may be blue', () => {
    const red = { kind: 'attribute', attribute: 'colour', value: 'Wireless' } as const;
    assert.deepEqual(search('mouse', [red]).relaxed, [red]);
  });

  it('put first what is called so, of all that have a property', () => {
    const { hits } = search('', [used('Travel')]);
    assert.equal({ hits }.hits[0]?.sku, 'MOUSE-3');
  });
});

describe('a property that is there or not', () => {
  it('is no word, so those that have it stay in the catalog’s order', () => {
    const { hits } = search('', [{ kind: 'attribute', attribute: 'dimmable', value: 'true' }]);
    assert.deepEqual(
      hits.map(({ sku }) => sku),
      ['LAMP', 'GAME'],
    );
  });
});

describe('what an owner lists', () => {
  it('is no sentence with commas in it', () => {
    assert.deepEqual(values('books'), []);
  });

  it('is no number with a sign', () => {
    assert.deepEqual(values('15'), []);
  });
});

describe('a word of the catalog', () => {
  it('is known as it stands, and its slips are not', () => {
    const [scanner, scaner] = ['scanner', 'scaner'].map((text) => normaliseText(text, 'en').tokens[0]);
    assert.ok(scanner !== undefined && scaner !== undefined);
    assert.deepEqual([store.uses(scanner, 'en'), store.uses(scaner, 'en')], [true, false]);
  });
});
