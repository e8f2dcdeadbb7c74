import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  cpSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';

import { type TestDatabase, createTestDatabase } from '../database/test-database.js';
import { type PublishedShop, hashOf, openPublishedShop, shopAt } from '../business/published-shop.js';
import { writeFiles } from '../business/small-shop.js';
import { inTime } from '../support/in-time.js';

const LIVE_MAX_MS = 2_000;
const ROUNDS = 3;
const SLOW_STEP_MS = 15;

type Files = ReadonlyMap<string, Uint8Array>;

/** Ways in which people and programs save a folder. */
const WAYS: Readonly<Record<string, (folder: string, files: Files) => void | Promise<void>>> = {
  'in place': (folder, files) => writeFiles(folder, files),
  'in place, in small steps': (folder, files) =>
    writeSlowly(join(folder, 'catalog.json'), contentOf(files, 'catalog.json')),
  'emptied first, then written': async (folder, files) => {
    writeFileSync(join(folder, 'catalog.json'), '');
    await sleep(60);
    writeFiles(folder, files);
  },
  'a temporary file renamed over it': (folder, files) =>
    replace(join(folder, 'catalog.json'), contentOf(files, 'catalog.json')),
  'the old one moved away, a new one written': (folder, files) => {
    renameSync(join(folder, 'catalog.json'), join(folder, 'catalog.json~'));
    writeFileSync(join(folder, 'catalog.json'), contentOf(files, 'catalog.json'));
  },
  'deleted, then made anew': async (folder, files) => {
    unlinkSync(join(folder, 'faq.json'));
    await sleep(500);
    writeFiles(folder, files);
  },
  'many files one after the other, as a checkout does': async (folder, files) => {
    for (const [path, bytes] of files) {
      unlinkSync(join(folder, path));
      writeFiles(folder, new Map([[path, bytes]]));
      await sleep(5);
    }
  },
  'renamed over with an old time, as a copy program does': (folder, files) => {
    replace(join(folder, 'catalog.json'), contentOf(files, 'catalog.json'));
    utimesSync(join(folder, 'catalog.json'), new Date(0), new Date(0));
  },
  'a link turned to another file': (folder, files) => {
    const version = `..data/catalog-${Date.now()}.json`;
    mkdirSync(join(folder, '..data'), { recursive: true });
    writeFileSync(join(folder, version), contentOf(files, 'catalog.json'));
    symlinkSync(version, join(folder, '.link'));
    renameSync(join(folder, '.link'), join(folder, 'catalog.json'));
  },
  'the whole folder a link, turned to another': (folder, files) => {
    const next = join(dirname(folder), '.releases', String(Date.now()));
    cpSync(folder, next, { recursive: true });
    writeFiles(next, files);
    symlinkSync(next, join(dirname(folder), '.next'));
    rmSync(folder, { recursive: true });
    renameSync(join(dirname(folder), '.next'), folder);
  },
  'a folder in its place for a moment': async (folder, files) => {
    rmSync(join(folder, 'catalog.json'));
    mkdirSync(join(folder, 'catalog.json'));
    await sleep(300);
    rmSync(join(folder, 'catalog.json'), { recursive: true });
    writeFiles(folder, files);
  },
  'without the right to read it for a moment': async (folder, files) => {
    writeFiles(folder, files);
    chmodSync(join(folder, 'catalog.json'), 0o000);
    await sleep(30);
    chmodSync(join(folder, 'catalog.json'), 0o644);
  },
};

describe('edits while the shop is open', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());

  for (const [way, save] of Object.entries(WAYS)) {
    it(`are live within two seconds, and never half: ${way}`, async () => {
      const shop = openPublishedShop(db);
      await shop.publishing.publish('small', { by: 'cli', force: true });
      await shop.publishing.start();
      const stop = shop.publishing.watch();
      const complete = new Set([hashOf(shopAt(89.9))]);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const files = shopAt(round + 0.5);
        complete.add(hashOf(files));
        await save(shop.folder, files);
        await liveIs(db, shop, { files });
      }
      stop();
      await checkVersions(db, complete);
      shop.remove();
    });
  }

  it('of a new shop are found too', async () => {
    const shop = openPublishedShop(db);
    await shop.publishing.start();
    const stop = shop.publishing.watch();
    writeFiles(join(shop.root, 'second'), shopAt(7));
    await liveIs(db, shop, { tenant: 'second', files: shopAt(7) });
    stop();
    shop.remove();
  });
});

function contentOf(files: Files, path: string): Uint8Array {
  return files.get(path) ?? new Uint8Array();
}

function replace(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
}

async function writeSlowly(path: string, bytes: Uint8Array): Promise<void> {
  const file = openSync(path, 'r+');
  ftruncateSync(file, 0);
  for (let at = 0; at < bytes.length; at += 256) {
    writeSync(file, bytes.subarray(at, at + 256), 0, undefined, at);
    await sleep(SLOW_STEP_MS);
  }
  closeSync(file);
}

async function liveIs(
  { database }: TestDatabase,
  shop: PublishedShop,
  { tenant = 'small', files }: { tenant?: string; files: Files },
): Promise<void> {
  const manifestHash = hashOf(files);
  const savedAt = performance.now();
  while ((await database.versions.live(tenant))?.manifestHash !== manifestHash) {
    assert.ok(
      inTime(performance.now() - savedAt, LIVE_MAX_MS),
      `not live after two seconds:\n${shop.lines.join('\n')}`,
    );
    await sleep(10);
  }
}

/** Every version there is holds one of the complete states, none a mixture. */
async function checkVersions({ database }: TestDatabase, complete: ReadonlySet<string>): Promise<void> {
  const live = await database.versions.live('small');
  const first = Math.max(1, (live?.number ?? 0) - ROUNDS);
  for (let number = first; number <= (live?.number ?? 0); number += 1) {
    const stored = await database.versions.load('small', number);
    assert.ok(stored !== undefined && complete.has(stored.manifestHash), `version ${number} is a mixture`);
  }
}
