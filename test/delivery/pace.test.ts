import assert from 'node:assert/strict';

import type { NextSending } from '../../app/contracts/delivery.js';
import { answerOf, arrivalOf } from '../database/delivery-of.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';

const PER_SECOND = 10;
const CONVERSATIONS = 12;

describe('an account that may only send so many a second', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
    for (let count = 0; count < CONVERSATIONS; count += 1) await answer(`paced-${count}`);
  });
  after(() => db.close());
  const answer = async (conversation: string): Promise<void> => {
    const { inbox } = db.database;
    await inbox.accept(arrivalOf({ conversation }));
    await inbox.commit(answerOf(conversation, await inbox.open({ tenant: 'shoes', conversation, limit: 9 })));
  };
  const claim = () =>
    db.database.wakes.claim({ kind: 'send', lease: `${Math.random()}`, limit: 99, leaseMs: 60_000, only: undefined });

  it('keeps to it over all its conversations, whoever sends them', async () => {
    const { outbox } = db.database;
    const wakes = await claim();
    assert.equal(wakes.length, CONVERSATIONS);
    const sentMs = await Promise.all(
      wakes.map(async (wake) => {
        for (;;) {
          const next: NextSending = await outbox.next(wake, { twilio: PER_SECOND });
          if (next.status === 'send') return performance.now();
          assert.ok(next.status === 'pace', next.status);
          await new Promise((resolve) => setTimeout(resolve, next.delayMs));
        }
      }),
    );
    const [first = 0, ...later] = sentMs.toSorted((one, other) => one - other);
    const tookMs = (later.at(-1) ?? 0) - first;
    assert.ok(tookMs >= ((CONVERSATIONS - 2) * 1_000) / PER_SECOND, `${tookMs} ms`);
  });

  it('does not hold up those of another account, or of a channel without such a rule', async () => {
    await answer('paced-99');
    await execute(
      { ...db.owner, options: '-c app.tenant=shoes' },
      `update conversation set account = 'other' where id = 'paced-99'`,
    );
    const [wake] = await claim();
    assert.ok(wake !== undefined);
    assert.equal((await db.database.outbox.next(wake, { twilio: PER_SECOND })).status, 'send');
    await answer('paced-100');
    const [free] = await claim();
    assert.ok(free !== undefined);
    assert.equal((await db.database.outbox.next(free, { pigeon: 1 })).status, 'send');
  });
});
