import assert from 'node:assert/strict';

import type { TenantFile } from '../../contracts/business/tenant.js';
import { AppError } from '../../contracts/errors.js';
import type { AdmittedMessages } from '../../contracts/storage.js';
import { createMessageLimits, VISITOR_MESSAGES_PER_MINUTE } from './message-limits.js';
import { createTokenBuckets } from './token-buckets.js';

/** A clock that stands still until it is told. */
function createStill() {
  let nowMs = 0;
  let due: (() => void)[] = [];
  return {
    monotonicMs: () => nowMs,
    after: (_delayMs: number, task: () => void) => {
      due.push(task);
      return () => undefined;
    },
    pass(seconds: number) {
      nowMs += seconds * 1_000;
      const tasks = due;
      due = [];
      for (const task of tasks) task();
    },
  };
}

/** What processes tell each other, at once. */
function createBoard() {
  const listeners: ((messages: AdmittedMessages) => void)[] = [];
  const told: AdmittedMessages[] = [];
  return {
    told,
    tellAdmitted(messages: AdmittedMessages) {
      told.push(messages);
      for (const listener of listeners) listener(messages);
    },
    hearAdmitted(listener: (messages: AdmittedMessages) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  };
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

  it('owe what was taken elsewhere, for a minute at most', () => {
    const clock = createStill();
    const buckets = createTokenBuckets(clock, 10);
    buckets.charge('visitor', 6, 4);
    assert.deepEqual([buckets.take('visitor', 6), buckets.take('visitor', 6)], [0, 0]);
    buckets.charge('visitor', 6, 1_000);
    assert.equal(buckets.take('visitor', 6), 70);
    clock.pass(70);
    assert.deepEqual([buckets.take('visitor', 6), buckets.take('visitor', 6)], [0, 10]);
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

  const admitting = (limits: TenantFile['limits']) =>
    createMessageLimits({ clock: createStill(), chats: createBoard(), node: 'one', limitsOf: () => limits }).admit;

  it('are the shop’s own, per visitor and for all together', () => {
    const limits = { messagesPerMinutePerVisitor: 2, messagesPerMinute: 3 };
    const admit = admitting(limits);
    const say = (visitor: string) => refusal(() => admit('shoes', visitor));
    assert.deepEqual([say('a'), say('a'), say('b')], [undefined, undefined, undefined]);
    const visitorRefused = say('a');
    assert.deepEqual([visitorRefused?.code, visitorRefused?.retryAfterSeconds], ['too_many_requests', 30]);
    const shopRefused = say('c');
    assert.deepEqual([shopRefused?.code, shopRefused?.retryAfterSeconds], ['too_many_requests', 20]);
  });

  it('let the visitors of one shop be as fast as they like for another', () => {
    const admit = admitting({ messagesPerMinute: 1 });
    admit('shoes', 'a');
    admit('bakery', 'b');
    assert.equal(refusal(() => admit('shoes', 'c'))?.status, 429);
  });

  it('stop a flood of one visitor where the shop names none', () => {
    const admit = admitting(undefined);
    for (let count = 0; count < VISITOR_MESSAGES_PER_MINUTE; count += 1) admit('shoes', 'a');
    assert.equal(refusal(() => admit('shoes', 'a'))?.code, 'too_many_requests');
    admit('shoes', 'b');
  });

  it('hold for all processes together, each told within a moment what the others let in', () => {
    const [clock, chats] = [createStill(), createBoard()];
    const limits = { messagesPerMinutePerVisitor: 4, messagesPerMinute: 6 };
    const [one, two] = ['one', 'two'].map(
      (node) => createMessageLimits({ clock, chats, node, limitsOf: () => limits }).admit,
    );
    assert.ok(one !== undefined && two !== undefined);
    for (const visitor of ['a', 'a', 'a']) one('shoes', visitor);
    clock.pass(0.25);
    assert.deepEqual(chats.told, [{ tenant: 'shoes', conversation: 'a', node: 'one', count: 3 }]);
    two('shoes', 'a');
    assert.equal(refusal(() => two('shoes', 'a'))?.code, 'too_many_requests');
    two('shoes', 'b');
    two('shoes', 'c');
    assert.equal(refusal(() => two('shoes', 'd'))?.code, 'too_many_requests');
    clock.pass(0.25);
    assert.equal(refusal(() => one('shoes', 'a'))?.code, 'too_many_requests');
  });

  it('let nobody gain in the long run by being quicker than the word between processes', () => {
    const [clock, chats] = [createStill(), createBoard()];
    const limits = { messagesPerMinutePerVisitor: 4 };
    const [one, two] = ['one', 'two'].map(
      (node) => createMessageLimits({ clock, chats, node, limitsOf: () => limits }).admit,
    );
    assert.ok(one !== undefined && two !== undefined);
    for (let count = 0; count < 4; count += 1) {
      one('shoes', 'a');
      two('shoes', 'a');
    }
    clock.pass(45);
    assert.equal(refusal(() => one('shoes', 'a'))?.code, 'too_many_requests');
    assert.equal(refusal(() => two('shoes', 'a'))?.code, 'too_many_requests');
    clock.pass(30.5);
    one('shoes', 'a');
  });

  it('tell at the end what is untold, and nothing later', () => {
    const [clock, chats] = [createStill(), createBoard()];
    const { admit, close } = createMessageLimits({ clock, chats, node: 'one', limitsOf: () => undefined });
    admit('shoes', 'a');
    close();
    assert.deepEqual(chats.told, [{ tenant: 'shoes', conversation: 'a', node: 'one', count: 1 }]);
    admit('shoes', 'a');
    clock.pass(1);
    assert.equal(chats.told.length, 1);
  });
});
