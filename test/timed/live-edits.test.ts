import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { VISITOR, copyDemoShop, serve, type Serving } from '../system/serving.js';
import { inTime } from '../support/in-time.js';

const LIVE_MS_MAX = 2_000;
const WAIT_MS_MAX = 120_000;

interface Businesses {
  readonly name: string;
  readonly state: string;
  readonly problems: readonly string[];
}

describe('an owner edits the folder of a running shop', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let catalog: string;
  let original: string;
  let serving: Serving;

  beforeEach(async () => {
    test = await createTestDatabase();
    businessRoot = await copyDemoShop();
    catalog = join(businessRoot, 'shoes', 'catalog.json');
    original = await readFile(catalog, 'utf8');
    serving = await serve(test, { businessRoot });
  });
  afterEach(async () => {
    await serving.stop();
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  const price = async (): Promise<string> => {
    const { reply } = await serving.say('how much is the Air Runner?', { visitor: `${VISITOR}-${performance.now()}` });
    return /£[\d.]+/.exec(reply?.text ?? '')?.[0] ?? '';
  };
  const edit = (from: string, to: string): Promise<void> => writeFile(catalog, original.replace(from, to));

  /** What `/ready` says about the shops, once it is as wished; the last it said when that takes too long. */
  const businessesWhen = async (isWished: (businesses: Businesses) => boolean): Promise<Businesses> => {
    const startedMs = performance.now();
    for (;;) {
      const { probes } = (await (await fetch(`${serving.url}/ready`)).json()) as { probes: Businesses[] };
      const businesses = probes.find(({ name }) => name === 'businesses');
      assert.ok(businesses !== undefined);
      if (isWished(businesses) || performance.now() - startedMs > WAIT_MS_MAX) return businesses;
      await sleep(50);
    }
  };

  it('sells at the new price within two seconds, and earlier turns keep the version they were answered with', async () => {
    assert.equal(await price(), '£89.90');
    await edit('"price": 89.90', '"price": 84.90');
    const savedMs = performance.now();
    let seen = await price();
    while (seen !== '£84.90' && performance.now() - savedMs < WAIT_MS_MAX) {
      await sleep(50);
      seen = await price();
    }
    const tookMs = performance.now() - savedMs;
    assert.equal(seen, '£84.90');
    assert.ok(inTime(tookMs, LIVE_MS_MAX), `${tookMs} ms`);
    const versions = await execute(test.owner, 'select distinct version from turn order by version');
    assert.deepEqual(versions, [{ version: 1 }, { version: 2 }]);
  });

  it('goes on with the last good version when a price is broken, and /ready says where and what to do', async () => {
    await edit('"price": 89.90', '"price": "eighty-nine"');
    const broken = await businessesWhen(({ state }) => state === 'warning');
    assert.match(broken.problems.join('\n'), /shoes: catalog\.json:\d+:\d+ +\/products\/0\/price .+/);
    assert.equal((await fetch(`${serving.url}/ready`)).status, 200);
    assert.equal(await price(), '£89.90');
    await writeFile(catalog, original);
    assert.deepEqual((await businessesWhen(({ state }) => state === 'ok')).problems, []);
  });

  it('starts with a broken folder beside a good one, and serves the good one', async () => {
    await serving.stop();
    await edit('"price": 89.90', '"price": ');
    serving = await serve(test, { businessRoot });
    assert.equal(await price(), '£89.90');
  });
});
