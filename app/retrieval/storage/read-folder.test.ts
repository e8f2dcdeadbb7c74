import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

import { filesOf, openTemporaryRoot, smallShop, writeFiles } from '../../../test/business/small-shop.js';
import { createClock } from '../../clock.js';
import { manifestHashOf, manifestOf } from './manifest.js';
import { CONVERSATION_BYTES_MAX, IMAGE_BYTES_MAX, readFolder, readSteadyFolder, tenantFolders } from './read-folder.js';
import { JSON_BYTES_MAX } from './strict-json.js';

const NOBODY = 65_534;

describe('reading a business folder', () => {
  const shop = filesOf(smallShop());
  let place: ReturnType<typeof openTemporaryRoot>;
  let folder: string;
  beforeEach(() => {
    place = openTemporaryRoot();
    folder = place.folderOf('small');
    writeFiles(folder, shop);
  });
  afterEach(() => place.remove());

  /** The one problem of the folder as it is now. */
  const problem = async (): Promise<string> => {
    const { problems } = await readFolder(folder);
    assert.equal(problems.length, 1, JSON.stringify(problems));
    return `${problems[0]?.severity ?? ''} ${problems[0]?.file ?? ''} ${problems[0]?.message ?? ''} ${problems[0]?.remedy ?? ''}`;
  };

  it('takes every file of a business folder, byte for byte', async () => {
    const { files, problems } = await readFolder(folder);
    assert.deepEqual(problems, []);
    assert.deepEqual(manifestOf(files), manifestOf(shop));
  });

  it('leaves alone what belongs to nobody: notes, hidden files, the record, deeper folders', async () => {
    for (const path of ['notes.txt', '.DS_Store', '.published.json', 'images/.thumbs', 'drafts/catalog.json']) {
      writeFiles(folder, new Map([[path, Buffer.from('x')]]));
    }
    const { files, problems } = await readFolder(folder);
    assert.deepEqual(problems, []);
    assert.equal(manifestHashOf(manifestOf(files)), manifestHashOf(manifestOf(shop)));
  });

  it('asks whether a misspelt file was meant', async () => {
    writeFileSync(join(folder, 'catalogue.json'), '{}');
    assert.equal(await problem(), 'warning catalogue.json This file is not read. Did you mean catalog.json?');
  });

  it('names files that no system or address could carry', async () => {
    writeFileSync(join(folder, 'images', 'my picture.svg'), '<svg/>');
    assert.match(await problem(), /^warning images\/my picture\.svg This file is not read\. Name it with letters/);
  });

  it('says so when a folder stands where a file belongs', async () => {
    rmSync(join(folder, 'geo.json'));
    mkdirSync(join(folder, 'geo.json'));
    assert.equal(
      await problem(),
      'error geo.json There is a folder where a file belongs. Rename or remove the folder.',
    );
  });

  it('says so when a file stands where a folder belongs', async () => {
    rmSync(join(folder, 'images'), { recursive: true });
    writeFileSync(join(folder, 'images'), 'x');
    assert.match(await problem(), /^error images The folder is no folder\./);
  });

  it('never opens a pipe, which would wait for ever', async () => {
    rmSync(join(folder, 'faq.json'));
    execFileSync('sh', ['-c', 'mkfifo faq.json'], { cwd: folder });
    assert.equal(await problem(), 'error faq.json This is a pipe or a device, not a file. Put a plain file here.');
  });

  it('follows links inside the folder, and none that lead out of it', async () => {
    mkdirSync(join(folder, '..data'));
    renameSync(join(folder, 'faq.json'), join(folder, '..data', 'faq-v1.json'));
    symlinkSync(join('..data', 'faq-v1.json'), join(folder, 'faq.json'));
    assert.deepEqual((await readFolder(folder)).problems, []);
    const outside = join(place.root, 'secret.json');
    writeFileSync(outside, '{}');
    rmSync(join(folder, 'faq.json'));
    symlinkSync(outside, join(folder, 'faq.json'));
    assert.match(
      await problem(),
      /^error faq\.json This link leads out of the business folder, where nothing is read\./,
    );
  });

  it('follows a link that is the tenant’s folder itself', async () => {
    symlinkSync(folder, join(place.root, 'linked'));
    const { files, problems } = await readFolder(join(place.root, 'linked'));
    assert.deepEqual([files.size, problems], [shop.size, []]);
  });

  it('does not read a whole folder behind a link that leads out', async () => {
    rmSync(join(folder, 'images'), { recursive: true });
    const outside = place.folderOf('elsewhere');
    writeFileSync(join(outside, 'air.svg'), '<svg/>');
    symlinkSync(outside, join(folder, 'images'));
    assert.match(await problem(), /^error images /);
  });

  it('tells a link that leads nowhere and one that leads to itself', async () => {
    rmSync(join(folder, 'flow.json'));
    symlinkSync('nowhere.json', join(folder, 'flow.json'));
    assert.match(await problem(), /^error flow\.json The file is gone, or its link leads nowhere\./);
    rmSync(join(folder, 'flow.json'));
    symlinkSync('flow.json', join(folder, 'flow.json'));
    assert.match(await problem(), /^error flow\.json The file is gone, or its link leads nowhere\./);
  });

  it('says which file it may not read', async function () {
    chmodSync(place.root, 0o755);
    chmodSync(join(folder, 'policy.json'), 0o000);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(NOBODY);
    const told = await problem().finally(() => isRoot && process.seteuid?.(0));
    assert.match(told, /^error policy\.json The program may not read this file\. Give it the right to/);
  });

  it('refuses what is larger than its kind may be, without reading it', async () => {
    const sizes: [string, number][] = [
      ['catalog.json', JSON_BYTES_MAX],
      ['conversations/price.json', CONVERSATION_BYTES_MAX],
      ['images/air.svg', IMAGE_BYTES_MAX],
    ];
    for (const [path, max] of sizes) {
      truncateSync(join(folder, path), max + 1);
      assert.match(
        await problem(),
        new RegExp(`^error ${path} The file has ${max / 2 ** 20 + 1} MB; at most ${max / 2 ** 20} MB are read`),
      );
      writeFiles(folder, shop);
      truncateSync(join(folder, path), shop.get(path)?.length);
    }
  });

  it('says so when the folder is not there', async () => {
    folder = join(place.root, 'nothing');
    assert.match(await problem(), /^error \. The folder does not exist\./);
  });

  it('waits until a file that is being written stands still', async () => {
    const [text, half] = [readFileSync(join(folder, 'catalog.json')), 200];
    writeFileSync(join(folder, 'catalog.json'), text.subarray(0, half));
    const writer = setInterval(() => {
      const now = readFileSync(join(folder, 'catalog.json')).length;
      if (now >= text.length) clearInterval(writer);
      else writeFileSync(join(folder, 'catalog.json'), text.subarray(0, now + 200));
    }, 15);
    const { files, problems } = await readSteadyFolder(folder, createClock());
    clearInterval(writer);
    assert.deepEqual(problems, []);
    assert.equal(Buffer.compare(files.get('catalog.json') ?? Buffer.alloc(0), text), 0);
  });

  it('gives up with a word on a folder that never stands still', async () => {
    let writes = 0;
    const sleep = (): Promise<void> => {
      writes += 1;
      writeFileSync(join(folder, 'faq.json'), String(writes));
      return Promise.resolve();
    };
    const { problems } = await readSteadyFolder(folder, { sleep });
    assert.match(problems.at(-1)?.message ?? '', /keeps changing while it is read/);
  });

  it('finds tenants by their keys, and nothing with a dot', async () => {
    for (const name of ['.schemas', 'Upper', 'a.b', 'ok-2']) mkdirSync(join(place.root, name));
    writeFileSync(join(place.root, 'file'), '');
    assert.deepEqual(await tenantFolders(place.root), ['ok-2', 'small']);
    assert.deepEqual(await tenantFolders(join(place.root, 'nothing')), []);
  });
});
