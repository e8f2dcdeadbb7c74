import assert from 'node:assert/strict';

import { flatMap } from './flat-map.js';

describe('flatMap', () => {
  const rows: readonly [what: string, of: (item: number, index: number) => unknown][] = [
    ['lists of any length', (item) => Array.from({ length: item }, () => item)],
    ['single results', (item) => item * 2],
    ['lists of lists, of which one level is taken', (item) => [[item, item]]],
    ['items and their places', (item, index) => (index === 1 ? [] : [item, index])],
    ['nothing at all', () => []],
  ];
  for (const [what, of] of rows) {
    it(`joins as the language's own does: ${what}`, () => {
      const items = [3, 0, 2, 1];
      assert.deepEqual(
        flatMap(items, of),
        items.flatMap((item, index) => of(item, index)),
      );
    });
  }
});
