import assert from 'node:assert/strict';

import { isFar } from './opening-facts.js';

describe('how far away an opening is', () => {
  it('needs no year within half a year, across New Year too', () => {
    assert.deepEqual([isFar('2026-11-21', '2026-11-20'), isFar('2027-01-04', '2026-12-24')], [false, false]);
  });

  it('needs its year beyond that', () => {
    assert.deepEqual([isFar('2027-07-05', '2026-11-20'), isFar('2027-11-20', '2026-11-20')], [true, true]);
  });
});
