import assert from 'node:assert/strict';
import { failureOfStatus, LASTING_MS, retryAfterMsOf } from './failed-call.js';

const NOW_MS = Date.parse('2026-12-24T10:00:00.000Z');

describe('Retry-After', () => {
  const headers: readonly (readonly [string | null, number])[] = [
    [null, 0],
    ['', 0],
    ['0', 0],
    ['1', 1_000],
    [' 3600 ', 3_600_000],
    ['-1', 0],
    ['1.5', 0],
    ['1e9', 0],
    ['soon', 0],
    ['99999999999999999999', 0],
    ['Thu, 24 Dec 2026 10:00:30 GMT', 30_000],
    ['Thu, 24 Dec 2026 09:00:00 GMT', 0],
    ['Thu, 99 Dec 2026 10:00:30 GMT', 0],
    ['2026-12-25', 0],
  ];
  for (const [header, ms] of headers) {
    it(`${header === null ? 'that is absent' : `"${header}"`} asks for ${ms} ms`, () => {
      assert.equal(retryAfterMsOf(header, NOW_MS), ms);
    });
  }
});

describe('a status', () => {
  it('of haste leaves the provider alone for as long as it asks, one of an empty account for longer', () => {
    assert.deepEqual([failureOfStatus(429).holdMs, failureOfStatus(429, { retryAfterMs: 5_000 }).holdMs], [0, 5_000]);
    const { reason, holdMs } = failureOfStatus(429, { code: 'insufficient_quota' });
    assert.deepEqual([reason, holdMs], ['credentials', LASTING_MS]);
  });

  it('of a question that is too large says nothing about the provider', () => {
    assert.equal(failureOfStatus(413).isProvidersFault, false);
    assert.equal(failureOfStatus(500).isProvidersFault, true);
  });

  it('of a timeout on the way may have cost something, one of a refusal has not', () => {
    assert.deepEqual(
      [408, 504, 524].map((status) => failureOfStatus(status).isUnbilled),
      [false, false, false],
    );
    assert.deepEqual(
      [400, 401, 429, 500, 503].map((status) => failureOfStatus(status).isUnbilled),
      [true, true, true, true, true],
    );
  });
});
