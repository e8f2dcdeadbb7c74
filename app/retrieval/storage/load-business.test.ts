import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { filesOf, jsonBytes, smallShop } from '../../../test/business/small-shop.js';
import { PROBLEMS_PER_FILE_MAX } from './findings.js';
import { loadBusiness } from './load-business.js';

const DUPLICATES = { formatVersion: 1, products: [1, 2].map(() => ({ sku: 'A', name: 'Air', price: 1 })) };

describe('opening a business folder', () => {
  it('gives every file typed, conversations and pictures in order', () => {
    const { business, problems } = loadBusiness(filesOf(smallShop()));
    assert.deepEqual(problems, []);
    assert.equal(business?.catalog.products[0]?.price, 89.9);
    assert.deepEqual(business.images, ['images/air.svg']);
    assert.deepEqual(
      business.conversations.map(({ file }) => file),
      ['conversations/price.json'],
    );
  });

  it('takes what a folder lacks for empty; the shop itself only where that is wanted', () => {
    const files = new Map([['faq.json', jsonBytes({ formatVersion: 1, entries: [] })]]);
    assert.deepEqual(loadBusiness(files, { tenantRequired: false }).business?.catalog.products, []);
    const { business, problems } = loadBusiness(files);
    assert.equal(business, undefined);
    assert.match(problems[0]?.message ?? '', /has no tenant\.json/);
  });

  it('looks for what a schema cannot see, unless that was done before', () => {
    const files = new Map([['catalog.json', jsonBytes(DUPLICATES)]]);
    assert.equal(loadBusiness(files, { tenantRequired: false }).business, undefined);
    assert.ok(loadBusiness(files, { tenantRequired: false, semantics: false }).business);
  });

  it('tells a hundred problems of a file and how many more there are, however many rows are wrong', () => {
    const products = Array.from({ length: 50_000 }, (_, index) => ({ sku: String(index), name: 'Air', price: 'free' }));
    const { problems } = loadBusiness(new Map([['catalog.json', jsonBytes({ formatVersion: 1, products })]]), {
      tenantRequired: false,
    });
    assert.equal(problems.length, PROBLEMS_PER_FILE_MAX + 1);
    assert.match(problems.at(-1)?.message ?? '', /more problems of this kind/);
    const repeated = products.map(() => ({ sku: 'A', name: 'Air', price: 1 }));
    const again = loadBusiness(new Map([['catalog.json', jsonBytes({ formatVersion: 1, products: repeated })]]), {
      tenantRequired: false,
    });
    assert.equal(again.problems.at(-1)?.message, 'There are 49,899 more problems of this kind in this file.');
  });

  it('opens pictures that are pictures, and none that run', () => {
    const told = (path: string, content: string): string =>
      loadBusiness(new Map([...filesOf(smallShop()), [path, Buffer.from(content, 'latin1')]])).problems[0]?.message ??
      '';
    assert.equal(told('images/b.svg', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'), '');
    assert.match(told('images/b.svg', '<svg><script>x</script></svg>'), /holds a script/);
    assert.match(told('images/b.svg', '<svg onload="x"></svg>'), /holds a script/);
    assert.match(told('images/b.svg', '<svg><image href="https://evil.example/x"/></svg>'), /another site/);
    assert.match(told('images/b.svg', 'hello'), /no svg picture/);
    assert.match(told('images/b.png', '<svg/>'), /no png picture/);
    assert.equal(told('images/b.png', '\x89PNG\r\n\x1a\n'), '');
  });
});
