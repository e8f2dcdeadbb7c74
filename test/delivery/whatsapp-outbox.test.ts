import assert from 'node:assert/strict';

import type { Fault } from '../../scripts/stand-ins/faults.js';
import { aWhile, waitUntil } from './echo-world.js';
import { customerOf, SHOES, startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.js';

interface SentRow extends Record<string, unknown> {
  readonly status: string;
  readonly delivery: string | null;
  readonly code: string | null;
  readonly uncertain: boolean;
}

function outboundOf(world: WhatsappWorld, customer: string): Promise<readonly SentRow[]> {
  return world.rows<SentRow>(
    `select o.status, o.delivery, o.code, o.was_uncertain as uncertain from outbound o
     join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
     join contact k on k.contact_hash = c.contact_hash where k.address = $1 order by o.seq`,
    [customer],
  );
}

describe('the outbox, by whatsapp cloud', () => {
  let world: WhatsappWorld;
  let customers = 200;
  before(async () => {
    world = await startWhatsappWorld({ nodes: 2, node: { debounceMs: 0 } });
  });
  after(() => world.stop());
  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });
  const newCustomer = (): string => customerOf((customers += 1));

  it('sends a long answer in parts, in order, the buttons under the last', async () => {
    const from = newCustomer();
    await say(from, 'long 90 menu');
    const parts = await world.waitForReplies(from, 3);
    await aWhile(300);
    assert.equal(world.repliesTo(from).length, 3);
    assert.match(parts.at(-1) ?? '', / \[Delivery \| Refund \| Hours\]$/);
    const numbers = [...parts.join(' ').matchAll(/number: (\d+)\./g)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: 90 }, (_, index) => index + 1),
    );
  });

  const lost: readonly [what: string, fault: Fault, uncertain: boolean][] = [
    ['told to slow down', { how: 'answer', status: 429, retryAfter: '1' }, false],
    ['told that something went wrong', { how: 'answer', status: 500, code: 131_000 }, false],
    ['refused while Meta is overloaded', { how: 'answer', status: 500, code: 131_016 }, false],
    ['answered with an error from in between, taken', { how: 'accept-answer', status: 502 }, true],
    ['cut off after it was taken', { how: 'accept-reset' }, true],
    ['taken after a while', { how: 'slow', delayMs: 700 }, false],
  ];
  for (const [what, fault, uncertain] of lost) {
    it(`reaches the customer once when it is ${what}`, async () => {
      const from = newCustomer();
      world.standIn.faults.queue(fault);
      await say(from, what);
      const rows = await waitUntil(
        () => outboundOf(world, from),
        ([row]) => row?.status === 'sent' && row.delivery === 'read',
      );
      await aWhile(2_000);
      assert.deepEqual(world.repliesTo(from), [what]);
      // Its own report may settle a send before its call is even cut off.
      if (!uncertain) assert.equal(rows[0]?.uncertain, false);
    });
  }

  it('is sent again when it was cut off and no report comes, but not before', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'reset' });
    const startedMs = performance.now();
    await say(from, 'cut off');
    assert.deepEqual(await world.waitForReplies(from, 1), ['cut off']);
    assert.ok(performance.now() - startedMs >= 1_500);
    const rows = await waitUntil(
      () => outboundOf(world, from),
      ([row]) => row?.status === 'sent',
    );
    assert.equal(rows[0]?.uncertain, true);
  });

  it('waits with the next reply until the one before is out', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'answer', status: 429, retryAfter: '1' });
    await say(from, 'first');
    await waitUntil(
      () => outboundOf(world, from),
      ([row]) => row?.code === '130429',
    );
    await say(from, 'second');
    assert.deepEqual(await world.waitForReplies(from, 2), ['first', 'second']);
  });

  for (const code of [190, 131_026, 131_047, 131_049]) {
    it(`gives up what Meta refuses with ${code}, and the rest of that answer with it`, async () => {
      const from = newCustomer();
      world.standIn.faults.queue({ how: 'answer', status: 400, code });
      await say(from, 'long 90');
      const rows = await waitUntil(
        () => outboundOf(world, from),
        (all) => all.length > 1 && all.every(({ status }) => status !== 'waiting' && status !== 'sending'),
      );
      assert.deepEqual(
        rows.map((row) => [row.status, row.code]),
        rows.map((_, index) => (index === 0 ? ['failed', String(code)] : ['cancelled', 'part-failed'])),
      );
      await say(from, 'next');
      assert.deepEqual(await world.waitForReplies(from, 1), ['next']);
    });
  }

  it('knows that a reply outside the window failed, though it was taken', async () => {
    const from = newCustomer();
    world.standIn.faults.queue({ how: 'async', code: 131_047 });
    await say(from, 'too late');
    const rows = await waitUntil(
      () => outboundOf(world, from),
      ([row]) => row?.delivery === 'failed',
    );
    assert.deepEqual(rows, [{ status: 'sent', delivery: 'failed', code: '131047', uncertain: false }]);
  });
});

describe('a send whose report comes before its own answer', () => {
  let world: WhatsappWorld;
  before(async () => {
    const standIn = { isEarly: true, statuses: { delayMs: 0 } };
    world = await startWhatsappWorld({ node: { debounceMs: 0 }, standIn });
  });
  after(() => world.stop());
  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });

  it('is joined with it', async () => {
    await say(customerOf(600), 'early');
    await world.waitForReplies(customerOf(600), 1);
    const rows = await waitUntil(
      () => outboundOf(world, customerOf(600)),
      ([row]) => row?.delivery === 'read',
    );
    assert.deepEqual(rows, [{ status: 'sent', delivery: 'read', code: null, uncertain: false }]);
  });

  it('is settled by it when the answer never comes, and the next follows', async () => {
    world.standIn.faults.queue({ how: 'accept-reset' });
    await say(customerOf(601), 'first');
    await world.waitForReplies(customerOf(601), 1);
    await say(customerOf(601), 'second');
    await world.waitForReplies(customerOf(601), 2);
    await aWhile(2_000);
    assert.deepEqual(world.repliesTo(customerOf(601)), ['first', 'second']);
  });
});

for (const [plan, deliveries] of [
  ['reversed', {}],
  ['twice', {}],
  ['twice', { batchMax: 100, batchDelayMs: 150, isReversed: true }],
] as const) {
  const how = 'batchMax' in deliveries ? `${plan}, in batches turned round` : plan;
  describe(`reports of whatsapp cloud that come ${how}`, () => {
    let world: WhatsappWorld;
    before(async () => {
      const standIn = { statuses: { plan, delayMs: 5 }, deliveries };
      world = await startWhatsappWorld({ node: { debounceMs: 0 }, standIn });
    });
    after(() => world.stop());

    it('only ever add to how far a reply got', async () => {
      const said = Array.from({ length: 12 }, (_, index) => customerOf(400 + index));
      await Promise.all(said.map((from) => world.standIn.say({ to: SHOES.number, from, text: 'hello' })));
      for (const from of said) await world.waitForReplies(from, 1);
      await world.standIn.settled();
      const reports = world.standIn.ledger.entries.filter((entry) => entry.kind === 'status');
      assert.deepEqual(await world.rows(`select distinct status, delivery from outbound`), [
        { status: 'sent', delivery: 'read' },
      ]);
      assert.deepEqual(new Set(reports.map(({ status }) => status)), new Set([200]));
      assert.ok(said.every((from) => world.repliesTo(from).length === 1));
    });
  });
}
