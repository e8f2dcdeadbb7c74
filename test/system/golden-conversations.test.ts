import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

import { runCommandLine } from '../../app/cli.js';
import { ROOT } from './serving.js';

const SHOPS = ['shoes', 'bakery', 'parts'] as const;
/** Goldens of each shop; fewer means that some were lost. */
const FEWEST = { shoes: 110, bakery: 140, parts: 75 } as const;
/** What customers say in them, over all shops. */
const FEWEST_TURNS = 1_010;

/** What `truepenny check` says about a folder, and how it ends. */
async function check(folder: string): Promise<{ exit: number; said: string }> {
  let said = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  const exit = await runCommandLine(['check', folder], { input: Readable.from(['']), output, errors: output });
  return { exit, said };
}

function goldenFilesOf(shop: string): string[] {
  const folder = join(ROOT, 'business', shop, 'conversations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

const goldensOf = (shop: string): number => goldenFilesOf(shop).length;

function turnsOf(file: string): number {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly steps: readonly unknown[] }).steps.length;
}

describe('the golden conversations of the demo shops', () => {
  for (const shop of SHOPS) {
    it(`come out as written down: ${shop}`, async () => {
      const startedAt = performance.now();
      const { exit, said } = await check(join(ROOT, 'business', shop));
      const total = goldensOf(shop);
      process.stdout.write(
        `      ${shop}: ${total} golden conversations, ${Math.round(performance.now() - startedAt)} ms\n`,
      );
      assert.equal(said, `${shop}: no problems.\nAll ${total} golden conversations pass.\n`);
      assert.equal(exit, 0);
    });

    it(`are not fewer than before: ${shop}`, () => {
      assert.ok(goldensOf(shop) >= FEWEST[shop]);
    });
  }

  it('are a thousand turns over all shops', () => {
    const turns = SHOPS.flatMap(goldenFilesOf).reduce((sum, file) => sum + turnsOf(file), 0);
    process.stdout.write(`      ${turns} turns\n`);
    assert.ok(turns >= FEWEST_TURNS);
  });
});
