import assert from 'node:assert/strict';

import fc from 'fast-check';

import { damerauDistance, typosAllowed } from './damerau.js';

describe('damerauDistance', () => {
  for (const [first, second, distance] of [
    ['shoe', 'shoe', 0],
    ['shoe', 'shoes', 1],
    ['shoe', 'show', 1],
    ['shoe', 'sheo', 1],
    ['runner', 'runer', 1],
    ['headphones', 'haedphnes', 2],
    ['', 'ab', 2],
  ] as const) {
    it(`counts ${distance} between "${first}" and "${second}"`, () => {
      assert.equal(damerauDistance(first, second, 3), distance);
      assert.equal(damerauDistance(second, first, 3), distance);
    });
  }

  it('stops counting one above the limit', () => {
    assert.equal(damerauDistance('trainers', 'sandals', 2), 3);
    assert.equal(damerauDistance('a', 'abcdefgh', 1), 2);
  });

  it('never depends on the limit while below it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (first, second, max) => {
        const full = damerauDistance(first, second, 16);
        assert.equal(damerauDistance(first, second, max), Math.min(full, max + 1));
      }),
    );
  });
});

describe('typosAllowed', () => {
  it('allows none in short words, one in longer and two in long ones', () => {
    assert.deepEqual([3, 4, 7, 8, 20].map(typosAllowed), [0, 1, 1, 2, 2]);
  });
});
