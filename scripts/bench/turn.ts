/**
 * `npm run bench turn [-- --seconds 8 --rounds 5 --data DIR]`: whole turns per second through `POST /chat_api`, beside the floor: a Koa
 * server that makes one INSERT per message on the same database. Both run as processes of their own, both are loaded from this
 * one by 50 connections, and they take turns, because machines drift: only the ratio within a run means anything.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

import { endDatabase, freePort, openDataDir, startApp } from '../faults/app-process.js';
import { startFloor } from './turn-floor.js';
import { loadTurns, type LoadReport } from './turn-load.js';
import { makeShops, SHOPS } from './turn-shops.js';

const CONNECTIONS = 50;
const STEADY_PER_SECOND = 1_000;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'turn'),
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string', default: '../shared/data' },
  },
});
const seconds = Number(values.seconds);
const dataDir = openDataDir('truepenny-bench-turn-');
const businessRoot = path.join(dataDir, 'business');
const questions = makeShops(businessRoot, values.data);
const port = await freePort();
const environment = { BUSINESS_ROOT: businessRoot, LOG_LEVEL: 'info' };
console.log(`publishing ${SHOPS.join(', ')} …`);
const publishedMs = performance.now();
let app = startApp({ port, dataDir, environment });
await app.ready();
const publishSeconds = ((performance.now() - publishedMs) / 1000).toFixed(1);
await app.stop();
const startedMs = performance.now();
app = startApp({ port, dataDir, environment });
await app.ready();
console.log(`first start ${publishSeconds} s, once published ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);

const pool = new pg.Pool({
  host: path.join(dataDir, 'postgres/socket'),
  port: 5432,
  user: 'truepenny_owner',
  database: 'truepenny',
  max: 1,
});
const floor = await startFloor(path.join(dataDir, 'postgres/socket'));
try {
  const load = (url: string, more: { perSecond?: number } = {}) =>
    loadTurns({ url, questions, seconds, connections: CONNECTIONS, ...more });
  await load(app.url);
  await load(floor.url);
  const rounds: { floor: LoadReport; turns: LoadReport }[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    rounds.push({ floor: await load(floor.url), turns: await load(app.url) });
  }
  console.table(
    rounds.map(({ floor: low, turns }) => ({
      'floor /s': rate(low),
      'turns /s': rate(turns),
      ratio: ratio(turns, low),
      'p50 ms': ms(turns.p50Ms),
      'p99 ms': ms(turns.p99Ms),
      failed: turns.failed + low.failed,
    })),
  );
  const ratios = rounds
    .map(({ floor: low, turns }) => turns.perSecond / low.perSecond)
    .sort((one, other) => one - other);
  console.log(
    `median ratio ${(ratios[Math.floor(ratios.length / 2)] ?? 0).toFixed(2)} × floor (at least 0.5, aim 0.65)`,
  );
  const steady = await load(app.url, { perSecond: STEADY_PER_SECOND });
  console.log(
    `at ${String(STEADY_PER_SECOND)} turns/s arriving steadily: p50 ${ms(steady.p50Ms)} ms, p99 ${ms(steady.p99Ms)} ms, ${rate(steady)}/s done`,
  );
  await assertDurable();
} finally {
  await pool.end();
  await floor.stop();
  await app.stop();
  await endDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

/** The figures only count with everything on: fsync, row-level security, a stored trace for each turn. And says where time goes. */
async function assertDurable(): Promise<void> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
       (select bool_and(relforcerowsecurity) from pg_class where relname = 'turn') as row_security`,
  );
  const traces = await pool.query<{ trace: string }>(
    `select trace::text as trace from turn order by random() limit 2000`,
  );
  const steps = new Map<string, number>();
  for (const { trace } of traces.rows) {
    for (const [step, spent] of timingsOf(trace)) steps.set(step, (steps.get(step) ?? 0) + spent / traces.rows.length);
  }
  console.log(rows[0], `traces read: ${String(traces.rows.length)}`);
  console.table([Object.fromEntries([...steps].map(([step, spent]) => [`${step} ms`, spent.toFixed(3)]))]);
}

function timingsOf(trace: string): readonly (readonly [string, number])[] {
  const parsed: unknown = JSON.parse(trace);
  const timings: unknown =
    typeof parsed === 'object' && parsed !== null && 'timingsMs' in parsed ? parsed.timingsMs : {};
  return Object.entries(typeof timings === 'object' && timings !== null ? timings : {}).map(([step, spent]) => [
    step,
    Number(spent),
  ]);
}

function rate({ perSecond }: LoadReport): number {
  return Math.round(perSecond);
}

function ratio(turns: LoadReport, low: LoadReport): string {
  return (turns.perSecond / low.perSecond).toFixed(2);
}

function ms(value: number): string {
  return value.toFixed(1);
}
