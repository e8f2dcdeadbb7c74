import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import pg from 'pg';

import type { NextSending, Settlement, Wake } from '../../app/contracts/delivery.js';
import { answerOf, arrivalOf } from './delivery-of.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';

const TAKE_OVER = `update conversation set charge = 'human' where id = $1`;

describe('outbox store', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());
  const asShoes = () => ({ ...db.owner, options: '-c app.tenant=shoes' });

  /** A conversation with replies to send, and its wake. */
  const written = async (
    conversation: string,
    texts: readonly string[],
    effects: 'handover' | 'none' = 'none',
  ): Promise<Wake> => {
    await db.database.inbox.accept(arrivalOf({ conversation }));
    const opened = await db.database.inbox.open({ tenant: 'shoes', conversation, limit: 9 });
    const handover = { kind: 'handover', reason: 'asked', priority: 'normal' } as const;
    await db.database.inbox.commit(
      answerOf(conversation, opened, {
        payloads: texts.map((Body) => ({ Body })),
        effects: effects === 'handover' ? [handover] : [],
      }),
    );
    return claimed(conversation);
  };
  const claimed = async (conversation: string): Promise<Wake> => {
    await execute(db.owner, `update wake set lease = null, leased_until = null where conversation_id = $1`, [
      conversation,
    ]);
    const wakes = await db.database.wakes.claim({
      kind: 'send',
      lease: 'test',
      limit: 100,
      leaseMs: 60_000,
      only: undefined,
    });
    const wake = wakes.find((one) => one.conversation === conversation);
    assert.ok(wake !== undefined);
    return wake;
  };
  const next = (wake: Wake): Promise<NextSending> => db.database.outbox.next(wake);
  const settle = (
    conversation: string,
    settlement: Omit<Settlement, 'tenant' | 'conversation' | 'attempt'>,
  ): Promise<boolean> => db.database.outbox.settle({ tenant: 'shoes', conversation, attempt: 1, ...settlement });
  const report = (
    conversation: string,
    status: 'sent' | 'read' | 'failed',
    other: { providerId?: string; account?: string } = {},
  ) =>
    db.database.outbox.record({
      ...{ tenant: 'shoes', account: 'whatsapp:+1', conversation, seq: 1, providerId: 'SM1', status, code: null },
      ...other,
    });

  it('gives replies out one after the other, in order, with all a send needs', async () => {
    const wake = await written('order', ['one', 'two']);
    const first = await next(wake);
    assert.ok(first.status === 'send');
    assert.deepEqual(
      [first.seq, first.payload, first.attempt, first.channel, first.account, first.to, first.knownIds],
      [1, { Body: 'one' }, 1, 'twilio', 'whatsapp:+1', 'whatsapp:+order', []],
    );
    await settle('order', { seq: 1, status: 'sent', providerId: 'SM1' });
    const second = await next(wake);
    assert.ok(second.status === 'send');
    assert.deepEqual(second.payload, { Body: 'two' });
    await settle('order', { seq: 2, status: 'sent', providerId: 'SM2' });
    assert.deepEqual(await next(wake), { status: 'idle' });
    assert.deepEqual(await execute(db.owner, `select from wake where conversation_id = 'order'`), []);
  });

  it('gives nothing to whoever has lost the lease', async () => {
    const wake = await written('lost', ['one']);
    assert.deepEqual(await next({ ...wake, lease: 'another' }), { status: 'lost' });
  });

  it('takes a send that somebody died over for uncertain, with the ids of the others', async () => {
    const wake = await written('died', ['one', 'two']);
    await next(wake);
    await settle('died', { seq: 1, status: 'sent', providerId: 'SM1' });
    await next(wake);
    const after = await next(await claimed('died'));
    assert.ok(after.status === 'uncertain');
    assert.deepEqual([after.seq, after.knownIds], [2, ['SM1']]);
  });

  it('waits as long as it was told, and gives the wake back', async () => {
    const wake = await written('later', ['one']);
    await next(wake);
    await settle('later', { seq: 1, status: 'waiting', code: '20429', delayMs: 60_000 });
    const later = await next(wake);
    assert.ok(later.status === 'later' && later.delayMs > 30_000 && later.delayMs <= 60_000);
    assert.deepEqual(await next(wake), { status: 'lost' });
  });

  it('sends nothing more of the bot once a person is in charge', async () => {
    const wake = await written('person', ['one']);
    await execute(asShoes(), TAKE_OVER, ['person']);
    assert.deepEqual(await next(wake), { status: 'idle' });
    assert.deepEqual(await execute(asShoes(), `select status, code from outbound where conversation_id = 'person'`), [
      { status: 'cancelled', code: 'taken-over' },
    ]);
  });

  it('still says that a person comes', async () => {
    const wake = await written('handover', ['A person will be with you.'], 'handover');
    assert.equal((await next(wake)).status, 'send');
  });

  it('waits for a take-over that is being committed, and then sees it', async () => {
    const wake = await written('race', ['one']);
    const person = new pg.Client(asShoes());
    await person.connect();
    await person.query('begin');
    await person.query(TAKE_OVER, ['race']);
    let isDone = false;
    const sending = next(wake).finally(() => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const wasDone = isDone;
    await person.query('commit');
    await person.end();
    assert.deepEqual([wasDone, await sending], [false, { status: 'idle' }]);
  });

  it('believes a report on a reply it was uncertain of, or was about to send again', async () => {
    for (const status of ['uncertain', 'waiting'] as const) {
      const conversation = `report-${status}`;
      const wake = await written(conversation, ['one']);
      await next(wake);
      await settle(conversation, { seq: 1, status, delayMs: 60_000 });
      assert.equal(await report(conversation, 'sent'), 'recorded');
      assert.deepEqual(await next(await claimed(conversation)), { status: 'idle' });
    }
  });

  it('keeps a report that comes before the send has returned', async () => {
    const wake = await written('early', ['one']);
    await next(wake);
    assert.equal(await report('early', 'read'), 'recorded');
    assert.equal(await settle('early', { seq: 1, status: 'sent', providerId: 'SM1' }), false);
    const rows = await execute(
      asShoes(),
      `select status, delivery, provider_id as id from outbound where conversation_id = 'early'`,
    );
    assert.deepEqual(rows, [{ status: 'sent', delivery: 'read', id: 'SM1' }]);
  });

  it('takes no step back, and a failure for the end', async () => {
    const wake = await written('steps', ['one']);
    await next(wake);
    assert.equal(await report('steps', 'read'), 'recorded');
    assert.equal(await report('steps', 'sent'), 'known');
    assert.equal(await report('steps', 'failed'), 'recorded');
    assert.equal(await report('steps', 'read'), 'known');
  });

  it('knows a reply that went out twice, and one that is not its own', async () => {
    const wake = await written('twice', ['one']);
    await next(wake);
    await settle('twice', { seq: 1, status: 'sent', providerId: 'SM1' });
    assert.equal(await report('twice', 'sent', { providerId: 'SM2' }), 'foreign');
    assert.equal(await report('twice', 'sent', { account: 'whatsapp:+2' }), 'unknown');
    assert.equal(await report('nobody', 'sent'), 'unknown');
  });
});
