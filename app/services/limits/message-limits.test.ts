import assert from 'node:assert/strict';

import { AppError } from '../../contracts/errors.js';
import { createMessageLimits, VISITOR_MESSAGES_PER_MINUTE } from './message-limits.js';
import { createTokenBuckets } from './token-buckets.js';

/** A clock that stands still until it is told. */
function createStill() {
  let nowMs = 0;
  return { monotonicMs: () => nowMs, pass: (seconds: number) => (nowMs += seconds * 1_000) };
}

describe('token buckets', () => {
  it('give the whole minute at once, then one as each comes back', () => {
    const clock = createStill();
    const buckets = createTokenBuckets(clock, 10);
    const take = (): number => buckets.take('visitor', 6);
    assert.deepEqual(Array.from({ length: 7 }, take), [0, 0, 0, 0, 0, 0, 10]);
    clock.pass(9);
    assert.equal(take(), 1);
    clock.pass(1);
    assert.deepEqual([take(), take()], [0, 10]);
  });

  it('hold no more than a minute, however long nobody asks', () => {
    const clock = createStill();
    const buckets = createTokenBuckets(clock, 10);
    buckets.take('visitor', 2);
    clock.pass(86_400);
    assert.deepEqual(
      Array.from({ length: 3 }, () => buckets.take('visitor', 2)),
      [0, 0, 30],
    );
  });

  it('count each key alone, and remember only so many', () => {
    const buckets = createTokenBuckets(createStill(), 2);
    assert.deepEqual([buckets.take('a', 1), buckets.take('b', 1)], [0, 0]);
    assert.ok(buckets.take('a', 1) > 0);
    buckets.take('c', 1);
    assert.equal(buckets.take('a', 1), 0);
  });
});

describe('message limits', () => {
  const refusal = (admit: () => void): AppError | undefined => {
    try {
      admit();
      return undefined;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  };

  it('are the shop’s own, per visitor and for all together', () => {
    const limits = { messagesPerMinutePerVisitor: 2, messagesPerMinute: 3 };
    const admit = createMessageLimits({ clock: createStill(), limitsOf: () => limits });
    const say = (visitor: string) => refusal(() => admit('shoes', visitor));
    assert.deepEqual([say('a'), say('a'), say('b')], [undefined, undefined, undefined]);
    const visitorRefused = say('a');
    assert.deepEqual([visitorRefused?.code, visitorRefused?.retryAfterSeconds], ['too_many_requests', 30]);
    const shopRefused = say('c');
    assert.deepEqual([shopRefused?.code, shopRefused?.retryAfterSeconds], ['too_many_requests', 20]);
  });

  it('let the visitors of one shop be as fast as they like for another', () => {
    const admit = createMessageLimits({ clock: createStill(), limitsOf: () => ({ messagesPerMinute: 1 }) });
    admit('shoes', 'a');
    admit('bakery', 'b');
    assert.equal(refusal(() => admit('shoes', 'c'))?.status, 429);
  });

  it('stop a flood of one visitor where the shop names none', () => {
    const admit = createMessageLimits({ clock: createStill(), limitsOf: () => undefined });
    for (let count = 0; count < VISITOR_MESSAGES_PER_MINUTE; count += 1) admit('shoes', 'a');
    assert.equal(refusal(() => admit('shoes', 'a'))?.code, 'too_many_requests');
    admit('shoes', 'b');
  });
});
