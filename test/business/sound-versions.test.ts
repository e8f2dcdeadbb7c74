import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';

import { manifestOf } from '../../app/retrieval/storage/manifest.js';
import { createSoundVersions } from '../../app/services/publishing/sound-versions.js';
import { type TestDatabase, createTestDatabase, execute } from '../database/test-database.js';
import { hashOf, shopAt } from './published-shop.js';

describe('stored versions that are damaged', () => {
  let db: TestDatabase;
  const lines: string[] = [];
  const log = { error: (error: unknown) => void lines.push(error instanceof Error ? error.message : '') };
  before(async () => {
    db = await createTestDatabase();
    for (const price of [1, 2, 3]) {
      const files = shopAt(price);
      await db.database.versions.publish({
        tenant: 'small',
        expectedLive: undefined,
        force: true,
        manifestHash: hashOf(files),
        manifest: manifestOf(files),
        files,
        artifacts: new Map(),
        by: 'cli',
        accounts: [],
      });
    }
  });
  after(() => db.close());

  it('are passed over: the newest sound one before serves, and it is said once', async () => {
    const sound = createSoundVersions(db.database.versions, log);
    assert.equal((await sound.live('small'))?.number, 3);
    const damaged = manifestOf(shopAt(3))['catalog.json'];
    await execute(
      db.owner,
      `set app.tenant = 'small'; update blob set content = set_byte(content, 40, get_byte(content, 40) # 1) where hash = '${damaged ?? ''}'`,
    );
    const afterRestart = createSoundVersions(db.database.versions, log);
    assert.equal((await afterRestart.live('small'))?.number, 2);
    assert.equal((await afterRestart.live('small'))?.number, 2);
    assert.equal(await afterRestart.load('small', 3), undefined);
    assert.deepEqual(afterRestart.quarantined().get('small'), new Set([3]));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^Version 3 of small is damaged \(.*\); the one before it serves\.$/);
  });

  it('are not guessed at while the database is away', async () => {
    const versions = { ...db.database.versions, load: () => Promise.reject(new Error('away')) };
    await assert.rejects(() => createSoundVersions(versions, log).live('small'), /away/);
  });
});
