import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';

import { execute, type TestDatabase } from '../database/test-database.js';
import { createDemoDatabase } from './demo-database.js';
import { copyDemoShop, serve, type Serving } from './serving.js';

describe('a server whose database is gone', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let serving: Serving;

  before(async () => {
    test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
    serving = await serve(test, { businessRoot });
    await serving.say('hi');
    await test.close();
    await execute({ ...test.owner, database: 'postgres' }, `drop database ${test.owner.database} with (force)`);
  });
  after(async () => {
    await serving.stop();
    await rm(businessRoot, { recursive: true, force: true });
  });

  it('says so and when to come again, and keeps what it knows to itself', async () => {
    const response = await serving.post({ text: 'how much is the Air Runner?' });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '1');
    const text = await response.text();
    assert.match(text, /"storage_away"/);
    assert.ok(!/postgres|ECONN|test_|sql/i.test(text), text);
  });

  it('is not ready, but alive', async () => {
    const ready = await fetch(`${serving.url}/ready`);
    assert.equal(ready.status, 503);
    assert.match(await ready.text(), /The database does not answer/);
    assert.equal((await fetch(`${serving.url}/health`)).status, 200);
  });
});
