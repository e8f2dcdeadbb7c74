import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CAMPAIGNS } from '../../scripts/faults/all-campaigns.js';
import type { Campaign } from '../../scripts/faults/campaign.js';
import type { Result } from '../../scripts/faults/results-parser.js';
import { runShots } from '../../scripts/faults/run-shots.js';

/** Of the whole, what is most telling in a minute; `npm run faults` makes every shot. */
const SLICE: readonly [campaign: string, shots: readonly string[]][] = [
  ['kills at every place', ['inbox.committed #1', 'turn.committed #1', 'send.request_written #1']],
  ['duplicates', ['#1']],
  ['PostgreSQL restarted', ['#1']],
];

describe('a slice of the proving ground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'truepenny-slice-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing lost, doubled, out of order or left behind', async function () {
    this.timeout(180_000);
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
    await run([campaign], 'shared.jsonl', { index: 2, count: 2 });
    assert.deepEqual(seen, ['b', 'd']);
    await run([campaign], 'shared.jsonl');
    assert.deepEqual(seen, ['b', 'd', 'a', 'c']);
    await run([campaign], 'shared.jsonl');
    assert.equal(seen.length, 4);
    assert.equal(readFileSync(join(folder, 'shared.jsonl'), 'utf8').trim().split('\n').length, 4);
  });

  const run = (
    campaigns: readonly Campaign[],
    file: string,
    shard = { index: 1, count: 1 },
  ): Promise<readonly Result[]> =>
    runShots({ campaigns, kills: 1, seed: 1, shard, file: join(folder, file), tell: () => undefined });
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
