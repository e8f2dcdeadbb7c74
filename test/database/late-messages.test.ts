import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';

import { answerOf, arrivalOf } from './delivery-of.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const HOUR_MS = 3_600_000;

describe('messages that are fetched after newer ones came', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());
  const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
  const accept = (conversation: string, text: string, { writtenMs = 0, staleMs = 0 } = {}) =>
    db.database.inbox.accept(
      arrivalOf({
        conversation,
        message: { messageId: `${conversation} ${text}`, text, receivedAt: ago(writtenMs) },
        ...(staleMs > 0 && { staleMs }),
      }),
    );
  const open = (conversation: string) => db.database.inbox.open({ tenant: 'shoes', conversation, limit: 20 });
  const textsOf = async (conversation: string) => (await open(conversation))?.messages.map(({ text }) => text);

  it('take their places before those of them that wait', async () => {
    await accept('order', 'fourth', { writtenMs: 1_000 });
    await accept('order', 'fifth');
    for (const [text, writtenMs] of [
      ['first', 9_000],
      ['third', 3_000],
      ['second', 6_000],
    ] as const) {
      assert.equal(await accept('order', text, { writtenMs, staleMs: HOUR_MS }), 'new');
    }
    assert.deepEqual(await textsOf('order'), ['first', 'second', 'third', 'fourth', 'fifth']);
  });

  it('stay behind what waits from the same second, which the list cuts off', async () => {
    const second = Math.floor(Date.now() / 1_000) * 1_000 - 5_000;
    const written = (atMs: number) => ({ writtenMs: Date.now() - atMs });
    await accept('cut', 'posted', written(second + 400));
    await accept('cut', 'listed', { ...written(second), staleMs: HOUR_MS });
    await accept('cut', 'earlier', { ...written(second - 1_000), staleMs: HOUR_MS });
    assert.deepEqual(await textsOf('cut'), ['earlier', 'posted', 'listed']);
  });

  it('are not answered after the answer to what was written later', async () => {
    await accept('overtaken', 'newer', { writtenMs: 1_000 });
    await db.database.inbox.commit(answerOf('overtaken', await open('overtaken')));
    assert.equal(await accept('overtaken', 'older', { writtenMs: 9_000, staleMs: HOUR_MS }), 'stale');
    assert.deepEqual(await textsOf('overtaken'), []);
  });

  it('are known by their ids like all others', async () => {
    await accept('again', 'once', { writtenMs: 1_000 });
    assert.equal(await accept('again', 'once', { writtenMs: 1_000, staleMs: HOUR_MS }), 'duplicate');
  });

  it('are not answered when they are too old', async () => {
    assert.equal(await accept('old', 'old', { writtenMs: 2 * HOUR_MS, staleMs: HOUR_MS }), 'stale');
    assert.equal(await accept('old', 'young', { writtenMs: HOUR_MS / 2, staleMs: HOUR_MS }), 'new');
    assert.deepEqual(await textsOf('old'), ['young']);
  });

  it('say since when the account is ours, and when it was last heard', async () => {
    const account = { tenant: 'shoes', channel: 'twilio', account: 'whatsapp:+1' };
    const { since, heardAt } = await db.database.inbox.lastHeard(account);
    assert.equal(since, null);
    assert.ok(heardAt !== null && Date.now() - Date.parse(heardAt) < HOUR_MS);
  });
});
