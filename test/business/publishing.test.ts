import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

import { type TestDatabase, createTestDatabase } from '../database/test-database.js';
import { type PublishedShop, hashOf, openPublishedShop, shopAt } from './published-shop.js';
import { writeFiles } from './small-shop.js';

const NOBODY = 65_534;

describe('publishing a folder', () => {
  let db: TestDatabase;
  let shop: PublishedShop;
  beforeEach(async () => {
    db = await createTestDatabase();
    shop = openPublishedShop(db);
  });
  afterEach(async () => {
    shop.remove();
    await db.close();
  });

  const liveNumber = async (): Promise<number | undefined> => (await db.database.versions.live('small'))?.number;
  const edit = (price: number): void => writeFiles(shop.folder, shopAt(price));

  it('makes version 1 of it at the very first start, with artifacts and channel accounts', async () => {
    const outcome = (await shop.publishing.start()).get('small');
    assert.deepEqual(outcome, { kind: 'published', number: 1, hasRecord: true, problems: [] });
    const stored = await db.database.versions.load('small', 1);
    assert.equal(stored?.manifestHash, hashOf(shopAt(89.9)));
    assert.equal(Buffer.from(stored.artifacts.get('count') ?? []).toString(), '2');
    assert.deepEqual(
      readFileSync(join(shop.folder, '.published.json'), 'utf8'),
      `{ "version": 1, "manifest": "${stored.manifestHash}" }\n`,
    );
  });

  it('says that an account belongs to the shop that named it first, and where its messages go', async () => {
    await shop.publishing.start();
    cpSync(shop.folder, join(shop.root, 'twin'), { recursive: true });
    rmSync(join(shop.root, 'twin', '.published.json'));
    const outcome = await shop.publishing.publish('twin', { by: 'cli' });
    assert.equal(outcome.kind, 'published');
    assert.deepEqual(
      outcome.problems.map(({ severity, pointer }) => ({ severity, pointer })),
      [{ severity: 'warning', pointer: '/channels/instagram/account' }],
    );
    assert.match(shop.lines.join('\n'), /instagram account .* belongs to another shop here, which named it first/);
  });

  it('publishes an edit of the live version, once', async () => {
    await shop.publishing.start();
    edit(84.9);
    assert.equal((await shop.publishing.start()).get('small')?.kind, 'published');
    assert.equal((await shop.publishing.start()).get('small')?.kind, 'skipped');
    assert.equal(await liveNumber(), 2);
  });

  it('never brings back old prices with an old node that starts again', async () => {
    await shop.publishing.start();
    const oldRoot = `${shop.root}-old`;
    cpSync(shop.root, oldRoot, { recursive: true });
    edit(84.9);
    await shop.publishing.start();
    const outcome = await shop.again(oldRoot).publish('small', { by: 'start' });
    rmSync(join(oldRoot, 'small', '.published.json'));
    const withoutRecord = await shop.again(oldRoot).publish('small', { by: 'start' });
    rmSync(oldRoot, { recursive: true });
    assert.deepEqual([outcome.kind, withoutRecord.kind], ['skipped', 'skipped']);
    assert.equal(await liveNumber(), 2);
  });

  it('refuses an edit made on an old version, and an unknown folder, with both ways out', async () => {
    await shop.publishing.start();
    const oldRoot = `${shop.root}-old`;
    cpSync(shop.root, oldRoot, { recursive: true });
    edit(84.9);
    await shop.publishing.start();
    writeFiles(join(oldRoot, 'small'), shopAt(99));
    const old = shop.again(oldRoot);
    const edited = await old.publish('small', { by: 'start' });
    rmSync(join(oldRoot, 'small', '.published.json'));
    const unknown = await old.publish('small', { by: 'start' });
    const forced = await old.publish('small', { by: 'cli', force: true });
    rmSync(oldRoot, { recursive: true });
    const commands = ['truepenny pull small', 'truepenny publish small --force'];
    for (const outcome of [edited, unknown]) assert.deepEqual(outcome.kind === 'refused' && outcome.commands, commands);
    assert.equal(forced.kind === 'published' && forced.number, 3);
  });

  it('keeps the last good version when the folder breaks, and says where and what to do', async () => {
    await shop.publishing.start();
    writeFileSync(
      join(shop.folder, 'catalog.json'),
      '{\n  "formatVersion": 1,\n  "products": [{ "sku": "A", "name": "A", "price": 74,00 }]\n}',
    );
    const outcome = await shop.publishing.publish('small', { by: 'edit' });
    assert.equal(outcome.kind, 'quarantined');
    assert.equal(await liveNumber(), 1);
    assert.deepEqual(shop.lines.at(-1)?.split('\n'), [
      'small: the folder has problems and was not published; version 1 stays live.',
      'catalog.json:3:52  /products/0/price  74,00 is not a number. Write 74.00 (a point, no quotes).',
    ]);
    assert.equal(shop.publishing.outcomes().get('small')?.kind, 'quarantined');
    edit(84.9);
    assert.equal((await shop.publishing.publish('small', { by: 'edit' })).kind, 'published');
  });

  it('takes nothing the engine refuses', async () => {
    const strict = openPublishedShop(db, () => [
      { severity: 'error', file: 'rules.json', message: 'No fact "x".', remedy: 'Use a known one.' },
    ]);
    const outcome = await strict.publishing.publish('small', { by: 'cli' });
    strict.remove();
    assert.equal(outcome.kind, 'quarantined');
    assert.equal(await liveNumber(), undefined);
  });

  it('lets one of ten nodes publish when all start at once', async () => {
    const nodes = Array.from({ length: 10 }, () => shop.again());
    const outcomes = await Promise.all(nodes.map((node) => node.publish('small', { by: 'start' })));
    const kinds = outcomes.map((outcome) => outcome.kind);
    assert.ok(
      kinds.every((kind) => kind === 'published' || kind === 'skipped'),
      kinds.join(),
    );
    assert.equal(await liveNumber(), 1);
  });

  it('works from a folder that may only be read', async function () {
    if (process.geteuid?.() !== 0) {
      process.stdout.write('    skipped, because only root can become somebody who may not write\n');
      this.skip();
    }
    chmodSync(shop.root, 0o755);
    chmodSync(shop.folder, 0o555);
    process.seteuid?.(NOBODY);
    const first = await shop.publishing.publish('small', { by: 'start' }).finally(() => process.seteuid?.(0));
    assert.deepEqual([first.kind, first.kind === 'published' && first.hasRecord], ['published', false]);
    assert.equal(existsSync(join(shop.folder, '.published.json')), false);
    assert.equal((await shop.publishing.publish('small', { by: 'start' })).kind, 'skipped');
  });

  it('pulls what is live: files replaced, strange ones kept, gone ones removed, the record last', async () => {
    await shop.publishing.start();
    edit(84.9);
    await shop.publishing.start();
    writeFiles(
      shop.folder,
      new Map([
        ['geo.json', Buffer.from('{')],
        ['images/b.svg', Buffer.from('<svg/>')],
        ['notes.txt', Buffer.from('mine')],
      ]),
    );
    rmSync(join(shop.folder, 'faq.json'));
    const pulled = await shop.publishing.pull('small');
    assert.deepEqual(
      [pulled.number, [...pulled.written].sort(), pulled.removed],
      [2, ['faq.json', 'geo.json'], ['images/b.svg']],
    );
    assert.equal(readFileSync(join(shop.folder, 'notes.txt'), 'utf8'), 'mine');
    assert.equal((await shop.publishing.publish('small', { by: 'start' })).kind, 'skipped');
  });

  it('tells how the folder differs from what is live', async () => {
    await shop.publishing.start();
    edit(84.9);
    assert.deepEqual(
      (await shop.publishing.diff('small')).map(({ text }) => text),
      ['Air Runner 89.90 → 84.90'],
    );
  });

  it('has nothing to pull or compare before the first publish', async () => {
    await assert.rejects(() => shop.publishing.pull('small'), { code: 'unknown_tenant' });
    await assert.rejects(() => shop.publishing.diff('small'), { code: 'unknown_tenant' });
  });
});
