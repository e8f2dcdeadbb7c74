import assert from 'node:assert/strict';

import { DELAY_MS_MAX, retryDelayMs } from './retry-delay.js';

describe('the delay before a send is tried again', () => {
  it('doubles with each attempt, up to a limit', () => {
    assert.deepEqual(
      [1, 2, 3, 10, 60].map((attempt) => retryDelayMs(attempt)),
      [1_000, 2_000, 4_000, DELAY_MS_MAX, DELAY_MS_MAX],
    );
  });

  it('is what the provider asks for, where it asks', () => {
    assert.equal(retryDelayMs(9, 0), 0);
    assert.equal(retryDelayMs(1, 90_000), 90_000);
  });

  it('counts from 1', () => {
    assert.throws(() => retryDelayMs(0), RangeError);
  });
});
