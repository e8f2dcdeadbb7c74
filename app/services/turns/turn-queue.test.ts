import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { WAITING_PER_CONVERSATION_MAX, createTurnQueue } from './turn-queue.js';

describe('turn queue', () => {
  it('runs the tasks of one conversation in the order they came, one at a time', async () => {
    const queue = createTurnQueue();
    const seen: string[] = [];
    const task = (name: string, delayMs: number) => async () => {
      seen.push(`${name} begins`);
      await sleep(delayMs);
      seen.push(`${name} ends`);
    };
    await Promise.all([
      queue.run('a', task('slow', 20)),
      queue.run('a', task('quick', 0)),
      queue.run('a', task('last', 5)),
    ]);
    assert.deepEqual(seen, ['slow begins', 'slow ends', 'quick begins', 'quick ends', 'last begins', 'last ends']);
  });

  it('lets conversations run side by side', async () => {
    const queue = createTurnQueue();
    let release = (): void => undefined;
    const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
    assert.equal(await queue.run('b', () => Promise.resolve('answered')), 'answered');
    release();
    await held;
  });

  it('goes on after a task that failed, and the failure reaches its own caller only', async () => {
    const queue = createTurnQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('broken')));
    const following = queue.run('a', () => Promise.resolve('fine'));
    await assert.rejects(failing, /broken/);
    assert.equal(await following, 'fine');
  });

  it('refuses with "busy" when one conversation has too many waiting, and takes messages again afterwards', async () => {
    const queue = createTurnQueue();
    let release = (): void => undefined;
    const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
    const waiting = Array.from({ length: WAITING_PER_CONVERSATION_MAX - 1 }, () =>
      queue.run('a', () => Promise.resolve()),
    );
    await assert.rejects(
      queue.run('a', () => Promise.resolve()),
      { code: 'busy' },
    );
    release();
    await Promise.all([held, ...waiting]);
    assert.equal(await queue.run('a', () => Promise.resolve('again')), 'again');
  });

  it('is idle only when everything accepted has ended, and then holds nothing', async () => {
    const queue = createTurnQueue();
    let isDone = false;
    void queue.run('a', () => sleep(10));
    void queue.run('a', async () => {
      await sleep(10);
      isDone = true;
    });
    await queue.idle();
    assert.equal(isDone, true);
    assert.equal(queue.size(), 0);
  });
});
