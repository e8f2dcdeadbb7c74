import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CAMPAIGNS } from '../../scripts/faults/all-campaigns.js';
import type { Campaign } from '../../scripts/faults/campaign.js';
import { readResults, tableOf, type Result } from '../../scripts/faults/results-parser.js';
import { runShots, type RunOptions } from '../../scripts/faults/run-shots.js';

/** Of the whole, what is most telling in a minute; `npm run faults` makes every shot. */
const SLICE: readonly [campaign: string, shots: readonly string[]][] = [
  ['kills at every place (twilio)', ['inbox.committed #1', 'turn.committed #1', 'send.request_written #1']],
  ['kills at every place (whatsapp-cloud)', ['send.response_read #1']],
  ['duplicates (twilio)', ['#1']],
  ['PostgreSQL restarted (twilio)', ['#1']],
];

/** Shots that wait for a world to be quiet give up after three minutes. */
const SHOT_MS_MAX = 600_000;

describe('a slice of the proving ground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'truepenny-slice-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing lost, doubled, out of order or left behind', async function () {
    this.timeout(SHOT_MS_MAX * SLICE.flatMap(([, shots]) => shots).length);
    const results = await run(
      SLICE.map(([name, shots]) => slicedCampaign(name, shots)),
      'slice.jsonl',
    );
    assert.deepEqual(
      results.map(({ campaign, shot, broken }) => ({ campaign, shot, broken })),
      SLICE.flatMap(([campaign, shots]) => shots.map((shot) => ({ campaign, shot, broken: [] }))),
    );
  });

  it('is shared among runs, and goes on where one was cut off', async () => {
    const seen: string[] = [];
    const shoot: Campaign['shoot'] = ({ name }) => {
      seen.push(name);
      return Promise.resolve({ count: 1, faults: 1, broken: [] });
    };
    const campaign: Campaign = { name: 'planned', about: '', shots: () => ['a', 'b', 'c', 'd'], shoot };
    await run([campaign], 'shared.jsonl', { shard: { index: 2, count: 2 } });
    assert.deepEqual(seen, ['d', 'b']);
    await run([campaign], 'shared.jsonl');
    assert.deepEqual(seen, ['d', 'b', 'a', 'c']);
    await run([campaign], 'shared.jsonl');
    assert.equal(seen.length, 4);
    assert.equal(readFileSync(join(folder, 'shared.jsonl'), 'utf8').trim().split('\n').length, 4);
  });

  it('makes again what found something, or could not be brought to its end, and counts the last time', async () => {
    const ends: Campaign['shoot'][] = [
      () => Promise.resolve({ count: 5, faults: 1, broken: [{ invariant: 'I1', what: 'm1 still waits' }] }),
      () => Promise.reject(new RangeError('not ready')),
      () => Promise.resolve({ count: 7, faults: 1, broken: [], tookMs: [2_000, 4_000, 3_000] }),
    ];
    const shoot: Campaign['shoot'] = (shot) => (ends.shift() ?? assert.fail())(shot);
    const campaign: Campaign = { name: 'again', about: '', shots: () => ['a'], shoot };
    await run([campaign], 'again.jsonl');
    assert.deepEqual(await run([campaign], 'again.jsonl'), []);
    const [thrown] = await run([campaign], 'again.jsonl', { isAgain: true });
    assert.match(thrown?.broken[0]?.what ?? '', /RangeError: not ready/);
    await run([campaign], 'again.jsonl', { isAgain: true });
    assert.deepEqual(await run([campaign], 'again.jsonl', { isAgain: true }), []);
    const [row] = tableOf(['again'], readResults(join(folder, 'again.jsonl')), 1);
    const { s: _seconds, ...told } = row ?? assert.fail();
    assert.deepEqual(told, {
      ...{ campaign: 'again', shots: 1, again: 2, N: 7, faults: 1, seed: 1, broken: 0 },
      ...{ '95 % ≤': '43 %', 'p50, max': '3.0 s, 4.0 s' },
    });
  });

  const run = (
    campaigns: readonly Campaign[],
    file: string,
    changes: Partial<RunOptions> = {},
  ): Promise<readonly Result[]> => {
    const shard = { index: 1, count: 1 };
    return runShots({
      ...{ campaigns, kills: 1, seed: 1, shard, file: join(folder, file), tell: () => undefined },
      ...changes,
    });
  };
});

function slicedCampaign(name: string, shots: readonly string[]): Campaign {
  const campaign = CAMPAIGNS.find((one) => one.name === name);
  assert.ok(campaign !== undefined);
  const all = campaign.shots(1);
  assert.deepEqual(
    shots.filter((shot) => !all.includes(shot)),
    [],
  );
  return { ...campaign, shots: () => shots };
}
