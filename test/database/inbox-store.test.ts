import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';

import type { Wake } from '../../app/contracts/delivery.js';
import { answerOf, arrivalOf } from './delivery-of.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';

describe('inbox store', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());
  const open = (conversation: string) => db.database.inbox.open({ tenant: 'shoes', conversation, limit: 20 });
  const claim = (lease: string, leaseMs = 4_000): Promise<readonly Wake[]> =>
    db.database.wakes.claim({ kind: 'turn', lease, limit: 100, leaseMs, only: undefined });
  const wakesOf = (conversation: string) =>
    execute<{ kind: string; isLeased: boolean; dueMs: number }>(
      db.owner,
      `select kind, lease is not null as "isLeased", round(extract(epoch from due_at - now()) * 1000)::int as "dueMs"
       from wake where conversation_id = $1 order by kind`,
      [conversation],
    );

  it('stores a message once, also when twins come at the same moment', async () => {
    const arrival = arrivalOf({ conversation: 'twins' });
    const accepted = await Promise.all(Array.from({ length: 12 }, () => db.database.inbox.accept(arrival)));
    assert.deepEqual(accepted.toSorted(), [...Array.from({ length: 11 }, () => 'duplicate'), 'new']);
    assert.equal((await open('twins'))?.messages.length, 1);
  });

  it('numbers messages in the order they were stored, whatever their times say', async () => {
    for (const text of ['one', 'two', 'three']) {
      const message = { ...arrivalOf().message, text, receivedAt: `2026-12-24T10:00:0${5 - text.length}.000Z` };
      await db.database.inbox.accept(arrivalOf({ conversation: 'order', message }));
    }
    const opened = await open('order');
    assert.deepEqual(
      opened?.messages.map(({ seq, text }) => [seq, text]),
      [
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
      ],
    );
  });

  it('moves the wake on with each message, to at most four times the debounce', async () => {
    const accept = () => db.database.inbox.accept(arrivalOf({ conversation: 'slides', debounceMs: 500 }));
    const dues: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      await accept();
      const [wake] = await execute<{ ms: number }>(
        db.owner,
        `select round(extract(epoch from due_at - since) * 1000)::int as ms from wake where conversation_id = 'slides'`,
      );
      dues.push(wake?.ms ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    assert.equal(dues[0], 500);
    assert.ok((dues[2] ?? 0) > 1_000);
    assert.deepEqual(dues.slice(-2), [2_000, 2_000]);
  });

  it('is not due while a burst goes on', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'burst', debounceMs: 60_000 }));
    assert.equal((await open('burst'))?.isDue, false);
  });

  it('commits an answer with its replies, and leaves no wake but theirs', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'answer' }));
    const result = await db.database.inbox.commit(answerOf('answer', await open('answer')));
    assert.deepEqual(result, { status: 'committed', epoch: 2 });
    assert.deepEqual((await open('answer'))?.messages, []);
    assert.deepEqual(
      (await wakesOf('answer')).map(({ kind }) => kind),
      ['send'],
    );
  });

  it('refuses an answer to a conversation that another answer was committed to', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'twice' }));
    const opened = await open('twice');
    await db.database.inbox.commit(answerOf('twice', opened));
    const again = await db.database.inbox.commit(answerOf('twice', opened));
    assert.equal(again.status, 'stale');
    const owner = { ...db.owner, options: '-c app.tenant=shoes' };
    const sends = await execute(owner, `select seq from outbound where conversation_id = 'twice'`);
    assert.deepEqual(sends, [{ seq: 1 }]);
  });

  it('keeps awake what came while an answer was worked out', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'meanwhile' }));
    const opened = await open('meanwhile');
    await claim('meanwhile');
    await db.database.inbox.accept(arrivalOf({ conversation: 'meanwhile' }));
    assert.equal((await db.database.inbox.commit(answerOf('meanwhile', opened))).status, 'committed');
    assert.equal((await open('meanwhile'))?.messages.length, 1);
    const [send, turn] = await wakesOf('meanwhile');
    assert.deepEqual([send?.kind, turn?.kind, turn?.isLeased], ['send', 'turn', false]);
  });

  it('lets a newer message of a burst supersede an answer that is being worked out', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'supersede', debounceMs: 0 }));
    await claim('supersede');
    const opened = await open('supersede');
    await execute(db.owner, `update wake set since = now() where conversation_id = 'supersede'`);
    await db.database.inbox.accept(arrivalOf({ conversation: 'supersede', debounceMs: 60_000 }));
    assert.equal((await db.database.inbox.commit(answerOf('supersede', opened))).status, 'stale');
    assert.equal((await open('supersede'))?.isDue, false);
  });

  it('gives what waits to the person in charge, also when they took over meanwhile', async () => {
    const owner = { ...db.owner, options: '-c app.tenant=shoes' };
    const takeOver = `update conversation set charge = 'human' where id = 'person'`;
    await db.database.inbox.accept(arrivalOf({ conversation: 'person' }));
    const opened = await open('person');
    await execute(owner, takeOver);
    assert.deepEqual(await db.database.inbox.commit(answerOf('person', opened)), { status: 'human' });
    assert.equal(await db.database.inbox.accept(arrivalOf({ conversation: 'person' })), 'human');
    assert.deepEqual(await execute(owner, `select outcome from inbound where conversation_id = 'person'`), [
      { outcome: 'human' },
      { outcome: 'human' },
    ]);
    assert.deepEqual(await wakesOf('person'), []);
  });

  it('gives a due conversation to one of many claimants, and to the next when the lease has run out', async () => {
    await db.database.inbox.accept(arrivalOf({ conversation: 'lease' }));
    const mine = (wakes: readonly Wake[]) => wakes.filter(({ conversation }) => conversation === 'lease');
    const claims = await Promise.all(Array.from({ length: 8 }, (_, index) => claim(`lease-${index}`, 300)));
    assert.equal(claims.flatMap(mine).length, 1);
    const [held] = claims.flatMap(mine);
    assert.deepEqual(await db.database.wakes.renew('turn', [held?.lease ?? ''], 300), [held?.lease]);
    assert.deepEqual(mine(await claim('too early')), []);
    await new Promise((resolve) => setTimeout(resolve, 350));
    assert.equal(mine(await claim('after it')).length, 1);
    assert.deepEqual(await db.database.wakes.renew('turn', [held?.lease ?? ''], 300), []);
  });

  it('removes a wake for which nothing waits, and no other', async () => {
    const owner = { ...db.owner, options: '-c app.tenant=shoes' };
    await db.database.inbox.accept(arrivalOf({ conversation: 'rest' }));
    await db.database.inbox.rest({ tenant: 'shoes', conversation: 'rest' });
    assert.equal((await wakesOf('rest')).length, 1);
    await execute(owner, `update inbound set outcome = 'answered' where conversation_id = 'rest'`);
    await db.database.inbox.rest({ tenant: 'shoes', conversation: 'rest' });
    assert.deepEqual(await wakesOf('rest'), []);
  });
});
