import assert from 'node:assert/strict';
import { after, before } from 'mocha';

import { keepHouse, MESSAGE_IDS_DAYS } from '../../app/services/housekeeping/keep-house.js';
import { commitOf } from './commit-of.js';
import { createTestDatabase, SILENT_LOG, type TestDatabase } from './test-database.js';

const DAY_MS = 86_400_000;

describe('housekeeping', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());

  const sweepAfterDays = (days: number, receivedAt: string) =>
    keepHouse(
      {
        ...test.database,
        clock: { nowMs: () => Date.parse(receivedAt) + days * DAY_MS },
        log: SILENT_LOG,
      },
      commitOf().tenant,
    );

  it('knows a message by its id for eight days, and forgets it then', async () => {
    const commit = commitOf();
    const receivedAt = commit.messages[0]?.receivedAt ?? '';
    await test.database.turns.commit(commit);
    await sweepAfterDays(MESSAGE_IDS_DAYS - 1, receivedAt);
    assert.equal((await test.database.turns.commit(commit)).status, 'duplicate');
    await sweepAfterDays(MESSAGE_IDS_DAYS + 1, receivedAt);
    assert.equal((await test.database.turns.commit(commit)).status, 'stale');
  });
});
