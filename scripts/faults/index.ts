/** `npm run faults`: breaks two nodes in every listed way and prints one table; 1 when anything does not hold. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { ensureBuilt } from '../../test/support/built-program.js';
import { CAMPAIGNS } from './all-campaigns.js';
import { lastOf, readResults, tableOf, type Result } from './results-parser.js';
import { runShots } from './run-shots.js';

const FULL_KILLS = '20';
const HELP = `npm run faults [-- options]

  --full                 everything: as --kills ${FULL_KILLS}; hours, and what was done stands in the file
  --kills 1              of each kind
  --seed 1               the same seed breaks the same things
  --only duplicates,…    campaigns by the beginning of their name
  --lanes 1              so many processes share the work
  --shard 1/4            the first of four runs that share the work; they may share the file
  --file FILE            one JSON line for each shot; what it has is not done again (data/faults/seed-….jsonl)
  --again                what found something the last time is done again
  --table                the table of what is done

SIGTERM: the shots under way are brought to their end, and the rest is left for the next run.
`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    kills: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    lanes: { type: 'string', default: '1' },
    shard: { type: 'string' },
    file: { type: 'string' },
    again: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const file = values.file ?? `data/faults/seed-${String(seed)}.jsonl`;
const wanted = values.only.split(',');
const campaigns = CAMPAIGNS.filter(({ name }) => wanted.some((start) => name.startsWith(start)));

if (values.help) {
  process.stdout.write(HELP);
  for (const { name, about } of CAMPAIGNS) process.stdout.write(`  ${name}: ${about}\n`);
} else if (values.table) showTable();
else if (values.shard !== undefined || values.lanes === '1') {
  await runLane(values.shard ?? '1/1');
  if (values.shard === undefined) showTable();
} else {
  // Lanes that each found nothing built would build into the same folder.
  await ensureBuilt();
  await Promise.all(Array.from({ length: Number(values.lanes) }, (_, lane) => spawnLane(lane + 1)));
  showTable();
}

async function runLane(shard: string): Promise<void> {
  const [index = 1, count = 1] = shard.split('/').map(Number);
  const kills = Number(values.kills ?? (values.full ? FULL_KILLS : 1));
  const isAgain = values.again;
  let isStopped = false;
  process.once('SIGTERM', () => (isStopped = true));
  await runShots({ campaigns, kills, seed, shard: { index, count }, file, isAgain, tell, isOver: () => isStopped });
}

async function spawnLane(lane: number): Promise<void> {
  const [, script = '', ...given] = process.argv;
  const args = ['--import', 'tsx', script, ...given, '--shard', `${String(lane)}/${values.lanes}`];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  await once(child, 'close');
}

function tell({ campaign, shot, count, ms, broken }: Result): void {
  const time = new Date().toISOString().slice(11, 19);
  process.stdout.write(
    `${time} ${campaign} ${shot}: ${String(count)} in ${String(ms)} ms, ${String(broken.length)} broken\n`,
  );
  for (const { invariant, what } of broken) process.stdout.write(`  ${invariant}: ${what}\n`);
}

function showTable(): void {
  const names = campaigns.map(({ name }) => name);
  const results = lastOf(readResults(file)).filter((one) => one.seed === seed && names.includes(one.campaign));
  console.table(tableOf(names, readResults(file), seed));
  process.exitCode = results.length > 0 && results.every(({ broken }) => broken.length === 0) ? 0 : 1;
}
