import assert from 'node:assert/strict';

import { openWorld, type World } from '../../scripts/faults/world.js';
import { inTime } from '../support/in-time.js';

const FROM = 'whatsapp:+447700900001';
/** A connection that says nothing any more is given up within this. */
const NOTICED_MS_MAX = 10_000;

describe('a database that does not answer and does not hang up', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.close();
  });

  it('is noticed within ten seconds, nothing is acknowledged meanwhile, and nothing acknowledged is lost', async () => {
    const say = (text: string) => world.provider.say({ from: FROM, text });
    assert.ok((await say('before')).isTaken);
    world.line.set({ how: 'blackhole' });
    const heard = statusesIn(world).length;
    const startedMs = performance.now();
    const during = say('during');
    const firstStatus = await untilPosted(world, heard + 1);
    const noticedMs = performance.now() - startedMs;
    assert.equal(firstStatus, 503, String(firstStatus));
    assert.ok(inTime(noticedMs, NOTICED_MS_MAX), `noticed after ${noticedMs.toFixed(0)} ms`);
    world.line.set({ how: 'open' });
    assert.ok((await during).isTaken);
    assert.ok((await say('after')).isTaken);
    assert.deepEqual(await world.settle(), []);
    const replies = world.provider.ledger.entries.flatMap((entry) => (entry.kind === 'accepted' ? [entry.body] : []));
    const words = replies.flatMap((reply) => reply.split(' | '));
    assert.deepEqual(words, ['before', 'during', 'after']);
  });
});

/** The status of the so-manieth call of the webhook. */
async function untilPosted(world: World, count: number): Promise<number> {
  for (;;) {
    const status = statusesIn(world)[count - 1];
    if (status !== undefined) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function statusesIn({ provider }: World): readonly number[] {
  return provider.ledger.entries.flatMap((entry) => (entry.kind === 'posted' ? [entry.status] : []));
}
