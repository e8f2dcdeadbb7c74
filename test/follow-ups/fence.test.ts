import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { publicationOf } from '../database/two-shops.js';
import { actionOf } from '../people/conversations.js';
import { answer, begun, idOf, planOf, planned, queued, sendLease, sendVerdict, TENANT, write } from './planned.js';

const HOUR_MS = 3_600_000;

describe('a follow-up', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
    await test.database.versions.publish(publicationOf(TENANT));
  });
  after(() => test.close());
  const rows = <Row extends Record<string, unknown>>(sql: string, ...values: readonly unknown[]) =>
    execute<Row>({ ...test.owner, options: `-c app.tenant=${TENANT}` }, sql, values);
  const standing = async (conversation: string) => {
    const all = await rows<{ status: string; reason: string | null }>(
      'select status, reason from follow_up where conversation_id = $1 order by created_at, id',
      conversation,
    );
    return all.map(({ status, reason }) => `${status}${reason === null ? '' : `: ${reason}`}`);
  };
  const next = async (conversation: string) => {
    const lease = await sendLease(test.database, conversation);
    let sending = await test.database.outbox.next({ tenant: TENANT, conversation, lease });
    while (sending.status === 'again') {
      sending = await test.database.outbox.next({ tenant: TENANT, conversation, lease });
    }
    return sending.status;
  };
  const settle = async (conversation: string, verdict = sendVerdict()) => {
    const job = await begun(test.database, conversation);
    return test.database.followUps.settle(job, idOf(job), verdict);
  };
  const contactOf = (conversation: string) => ({
    tenant: TENANT,
    channel: 'twilio',
    account: 'whatsapp:+1',
    contactHash: `contact of ${conversation}`,
  });

  it('that nothing speaks against is sent, and counted from then on', async () => {
    const conversation = await queued(test.database);
    assert.equal(await next(conversation), 'send');
    assert.deepEqual(await standing(conversation), ['sent']);
  });

  it('is planned with its job in the transaction of its turn', async () => {
    const conversation = await planned(test.database);
    const jobs = await rows('select kind, queue from job where queue = $1', conversation);
    assert.deepEqual(jobs, [{ kind: 'follow-up', queue: conversation }]);
  });

  const obstacles: readonly [reason: string, meanwhile: (conversation: string) => Promise<unknown>][] = [
    ['reply', (conversation) => write(test.database, conversation, 'and in red?')],
    ['take-over', (conversation) => test.database.people.take({ ...actionOf(conversation), reason: 'test' })],
    ['opt-out', (conversation) => test.database.followUps.optOut({ ...contactOf(conversation), word: 'stop' })],
  ];
  for (const [reason, meanwhile] of obstacles) {
    it(`is cancelled by what happens after it was decided: ${reason}`, async () => {
      const conversation = await planned(test.database);
      const job = await begun(test.database, conversation);
      await meanwhile(conversation);
      const outcome = await test.database.followUps.settle(job, idOf(job), sendVerdict());
      assert.equal(outcome, reason === 'take-over' ? 'ended' : 'cancelled');
      assert.deepEqual(await standing(conversation), [`cancelled: ${reason}`]);
    });

    it(`is cancelled by what happens while it waits to be sent: ${reason}`, async () => {
      const conversation = await queued(test.database);
      await meanwhile(conversation);
      assert.equal(await next(conversation), 'idle');
      assert.deepEqual(await standing(conversation), [`cancelled: ${reason}`]);
      const out = await rows(
        'select status, code from outbound where conversation_id = $1 and follow_up_id is not null',
        conversation,
      );
      assert.equal(out.length, 1);
      assert.equal(out[0]?.status, 'cancelled');
    });
  }

  it('is not sent where enough were sent today, or in all', async () => {
    for (const limit of [{ maxPerDay: 1 }, { maxInAll: 1 }]) {
      const conversation = await queued(test.database);
      await next(conversation);
      await rows('update outbound set status = $2 where conversation_id = $1', conversation, 'sent');
      await write(test.database, conversation);
      await answer(test.database, conversation, [planOf({ name: 'second' })]);
      assert.equal(await settle(conversation, sendVerdict(limit)), 'cancelled');
      assert.deepEqual(await standing(conversation), ['sent', 'cancelled: cap']);
    }
  });

  it('of two that were let through together only one goes out under a cap of one', async () => {
    const conversation = randomUUID();
    await write(test.database, conversation);
    await answer(test.database, conversation, [planOf({ name: 'one' }), planOf({ name: 'two' })]);
    for (const _each of [1, 2]) {
      const job = await begun(test.database, conversation);
      assert.equal(await test.database.followUps.settle(job, idOf(job), sendVerdict({ maxPerDay: 1 })), 'queued');
    }
    assert.equal(await next(conversation), 'send');
    await rows(`update outbound set status = 'sent' where conversation_id = $1 and status = 'sending'`, conversation);
    assert.equal(await next(conversation), 'idle');
    assert.deepEqual((await standing(conversation)).toSorted(), ['cancelled: cap', 'sent']);
  });

  it('as free text does not go out after the window, nor at night, however long it waited', async () => {
    const past = new Date(Date.now() - HOUR_MS).toISOString();
    for (const [fence, reason] of [
      [{ freeUntil: past }, 'window'],
      [{ quietFrom: past, quietReason: 'holiday' as const }, 'holiday'],
    ] as const) {
      const conversation = await queued(test.database);
      const columns = Object.keys(fence).includes('freeUntil') ? 'free_until' : `quiet_reason = 'holiday', quiet_from`;
      await rows(`update follow_up set ${columns} = $2 where conversation_id = $1`, conversation, past);
      assert.equal(await next(conversation), 'idle');
      assert.deepEqual(await standing(conversation), [`cancelled: ${reason}`]);
    }
  });

  it('composed before the newest version went live is worked out again, not sent', async () => {
    const conversation = await queued(test.database);
    const files = new Map([['catalog.json', Buffer.from('{"shop":"shoes","price":"new"}')]]);
    await test.database.versions.publish(publicationOf(TENANT, { expectedLive: 1, force: true, files }));
    assert.equal(await next(conversation), 'idle');
    assert.deepEqual(await standing(conversation), ['pending: publish']);
    assert.equal(await settle(conversation, sendVerdict({ version: 2 })), 'queued');
    assert.equal(await next(conversation), 'send');
    await rows('update live set number = 1');
  });

  it('that was refused and waits for another try is held back by a reply, and does not count as sent', async () => {
    const conversation = await queued(test.database);
    const lease = await sendLease(test.database, conversation);
    const sending = await test.database.outbox.next({ tenant: TENANT, conversation, lease });
    assert.ok(sending.status === 'send');
    await test.database.outbox.settle({
      tenant: TENANT,
      conversation,
      seq: sending.seq,
      attempt: sending.attempt,
      status: 'waiting',
      delayMs: 0,
    });
    await write(test.database, conversation);
    assert.equal((await test.database.outbox.next({ tenant: TENANT, conversation, lease })).status, 'again');
    assert.deepEqual(await standing(conversation), ['cancelled: reply']);
  });

  it('ends with its job, once: who lost the job meanwhile writes nothing', async () => {
    const conversation = await planned(test.database);
    const dead = await begun(test.database, conversation);
    const heir = await begun(test.database, conversation);
    assert.equal(await test.database.followUps.settle(dead, idOf(dead), sendVerdict()), 'lost');
    assert.equal(await test.database.followUps.settle(heir, idOf(heir), sendVerdict()), 'queued');
    assert.equal(await test.database.followUps.settle(heir, idOf(heir), sendVerdict()), 'lost');
    const messages = await rows(
      `select seq from message where conversation_id = $1 and author = 'bot' and body is not null`,
      conversation,
    );
    assert.equal(messages.length, 1);
  });

  it('of a question that was answered since is cancelled by the new answer’s own plan', async () => {
    const conversation = await planned(test.database);
    await write(test.database, conversation);
    await answer(test.database, conversation, [planOf({ name: 'newer' })]);
    assert.deepEqual(await standing(conversation), ['cancelled: reply', 'pending']);
  });

  it('is not planned where the turn hands over to a person', async () => {
    const conversation = randomUUID();
    await write(test.database, conversation);
    await answer(test.database, conversation, [{ kind: 'handover', reason: 'asked', priority: 'normal' }, planOf()]);
    assert.deepEqual(await standing(conversation), []);
  });

  it('knows of a message that came while its turn was worked out', async () => {
    const conversation = randomUUID();
    await write(test.database, conversation);
    const opened = await test.database.inbox.open({ tenant: TENANT, conversation, limit: 1 });
    await write(test.database, conversation, 'second');
    const { answerOf } = await import('../database/delivery-of.js');
    const commit = { ...answerOf(conversation, opened, { effects: [planOf()], payloads: [] }) };
    const { status } = await test.database.inbox.commit(commit);
    if (status === 'committed') assert.equal(await settle(conversation), 'cancelled');
  });
});
