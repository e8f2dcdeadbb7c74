import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commitOf } from './commit-of.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

describe('turn store', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());

  it('knows no head of a conversation that has not begun', async () => {
    assert.equal(await db.database.turns.head('shoes', 'never'), undefined);
  });

  it('gives back the head that was committed', async () => {
    const commit = commitOf({ conversation: 'head' });
    assert.deepEqual(await db.database.turns.commit(commit), { status: 'committed', epoch: 1 });
    const head = await db.database.turns.head('shoes', 'head');
    assert.deepEqual(head, { epoch: 1, state: commit.state, charge: 'bot' });
  });

  it('answers a message that came before with the reply it got then', async () => {
    const commit = commitOf({ conversation: 'duplicate' });
    await db.database.turns.commit(commit);
    const again = commitOf({ conversation: 'duplicate', epoch: 1, messages: commit.messages });
    assert.deepEqual(await db.database.turns.commit(again), {
      status: 'duplicate',
      turn: commit.turn.id,
      mode: 'v5',
      reply: commit.turn.reply,
      charge: 'bot',
    });
  });

  it('refuses a turn computed at an old epoch and hands over the head', async () => {
    const first = commitOf({ conversation: 'stale' });
    await db.database.turns.commit(first);
    assert.deepEqual(await db.database.turns.commit(commitOf({ conversation: 'stale' })), {
      status: 'stale',
      head: { epoch: 1, state: first.state, charge: 'bot' },
    });
  });

  it('stores the messages but not the reply while a person is in charge', async () => {
    const handover = commitOf({
      conversation: 'human',
      effects: [{ kind: 'handover', reason: 'asked', priority: 'normal' }],
    });
    assert.deepEqual(await db.database.turns.commit(handover), { status: 'committed', epoch: 1 });
    assert.deepEqual(await db.database.turns.commit(commitOf({ conversation: 'human', epoch: 1 })), {
      status: 'human',
    });
    const messages = await db.database.turns.messages({
      tenant: 'shoes',
      conversation: 'human',
      afterSeq: 0,
      limit: 10,
    });
    assert.deepEqual(
      messages.map(({ seq, direction, author }) => ({ seq, direction, author })),
      [
        { seq: 1, direction: 'in', author: 'customer' },
        { seq: 2, direction: 'out', author: 'bot' },
        { seq: 3, direction: 'in', author: 'customer' },
      ],
    );
  });

  it('gives back a turn with all a replay needs', async () => {
    const commit = commitOf({ conversation: 'record', tenant: 'shoes' });
    await db.database.turns.commit(commit);
    const { turn } = commit;
    assert.deepEqual(await db.database.turns.record('shoes', turn.id), {
      id: turn.id,
      tenant: 'shoes',
      conversation: 'record',
      channel: 'web',
      version: 1,
      mode: 'v5',
      now: turn.now,
      epoch: 0,
      messages: commit.messages,
      stateBefore: turn.stateBefore,
      stateAfter: commit.state,
      reply: turn.reply,
      effects: [],
      trace: turn.trace,
    });
  });
});
