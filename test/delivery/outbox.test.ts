import assert from 'node:assert/strict';

import type { Fault } from '../../scripts/stand-ins/faults.js';
import { aWhile, customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';

describe('the outbox', () => {
  let world: EchoWorld;
  let customers = 200;
  before(async () => {
    // Reports come when the answer to the send is long there, however busy the machine: earlier ones would settle what is in doubt.
    world = await startEchoWorld({ nodes: 2, node: { debounceMs: 0 }, standIn: { statuses: { delayMs: 150 } } });
  });
  after(() => world.stop());
  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });
  const newCustomer = (): string => customerOf((customers += 1));
  const outboundOf = (customer: string) =>
    world.rows<{ status: string; delivery: string | null; code: string | null; uncertain: boolean }>(
      `select o.status, o.delivery, o.code, o.was_uncertain as uncertain from outbound o
       join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
       join contact k on k.contact_hash = c.contact_hash where k.address = $1 order by o.seq`,
      [customer],
    );

  /** What is said before that would be in the same turn. */
  const untilAnswered = (customer: string) =>
    waitUntil(
      () => outboundOf(customer),
      (rows) => rows.length > 0,
    );

  it('sends a long answer in parts, in order', async () => {
    const from = newCustomer();
    await say(from, 'long 60');
    const parts = await world.waitForReplies(from, 3);
    await aWhile();
    assert.equal(world.repliesTo(from).length, 3);
    assert.ok(parts.every((part) => part.length <= 1_600));
    const numbers = [...parts.join(' ').matchAll(/number: (\d+)\./g)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });

  it('keeps how far a reply got, whatever the order of the reports', async () => {
    const from = newCustomer();
    await say(from, 'hello');
    const rows = await waitUntil(
      () => outboundOf(from),
      ([row]) => row?.delivery === 'read',
    );
    assert.deepEqual(rows, [{ status: 'sent', delivery: 'read', code: null, uncertain: false }]);
  });

  const lost: readonly [what: string, fault: Fault, uncertain: boolean][] = [
    ['told to slow down', { how: 'answer', status: 429, retryAfter: '1' }, false],
    ['refused for now', { how: 'answer', status: 503, code: 20503 }, false],
    ['answered with an error of theirs, not taken', { how: 'answer', status: 500, code: 20500 }, true],
    ['answered with an error from in between, taken', { how: 'accept-answer', status: 502 }, true],
    ['cut off before it was taken', { how: 'reset' }, true],
    ['cut off after it was taken', { how: 'accept-reset' }, true],
  ];
  for (const [what, fault, uncertain] of lost) {
    it(`reaches the customer once when it is ${what}`, async () => {
      const from = newCustomer();
      world.standIn.faults.queue(fault);
      await say(from, what);
      const rows = await waitUntil(
        () => outboundOf(from),
        ([row]) => row?.status === 'sent',
      );
      await aWhile(300);
      assert.deepEqual(world.repliesTo(from), [what]);
      assert.equal(rows[0]?.uncertain, uncertain);
    });
  }

  it('reaches the customer once when the provider takes it and never answers', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'accept-hang' });
    await say(from, 'hanging');
    await untilAnswered(from);
    await say(from, 'and the next');
    assert.deepEqual(await world.waitForReplies(from, 2), ['hanging', 'and the next']);
    const rows = await waitUntil(
      () => outboundOf(from),
      (all) => all.every(({ status }) => status === 'sent'),
    );
    assert.equal(rows.length, 2);
    assert.deepEqual(world.repliesTo(from), ['hanging', 'and the next']);
  });

  it('waits with the next reply until the one before is out', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'answer', status: 429, retryAfter: '1' });
    await say(from, 'first');
    await untilAnswered(from);
    await say(from, 'second');
    assert.deepEqual(await world.waitForReplies(from, 2), ['first', 'second']);
  });

  it('gives up what the provider will never take, and the rest of that answer with it', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'answer', status: 400, code: 21610 });
    await say(from, 'long 60');
    const rows = await waitUntil(
      () => outboundOf(from),
      (all) => all.length === 3 && all.every(({ status }) => status !== 'waiting' && status !== 'sending'),
    );
    assert.deepEqual(
      rows.map(({ status, code }) => [status, code]),
      [
        ['failed', '21610'],
        ['cancelled', 'part-failed'],
        ['cancelled', 'part-failed'],
      ],
    );
    await say(from, 'next');
    assert.deepEqual(await world.waitForReplies(from, 1), ['next']);
  });

  it('knows that a reply outside the window failed, though it was taken', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'async', code: 63_016 });
    await say(from, 'too late');
    const rows = await waitUntil(
      () => outboundOf(from),
      ([row]) => row?.delivery === 'failed',
    );
    assert.deepEqual(rows, [{ status: 'sent', delivery: 'failed', code: '63016', uncertain: false }]);
  });

  it('sends nothing of the bot once a person has taken over, but what was said before a handover of its own', async () => {
    const [taken, handed] = [newCustomer(), newCustomer()];
    const slowDown: Fault = { how: 'answer', status: 429, retryAfter: '1' };
    world.standIn.faults.queue(slowDown);
    await say(taken, 'a price');
    await waitUntil(
      () => outboundOf(taken),
      ([row]) => row?.code === '20429',
    );
    await world.rows(
      `update conversation set charge = 'human' where contact_hash in (select contact_hash from contact where address = $1)`,
      [taken],
    );
    world.standIn.faults.queue(slowDown);
    await say(handed, 'a person please');
    assert.deepEqual(await world.waitForReplies(handed, 1), ['a person please']);
    const [row] = await waitUntil(
      () => outboundOf(taken),
      ([first]) => first?.status === 'cancelled',
    );
    assert.equal(row?.code, 'taken-over');
    assert.deepEqual(world.repliesTo(taken), []);
  });
});

describe('a provider that reports nothing', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ node: { debounceMs: 0 }, standIn: { statuses: { plan: 'none', delayMs: 0 } } });
  });
  after(() => world.stop());

  it('is asked for its list, so that what it took is not sent again', async () => {
    const from = customerOf(500);
    world.standIn.faults.queue({ how: 'accept-reset' });
    await world.standIn.say({ to: SHOES.number, from, text: 'hello' });
    await waitUntil(
      () => world.rows<{ status: string }>(`select status, was_uncertain from outbound`),
      ([row]) => row?.status === 'sent',
    );
    await aWhile(1_500);
    assert.deepEqual(world.repliesTo(from), ['hello']);
  });
});

for (const plan of ['reversed', 'twice'] as const) {
  describe(`reports that come ${plan}`, () => {
    let world: EchoWorld;
    before(async () => {
      world = await startEchoWorld({ node: { debounceMs: 0 }, standIn: { statuses: { plan, delayMs: 5 } } });
    });
    after(() => world.stop());

    it('only ever add to how far a reply got', async () => {
      const from = customerOf(400);
      await world.standIn.say({ to: SHOES.number, from, text: 'hello' });
      await world.waitForReplies(from, 1);
      await world.standIn.settled();
      const reports = world.standIn.ledger.entries.filter((entry) => entry.kind === 'status');
      assert.deepEqual(await world.rows(`select status, delivery from outbound`), [
        { status: 'sent', delivery: 'read' },
      ]);
      assert.deepEqual(new Set(reports.map(({ status }) => status)), new Set([200]));
    });
  });
}
