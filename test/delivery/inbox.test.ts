import assert from 'node:assert/strict';

import {
  aWhile,
  BAKERY,
  customerOf,
  DEBOUNCE_MS,
  SHOES,
  startEchoWorld,
  waitUntil,
  type EchoWorld,
} from './echo-world.js';
import { inTime } from '../support/in-time.js';

describe('the inbox', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 2 });
  });
  after(() => world.stop());
  const say = (from: string, text: string, more = {}) => world.standIn.say({ to: SHOES.number, from, text, ...more });

  it('answers a burst once, in order', async () => {
    const from = customerOf(1);
    for (const text of ['hi', 'do you have', 'the fell light', 'in 43?', 'in blue']) await say(from, text);
    assert.deepEqual(await world.waitForReplies(from, 1), ['hi | do you have | the fell light | in 43? | in blue']);
    await aWhile();
    assert.equal(world.repliesTo(from).length, 1);
  });

  it('answers somebody who never stops writing, after four times the debounce', async () => {
    const from = customerOf(2);
    const startedMs = performance.now();
    let [saidMs, pauseMs] = [startedMs, 0];
    while (world.repliesTo(from).length === 0 && performance.now() - startedMs < 60_000) {
      const beforeMs = performance.now();
      await say(from, 'and');
      pauseMs = Math.max(pauseMs, performance.now() - saidMs);
      saidMs = beforeMs;
      await aWhile(100);
    }
    const ms = performance.now() - startedMs;
    // On a machine that takes so long to pass a message on, even this customer pauses.
    assert.ok((ms > 700 || pauseMs > DEBOUNCE_MS) && inTime(ms, 3_000), `${ms} ms, longest pause ${pauseMs} ms`);
  });

  it('answers twins, repeats and retries once', async () => {
    const from = customerOf(3);
    const said = await say(from, 'once please', { twins: 4, repeats: 3 });
    assert.deepEqual(
      said.statuses,
      Array.from({ length: 7 }, () => 200),
    );
    await world.waitForReplies(from, 1);
    await aWhile();
    assert.deepEqual(world.repliesTo(from), ['once please']);
    const again = await say(from, 'and again', { repeats: 1 });
    assert.deepEqual(again.statuses, [200, 200]);
    assert.deepEqual(await world.waitForReplies(from, 2), ['once please', 'and again']);
  });

  it('keeps shops apart that the same customer writes to', async () => {
    const from = customerOf(4);
    await Promise.all([
      say(from, 'to the shoes'),
      world.standIn.say({ to: BAKERY.number, from, text: 'to the bakery' }),
    ]);
    assert.deepEqual((await world.waitForReplies(from, 2)).toSorted(), ['to the bakery', 'to the shoes']);
  });

  it('understands the number of a button as the button, and the number of none as itself', async () => {
    const from = customerOf(5);
    await say(from, 'menu');
    assert.deepEqual(await world.waitForReplies(from, 1), ['menu\n\n1. Delivery\n2. Refund\n3. Hours']);
    await say(from, ' 2. ');
    assert.equal((await world.waitForReplies(from, 2))[1], 'tell me about Refund');
    await say(from, '2');
    assert.equal((await world.waitForReplies(from, 3))[2], '2');
    const rows = await world.rows<{ body: string; understood: string | null }>(
      `select m.body, m.understood from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
       join contact o on o.contact_hash = c.contact_hash
       where m.tenant_id = 'shoes' and o.address = $1 and m.direction = 'in' order by m.seq`,
      [from],
    );
    assert.deepEqual(rows, [
      { body: 'menu', understood: null },
      { body: ' 2. ', understood: 'tell me about Refund' },
      { body: '2', understood: null },
    ]);
  });

  it('keeps what PostgreSQL could not keep out of the text, and answers', async () => {
    const from = customerOf(6);
    await say(from, 'a\0b \u{1F600}');
    assert.deepEqual(await world.waitForReplies(from, 1), ['ab \u{1F600}']);
  });

  it('takes a reaction and says nothing to it', async () => {
    const from = customerOf(7);
    const said = await say(from, '👍', { extra: { MessageType: 'reaction' } });
    assert.deepEqual(said.statuses, [200]);
    await aWhile();
    assert.deepEqual(world.repliesTo(from), []);
  });

  it('says that a person comes, and is silent from then on', async () => {
    const from = customerOf(8);
    await say(from, 'a person please');
    await world.waitForReplies(from, 1);
    const said = await say(from, 'hello?');
    assert.deepEqual(said.statuses, [200]);
    await aWhile();
    assert.deepEqual(world.repliesTo(from), ['a person please']);
    const rows = await world.rows(`select outcome from inbound where message_id = $1`, [said.sid]);
    assert.deepEqual(rows, [{ outcome: 'human' }]);
  });

  it('puts a message aside that cannot be answered, and answers the next', async () => {
    const from = customerOf(9);
    const said = await say(from, 'break');
    const outcome = () =>
      world.rows<{ outcome: string }>(`select outcome from inbound where message_id = $1`, [said.sid]);
    await waitUntil(outcome, ([row]) => row?.outcome === 'dead');
    await say(from, 'still there?');
    assert.deepEqual(await world.waitForReplies(from, 1), ['still there?']);
  });
});
