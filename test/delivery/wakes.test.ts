import assert from 'node:assert/strict';

import { arrivalOf } from '../database/delivery-of.js';
import { execute } from '../database/test-database.js';
import { aWhile, customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';

describe('wakes', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 0 });
  });
  after(() => world.stop());
  const claim = async (limit: number, backlogShare: number): Promise<readonly string[]> => {
    const lease = `${Math.random()}`;
    const wakes = await world.test.database.wakes.claim({
      kind: 'turn',
      lease,
      limit,
      leaseMs: 60_000,
      only: undefined,
      backlogShare,
    });
    return wakes.map(({ conversation }) => conversation).toSorted();
  };

  it('gives out what is fresh before what piled up, but for its share', async () => {
    const { inbox } = world.test.database;
    for (let count = 1; count <= 6; count += 1) await inbox.accept(arrivalOf({ conversation: `old-${count}` }));
    await execute(
      world.test.owner,
      `update wake set since = now() - interval '1 hour', due_at = now() - interval '1 hour'
         + right(conversation_id, 1)::int * interval '1 second'`,
    );
    for (let count = 1; count <= 4; count += 1) await inbox.accept(arrivalOf({ conversation: `new-${count}` }));
    assert.deepEqual(await claim(3, 1), ['new-1', 'new-2', 'old-1']);
    assert.deepEqual(await claim(3, 0), ['new-3', 'new-4', 'old-2']);
    assert.deepEqual(await claim(9, 2), ['old-3', 'old-4', 'old-5', 'old-6']);
    assert.deepEqual(await claim(9, 2), []);
  });

  it('says how much waits, and for how long', async () => {
    const [all] = await world.test.database.wakes.backlog();
    assert.deepEqual([all?.tenant, all?.kind, all?.conversations], ['shoes', 'turn', 10]);
    assert.ok((all?.ageMs ?? 0) >= 3_600_000);
  });

  it('tells whoever listens that something is due, once for what is told at one moment', async () => {
    const { wakes } = world.test.database;
    const heard: string[] = [];
    const stops = (['turn', 'send'] as const).map((kind) => wakes.hear(kind, () => void heard.push(kind)));
    await waitUntil(
      () => {
        wakes.tell('turn');
        return heard.length;
      },
      (count) => count > 0,
    );
    await aWhile(500);
    heard.length = 0;
    for (let count = 0; count < 50; count += 1) wakes.tell('turn');
    await waitUntil(
      () => heard.length,
      (count) => count > 0,
    );
    await aWhile(100);
    assert.deepEqual(heard, ['turn']);
    for (const stop of stops) stop();
  });
});

describe('a node that is stopped in the middle of an answer', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 1, node: { debounceMs: 0, thinkingMs: 30_000 } });
  });
  after(async () => {
    await world.standIn.settled();
    await world.standIn.close();
    await world.test.close();
  });

  it('hands the conversation back at once, instead of letting others wait for its lease', async () => {
    await world.standIn.say({ to: SHOES.number, from: customerOf(800), text: 'hello' });
    const leases = () => execute<{ lease: string | null }>(world.test.owner, 'select lease from wake');
    await waitUntil(leases, ([row]) => typeof row?.lease === 'string');
    await world.nodes[0]?.stop();
    assert.deepEqual(await leases(), [{ lease: null }]);
  });
});
