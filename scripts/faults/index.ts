/** `npm run faults`: breaks two nodes in every listed way and prints one table; 1 when anything does not hold. */
import { parseArgs } from 'node:util';

import { CAMPAIGNS } from './all-campaigns.js';
import { readResults, tableOf } from './results-parser.js';
import { runShots } from './run-shots.js';

const HELP = `npm run faults [-- options]

  --kills 1              of each kind; 20 for the full run
  --seed 1               the same seed breaks the same things
  --only duplicates,…    campaigns by the beginning of their name
  --shard 1/4            the first of four runs that share the work
  --file FILE            one JSON line for each shot; what it has is not done again (data/faults/seed-…jsonl)
`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    shard: { type: 'string', default: '1/1' },
    file: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
  for (const { name, about } of CAMPAIGNS) process.stdout.write(`  ${name}: ${about}\n`);
} else {
  const seed = Number(values.seed);
  const [index = 1, count = 1] = values.shard.split('/').map(Number);
  const file = values.file ?? `data/faults/seed-${String(seed)}-${String(index)}of${String(count)}.jsonl`;
  const wanted = values.only.split(',');
  const campaigns = CAMPAIGNS.filter(({ name }) => wanted.some((start) => name.startsWith(start)));
  const shard = { index, count };
  await runShots({
    ...{ campaigns, kills: Number(values.kills), seed, shard, file },
    tell({ campaign, shot, count: tried, ms, broken }) {
      process.stdout.write(
        `${campaign} ${shot}: ${String(tried)} in ${String(ms)} ms, ${String(broken.length)} broken\n`,
      );
      for (const { invariant, what } of broken) process.stdout.write(`  ${invariant}: ${what}\n`);
    },
  });
  const results = readResults(file);
  const names = campaigns.map(({ name }) => name);
  console.table(tableOf(names, results, seed));
  const isGood = results.every((one) => one.seed !== seed || !names.includes(one.campaign) || one.broken.length === 0);
  process.exitCode = isGood ? 0 : 1;
}
