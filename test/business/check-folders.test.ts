import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

import { createClock } from '../../app/clock.js';
import {
  type CheckParts,
  type PlayResult,
  checkFolders,
  checkLines,
} from '../../app/services/publishing/check-folders.js';
import { filesOf, openTemporaryRoot, smallShop, writeFiles } from './small-shop.js';

describe('checking folders', () => {
  let place: ReturnType<typeof openTemporaryRoot>;
  let folder: string;
  const partsWith = (result: PlayResult): CheckParts => ({
    clock: createClock(),
    play: () => result,
    inspect: () => [],
  });
  const parts = partsWith({ passed: true, differences: [] });
  const linesOf = async (options = {}, using = parts): Promise<string[]> => {
    const checks = await checkFolders(using, [folder], options);
    return checks.flatMap(checkLines);
  };
  const writeCatalog = (products: unknown[]): void => {
    const shop = smallShop();
    delete shop['policy.json'];
    writeFiles(
      folder,
      filesOf({
        ...shop,
        'policy.json': { formatVersion: 1, delivery: { zones: [{ id: 'london', name: 'London', fee: 1 }] } },
        'catalog.json': { formatVersion: 1, products },
      }),
    );
  };
  beforeEach(() => {
    place = openTemporaryRoot();
    folder = place.folderOf('small');
    writeFiles(folder, filesOf(smallShop()));
  });
  afterEach(() => place.remove());

  it('says when all is well', async () => {
    assert.deepEqual(await linesOf(), ['small: no problems.', 'The golden conversation passes.']);
    const [check] = await checkFolders(parts, [folder]);
    assert.equal(check?.isSound, true);
  });

  it('gives every problem its file, line, column, pointer and remedy, and plays nothing over an error', async () => {
    writeCatalog([
      { sku: 'A', name: 'Air', price: '74,00' },
      { sku: 'B', name: 'Bee' },
    ]);
    assert.deepEqual(await linesOf(), [
      'small:',
      'catalog.json:7:16  /products/0/price  "74,00" is not a number. Write 74.00 (a point, no quotes).',
    ]);
    const [check] = await checkFolders(parts, [folder]);
    assert.equal(check?.isSound, false);
  });

  it('offers safe repairs and changes nothing', async () => {
    writeCatalog([{ sku: 'A', name: 'Air', price: '74.00' }]);
    const before = readFileSync(join(folder, 'catalog.json'), 'utf8');
    assert.match((await linesOf())[1] ?? '', /Write 74\.00 .*← repaired copy offered, nothing changed$/);
    assert.equal(readFileSync(join(folder, 'catalog.json'), 'utf8'), before);
  });

  it('writes them when asked to, the rest of the text untouched', async () => {
    writeCatalog([{ sku: 'A', name: 'Air', price: '74.00' }]);
    const before = readFileSync(join(folder, 'catalog.json'), 'utf8');
    const [check] = await checkFolders(parts, [folder], { repair: true });
    assert.deepEqual([check?.isSound, check?.repairs.length], [true, 1]);
    assert.equal(readFileSync(join(folder, 'catalog.json'), 'utf8'), before.replace('"74.00"', '74.00'));
  });

  it('tells which golden conversations differ, and how', async () => {
    const failing = partsWith({ passed: false, differences: ['said 11:00–17:00, expected 11:00–16:00'] });
    assert.deepEqual(await linesOf({}, failing), [
      'small: no problems.',
      '0 of 1 golden conversations pass. 1 differs:',
      '  conversations/price.json: said 11:00–17:00, expected 11:00–16:00',
    ]);
  });

  it('counts a folder that is not there as a problem', async () => {
    writeFileSync(join(folder, 'x'), '');
    folder = join(folder, 'nothing');
    const [check] = await checkFolders(parts, [folder]);
    assert.equal(check?.isSound, false);
  });
});
