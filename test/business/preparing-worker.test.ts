import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';

import { createClock } from '../../app/clock.js';
import { manifestOf } from '../../app/retrieval/storage/manifest.js';
import { isSealed } from '../../app/retrieval/storage/folder-seal.js';
import { createPreparingWorker, type PreparingWorker } from '../../app/services/publishing/preparing-worker.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { openPublishedShop, shopAt, type PublishedShop } from './published-shop.js';
import { writeFiles } from './small-shop.js';

const REAL = new URL('../../app/prepare-worker.ts', import.meta.url);
const thread = (name: string): URL => new URL(`threads/${name}.js`, import.meta.url);

/** By when a thread that throws at its first line has thrown. */
const BROKEN_BY_MS = 500;

/** The small shop's rules and wording are for tests without an engine. */
const CONDUCT = ['rules.json', 'replies.json'];

function leaveConductOut(folder: string): void {
  for (const name of CONDUCT) rmSync(join(folder, name), { force: true });
}

function edit(folder: string): void {
  writeFiles(folder, shopAt(84.9));
  leaveConductOut(folder);
}

describe('preparing versions in a thread', () => {
  let db: TestDatabase;
  const opened: { shop: PublishedShop; worker: PreparingWorker }[] = [];
  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(async () => {
    for (const { shop, worker } of opened.splice(0)) {
      await worker.close();
      shop.remove();
    }
    await db.close();
  });

  const open = (file: URL): PublishedShop => {
    const worker = createPreparingWorker({ file, clock: createClock() });
    const shop = openPublishedShop(db, () => [], worker);
    opened.push({ shop, worker });
    leaveConductOut(shop.folder);
    return shop;
  };
  const liveNumber = async (tenant = 'small'): Promise<number | undefined> =>
    (await db.database.versions.live(tenant))?.number;

  it('gives a version that is sealed, and keeps what rests on the same content', async () => {
    const shop = open(REAL);
    await shop.publishing.start();
    edit(shop.folder);
    assert.equal((await shop.publishing.publish('small', { by: 'edit' })).kind, 'published');
    const [one, two] = [await db.database.versions.load('small', 1), await db.database.versions.load('small', 2)];
    assert.ok(one !== undefined && two !== undefined);
    assert.ok(isSealed(one) && isSealed(two));
    assert.deepEqual(one.artifacts.get('faq.model'), two.artifacts.get('faq.model'));
    assert.notDeepEqual(one.artifacts.get('catalog.index'), two.artifacts.get('catalog.index'));
  });

  it('tells every problem of a folder, as here', async () => {
    const shop = open(REAL);
    writeFiles(shop.folder, new Map([['faq.json', Buffer.from('{ "formatVersion": 1, "entries": [ { "id": 7 } ] }')]]));
    const outcome = await shop.publishing.publish('small', { by: 'edit' });
    assert.equal(outcome.kind, 'quarantined');
    assert.ok(outcome.problems.some(({ pointer, line }) => pointer === '/entries/0/id' && line === 1));
  });

  for (const [name, words] of [
    ['ends', /its thread ended with code 3\. What was live stays live\.$/],
    ['throws', /out of luck\. What was live stays live\.$/],
  ] as const) {
    it(`leaves everything as it was when the thread ${name}, and says how to go on`, async () => {
      const shop = open(REAL);
      await shop.publishing.start();
      edit(shop.folder);
      const worker = createPreparingWorker({ file: thread(name), clock: createClock() });
      const other = openPublishedShop(db, () => [], worker);
      opened.push({ shop: other, worker });
      const outcome = await other.again(shop.root).publish('small', { by: 'edit' });
      assert.equal(outcome.kind, 'refused');
      assert.match(outcome.message, words);
      assert.deepEqual(outcome.commands, ['npx truepenny publish small']);
      assert.equal(await liveNumber(), 1);
      assert.equal((await shop.publishing.publish('small', { by: 'edit' })).kind, 'published');
    });
  }

  it('may be woken in vain: a thread that breaks at once takes nobody with it, and the next publish says so', async () => {
    const shop = open(thread('broken'));
    const { worker } = opened[0] ?? assert.fail();
    worker.wake();
    await new Promise((resolve) => setTimeout(resolve, BROKEN_BY_MS));
    const outcome = await shop.publishing.publish('small', { by: 'edit' });
    assert.ok(outcome.kind === 'refused');
    assert.match(outcome.message, /not today\. What was live stays live\.$/);
  });

  it('is given up when the program stops', async () => {
    const shop = open(thread('never-done'));
    const progress = new PassThrough();
    const tell = (): void => void progress.write('.');
    const publishing = shop.publishing.publish('small', { by: 'cli', tell });
    await once(progress, 'data');
    await shop.publishing.close();
    const outcome = await publishing;
    assert.equal(outcome.kind, 'refused');
    assert.equal(await liveNumber(), undefined);
    assert.equal((await shop.publishing.publish('small', { by: 'cli' })).kind, 'refused');
  });

  it('begins anew for who asks while the thread before, idle for long, is being ended', async () => {
    let giveUp = (): void => undefined;
    const after = (_ms: number, run: () => void): (() => void) => {
      giveUp = run;
      return () => undefined;
    };
    const worker = createPreparingWorker({ file: REAL, clock: { after } });
    const files = shopAt(84.9);
    for (const name of CONDUCT) files.delete(name);
    const version = { files, manifest: manifestOf(files), reusable: new Map<string, Uint8Array>() };
    const before = await worker.prepare(version, () => undefined);
    giveUp();
    const prepared = await worker.prepare(version, () => undefined);
    assert.ok(prepared.content !== undefined);
    assert.deepEqual(prepared, before);
    await worker.close();
  });

  it('publishes two shops that are asked for at once, one after the other', async () => {
    const shop = open(REAL);
    edit(join(shop.root, 'other'));
    const outcomes = await Promise.all(
      ['small', 'other', 'small'].map((tenant) => shop.publishing.publish(tenant, { by: 'cli' })),
    );
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['published', 'published', 'skipped'],
    );
    assert.deepEqual([await liveNumber(), await liveNumber('other')], [1, 1]);
  });
});
