import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'mocha';
import type { CommitResult, TurnCommit } from '../../app/contracts/storage.js';
import { commitOf } from './commit-of.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';
import { publicationOf } from './two-shops.js';

describe('turns committed together', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());

  const statuses = (results: readonly CommitResult[]): string[] => results.map((result) => result.status);
  const commitAll = (commits: readonly TurnCommit[]): Promise<CommitResult[]> =>
    Promise.all(commits.map((commit) => db.database.turns.commit(commit)));
  const count = async (table: string, conversation: string): Promise<number> => {
    const sql = `select count(*)::int as rows from ${table} where conversation_id = $1`;
    const [row] = await execute<{ rows: number }>(db.owner, sql, [conversation]);
    return row?.rows ?? 0;
  };

  it('gives each turn of a mixed batch its own answer', async () => {
    const before = commitOf({ conversation: 'mixed-duplicate' });
    const results = await commitAll([before, commitOf({ conversation: 'mixed-stale' })]);
    assert.deepEqual(statuses(results), ['committed', 'committed']);
    const mixed = await commitAll([
      commitOf({ conversation: 'mixed-first' }),
      commitOf({ conversation: 'mixed-second' }),
      commitOf({ conversation: 'mixed-new', tenant: 'bakery' }),
      commitOf({ conversation: 'mixed-duplicate', epoch: 1, messages: before.messages }),
      commitOf({ conversation: 'mixed-stale', epoch: 0 }),
    ]);
    assert.deepEqual(statuses(mixed), ['committed', 'committed', 'committed', 'duplicate', 'stale']);
  });

  it('stores a message once when two turns bring it at the same moment', async () => {
    const messages = [{ messageId: randomUUID(), text: 'twice', receivedAt: '2026-12-24T10:00:00.000Z' }];
    const twins = Array.from({ length: 8 }, () => commitOf({ conversation: 'twins', messages }));
    const results = statuses(await commitAll(twins));
    assert.deepEqual(results.toSorted(), ['committed', ...Array<string>(7).fill('duplicate')]);
    assert.equal(await count('inbound', 'twins'), 1);
    assert.equal(await count('turn', 'twins'), 1);
  });

  it('stores a message once even when it arrives in two conversations at the same moment, and shows its reply in one', async () => {
    const messages = [{ messageId: randomUUID(), text: 'twice', receivedAt: '2026-12-24T10:00:00.000Z' }];
    const conversations = Array.from({ length: 8 }, (_, index) => `elsewhere-${index}`);
    const results = await commitAll(conversations.map((conversation) => commitOf({ conversation, messages })));
    assert.deepEqual(statuses(results).toSorted(), ['committed', ...Array<string>(7).fill('duplicate')]);
    const duplicates = results.filter((result) => result.status === 'duplicate');
    assert.ok(duplicates.every((result) => result.reply === null && result.turn === null));
  });

  it('lets one bad turn fail alone', async () => {
    const bad = commitOf({ conversation: 'bad' });
    const unstorable = { ...bad, contactHash: '\u0000' };
    const good = Array.from({ length: 6 }, (_, index) => commitOf({ conversation: `beside-bad-${index}` }));
    const results = await Promise.allSettled(
      [...good.slice(0, 3), unstorable, ...good.slice(3)].map((commit) => db.database.turns.commit(commit)),
    );
    assert.deepEqual(
      results.map((result) => result.status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    );
    assert.equal(await count('turn', 'bad'), 0);
  });

  it('lets exactly one of many turns computed at one epoch win, and hands the others its head', async () => {
    const rivals = Array.from({ length: 10 }, () => commitOf({ conversation: 'rivals' }));
    const results = await commitAll(rivals);
    assert.equal(results.filter((result) => result.status === 'committed').length, 1);
    const heads = results.flatMap((result) => (result.status === 'stale' ? [result.head.epoch] : []));
    assert.deepEqual(heads, Array<number>(9).fill(1));
    assert.equal(await count('message', 'rivals'), 2);
  });

  it('lets exactly one of many turns win in a conversation that is under way', async () => {
    await commitAll([commitOf({ conversation: 'under way' })]);
    const results = await commitAll(
      Array.from({ length: 10 }, () => commitOf({ conversation: 'under way', epoch: 1 })),
    );
    assert.equal(results.filter((result) => result.status === 'committed').length, 1);
    const heads = results.flatMap((result) => (result.status === 'stale' ? [result.head.epoch] : []));
    assert.deepEqual(heads, Array<number>(9).fill(2));
    assert.equal(await count('message', 'under way'), 4);
  });

  it('writes nothing for a stale turn of a conversation that is gone, and says it begins anew', async () => {
    const result = await db.database.turns.commit(commitOf({ conversation: 'gone', epoch: 3 }));
    assert.deepEqual(result, {
      status: 'stale',
      head: { epoch: 0, state: { v: 1, turns: 0, shown: [], choices: {} }, charge: 'bot' },
    });
    assert.equal(await count('message', 'gone'), 0);
  });

  it('numbers messages and events from 1 without a gap, turn after turn', async () => {
    const event = { kind: 'event', event: 'asked_price', fields: { sku: 'RUN-AIR' } } as const;
    for (const epoch of [0, 1, 2]) {
      await db.database.turns.commit(
        commitOf({ conversation: 'numbered', epoch, effects: [event, { kind: 'tag', tag: 'buyer' }] }),
      );
    }
    const events = await execute(db.owner, `select id, kind from event where conversation_id = 'numbered' order by id`);
    assert.deepEqual(
      events,
      [1, 2, 3, 4, 5, 6].map((id) => ({ id, kind: id % 2 === 1 ? 'asked_price' : 'tag' })),
    );
    const messages = await db.database.turns.messages({
      tenant: 'shoes',
      conversation: 'numbered',
      afterSeq: 2,
      limit: 3,
    });
    assert.deepEqual(
      messages.map((message) => message.seq),
      [3, 4, 5],
    );
  });

  it('merges several messages into one turn, in order', async () => {
    const messages = ['first', 'second'].map((text) => ({
      messageId: randomUUID(),
      text,
      receivedAt: '2026-12-24T10:00:00.000Z',
    }));
    const commit = commitOf({ conversation: 'merged', messages });
    await db.database.turns.commit(commit);
    const stored = await db.database.turns.messages({ tenant: 'shoes', conversation: 'merged', afterSeq: 0, limit: 9 });
    assert.deepEqual(
      stored.map(({ direction, content }) => `${direction}: ${content.text}`),
      ['in: first', 'in: second', `out: ${commit.turn.reply.text}`],
    );
    assert.deepEqual((await db.database.turns.record('shoes', commit.turn.id))?.messages, messages);
  });

  it('finds a turn by its id alone, and shows it to no other shop', async () => {
    await db.database.versions.publish(publicationOf('bakery'));
    await db.database.versions.publish(publicationOf('shoes'));
    const commit = commitOf({ conversation: 'found', tenant: 'shoes' });
    await db.database.turns.commit(commit);
    assert.equal((await db.database.turns.findRecord(commit.turn.id))?.tenant, 'shoes');
    assert.equal(await db.database.turns.record('bakery', commit.turn.id), undefined);
    assert.equal(await db.database.turns.head('bakery', 'found'), undefined);
    assert.equal(await db.database.turns.findRecord('no such turn'), undefined);
  });

  it('keeps state, reply and trace byte for byte, key order included', async () => {
    const trace = { ...commitOf().turn.trace, timingsMs: { speak: 1, answer: 2, b: 3, aa: 4 } };
    const commit = commitOf({ conversation: 'bytes' });
    await db.database.turns.commit({ ...commit, turn: { ...commit.turn, trace } });
    const record = await db.database.turns.record('shoes', commit.turn.id);
    assert.equal(JSON.stringify(record?.trace), JSON.stringify(trace));
    assert.equal(JSON.stringify(record?.stateAfter), JSON.stringify(commit.state));
  });
});
