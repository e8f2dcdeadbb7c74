import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createClock } from './clock.js';
import { FAILPOINTS } from './contracts/failpoints.js';
import { createFailpoints } from './failpoints.js';
import { loadConfig } from './config.js';

const ROOT = join(import.meta.dirname, '..');
const clock = createClock();

describe('failpoints', () => {
  it('are nothing at all without a plan', () => {
    assert.equal(createFailpoints(undefined, { clock }), undefined);
    assert.equal(createFailpoints('', { clock }), undefined);
  });

  it('are read from the environment under NODE_ENV=test alone', () => {
    const FAILPOINTS = 'turn.claimed=throw';
    assert.equal(loadConfig({ environment: { NODE_ENV: 'test', FAILPOINTS } }).failpoints, FAILPOINTS);
    for (const NODE_ENV of ['production', 'TEST', ''])
      assert.equal(loadConfig({ environment: { NODE_ENV, FAILPOINTS } }).failpoints, undefined);
  });

  it('kill the process at the given time only, at the given place only', async () => {
    let kills = 0;
    const failAt = createFailpoints('turn.committed=kill9@2', { clock, kill: () => (kills += 1) });
    const seen: number[] = [];
    for (const place of ['turn.committed', 'turn.claimed', 'turn.committed', 'turn.committed'] as const) {
      await failAt?.(place);
      seen.push(kills);
    }
    assert.deepEqual(seen, [0, 0, 1, 1]);
  });

  it('throw, or take their time', async () => {
    const failAt = createFailpoints('inbox.received=throw,turn.claimed=delay:30', { clock });
    await assert.rejects(async () => failAt?.('inbox.received'), /broken on purpose at inbox\.received/);
    const startedMs = performance.now();
    await failAt?.('turn.claimed');
    assert.ok(performance.now() - startedMs >= 25);
  });

  it('hang for good', async () => {
    const failAt = createFailpoints('job.claimed=hang', { clock });
    const first = await Promise.race([
      failAt?.('job.claimed').then(() => 'went on'),
      clock.sleep(50).then(() => 'hangs'),
    ]);
    assert.equal(first, 'hangs');
  });

  for (const plan of ['turn.nowhere=kill9', 'turn.claimed', 'turn.claimed=explode', 'turn.claimed=kill9@x'])
    it(`refuse the plan ${plan}`, () => {
      assert.throws(() => createFailpoints(plan, { clock }), /is no plan like turn\.committed=kill9@3/);
    });

  it('stand somewhere, each exactly once, and no other is reached', () => {
    const reached = linesThatReach().flatMap((line) =>
      [...line.matchAll(/failAt\('([^']+)'\)/g)].map(([, name]) => name),
    );
    assert.deepEqual(reached.toSorted(), [...FAILPOINTS].toSorted());
  });

  it('cost one property read where nothing is tried', () => {
    const guard = /if \((?:parts\.)?failAt\) await (?:parts\.)?failAt\('/;
    assert.deepEqual(
      linesThatReach().filter((line) => !guard.test(line)),
      [],
    );
  });
});

function linesThatReach(): readonly string[] {
  return ['app', 'connectors'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => readFileSync(join(ROOT, folder, file), 'utf8').split('\n'))
      .filter((line) => line.includes("failAt('")),
  );
}
