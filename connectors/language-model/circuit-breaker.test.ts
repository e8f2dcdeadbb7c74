import assert from 'node:assert/strict';
import { type CircuitBreaker, createCircuitBreaker, FAILURES_MAX, OPEN_MS, OPEN_MS_MAX } from './circuit-breaker.js';

describe('a circuit breaker', () => {
  let nowMs = 0;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    nowMs = 0;
    breaker = createCircuitBreaker({ monotonicMs: () => nowMs });
  });
  const fail = (holdMs?: number): void => {
    assert.ok(breaker.admits());
    breaker.failed(holdMs);
  };
  const failOften = (): void => {
    for (let failure = 0; failure < FAILURES_MAX; failure += 1) fail();
  };

  it('opens after so many failures in a row, and not before', () => {
    for (let failure = 1; failure < FAILURES_MAX; failure += 1) fail();
    assert.equal(breaker.state(), 'closed');
    breaker.succeeded();
    for (let failure = 1; failure < FAILURES_MAX; failure += 1) fail();
    assert.equal(breaker.state(), 'closed');
    fail();
    assert.deepEqual([breaker.state(), breaker.admits()], ['open', false]);
  });

  it('lets one probe through once its time is over, and closes when that succeeds', () => {
    failOften();
    nowMs += OPEN_MS;
    assert.deepEqual([breaker.state(), breaker.admits(), breaker.admits()], ['half-open', true, false]);
    breaker.succeeded();
    assert.deepEqual([breaker.state(), breaker.admits(), breaker.admits()], ['closed', true, true]);
  });

  it('stays open twice as long after each probe that fails, up to a limit', () => {
    failOften();
    let openMs = OPEN_MS;
    for (let probe = 0; probe < 10; probe += 1) {
      nowMs += openMs;
      fail();
      openMs = Math.min(openMs * 2, OPEN_MS_MAX);
      nowMs += openMs - 1;
      assert.equal(breaker.state(), 'open');
      nowMs -= openMs - 1;
    }
    assert.equal(openMs, OPEN_MS_MAX);
  });

  it('probes again after one that said nothing about the provider', () => {
    failOften();
    nowMs += OPEN_MS;
    assert.ok(breaker.admits());
    breaker.undecided();
    assert.deepEqual([breaker.state(), breaker.admits()], ['half-open', true]);
  });

  it('opens at once, and as long as it is asked to, for a provider that wants to be left alone', () => {
    fail(60_000);
    nowMs += 59_999;
    assert.equal(breaker.state(), 'open');
    nowMs += 1;
    assert.equal(breaker.state(), 'half-open');
    fail(86_400_000);
    nowMs += OPEN_MS_MAX;
    assert.equal(breaker.state(), 'half-open');
  });

  it('does not count what was under way when it opened', () => {
    for (let call = 0; call < 2 * FAILURES_MAX; call += 1) assert.ok(breaker.admits());
    for (let call = 0; call < 2 * FAILURES_MAX; call += 1) breaker.failed();
    nowMs += OPEN_MS;
    assert.equal(breaker.state(), 'half-open');
  });
});
