import assert from 'node:assert/strict';

import fc from 'fast-check';

import { buildTextList, buildTextTable, EMPTY_HASH, extendHash, openTextList, openTextTable } from './text-table.js';

const texts = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 });

describe('a table of texts', () => {
  it('finds each text by its number, and nothing else', () => {
    fc.assert(
      fc.property(texts, fc.string({ unit: 'grapheme', maxLength: 12 }), (list, other) => {
        const table = openTextTable(buildTextTable(list));
        assert.equal(table.size, list.length);
        list.forEach((text, id) => {
          assert.equal(table.at(id), text);
          assert.equal(table.find(text), id);
        });
        assert.equal(table.find(other), list.includes(other) ? list.indexOf(other) : undefined);
      }),
    );
  });

  it('never says of a text it holds that it cannot, however the hash was put together', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const table = openTextTable(buildTextTable(list));
        for (const text of list) {
          const half = Math.floor(text.length / 2);
          assert.ok(table.mayHold(extendHash(extendHash(EMPTY_HASH, text.slice(0, half)), text.slice(half))));
        }
      }),
    );
  });

  it('is empty outside its numbers', () => {
    assert.equal(openTextList(buildTextList(['one'])).at(7), '');
  });
});
