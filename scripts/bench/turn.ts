/**
 * `npm run bench turn [-- --seconds 8 --rounds 5 --data DIR --keep DIR]`: whole turns per second through `POST /chat_api`, beside
 * two floors on the same database (scripts/bench/floor-server.ts): one short row per message, and what a durable turn stores. All
 * run as processes of their own, are loaded from this one by 50 connections, and take turns, because machines drift: only the
 * ratios within a run mean anything. With `--keep` the published shops stay in that directory for the next run.
 */
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

import { endDatabase, freePort, openDataDir, startApp } from '../faults/app-process.js';
import { startFloor } from './turn-floor.js';
import { loadTurns, type LoadReport } from './turn-load.js';
import { makeShops, SHOPS } from './turn-shops.js';
import { checkTurns } from './turn-check.js';

const CONNECTIONS = 50;
const STEADY_PER_SECOND = 1_000;
/** Everything a run of before may have left behind in a kept directory. */
const FORGET = 'truncate conversation, contact, inbound, message, turn, event';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'turn'),
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string', default: '../shared/data' },
    keep: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const dataDir = values.keep === undefined ? openDataDir('truepenny-bench-turn-') : keptDir(values.keep);
const isPublished = existsSync(path.join(dataDir, 'postgres'));
const businessRoot = path.join(dataDir, 'business');
const questions = makeShops(businessRoot, values.data);
const port = await freePort();
const open = () => startApp({ port, dataDir, environment: { BUSINESS_ROOT: businessRoot, LOG_LEVEL: 'info' } });
if (!isPublished) {
  console.log(`publishing ${SHOPS.join(', ')} …`);
  const publishedMs = performance.now();
  const publisher = open();
  await publisher.ready();
  console.log(`first start ${((performance.now() - publishedMs) / 1000).toFixed(1)} s`);
  await publisher.stop();
}
const startedMs = performance.now();
const app = open();
await app.ready();
console.log(`start with what was published before: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);

const socket = path.join(dataDir, 'postgres/socket');
const pool = new pg.Pool({ host: socket, port: 5432, user: 'truepenny_owner', database: 'truepenny', max: 1 });
await pool.query(FORGET);
const floor = await startFloor(socket);
try {
  const load = (url: string, more: { perSecond?: number } = {}) =>
    loadTurns({ url, questions, seconds, connections: CONNECTIONS, ...more });
  const round = async (): Promise<Round> => ({
    row: await load(floor.rowUrl),
    floor: await load(floor.turnUrl),
    turns: await load(app.url),
  });
  await round();
  const rounds: Round[] = [];
  while (rounds.length < Number(values.rounds)) rounds.push(await round());
  show(rounds);
  const steady = await load(app.url, { perSecond: STEADY_PER_SECOND });
  console.log(
    `at ${String(STEADY_PER_SECOND)} turns/s arriving steadily: p50 ${ms(steady.p50Ms)} ms, p99 ${ms(steady.p99Ms)} ms, ${rate(steady)}/s done`,
  );
  await checkTurns(pool);
} finally {
  await pool.end();
  await floor.stop();
  await app.stop();
  await endDatabase(dataDir);
  if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
}

/** The three, one after the other. */
interface Round {
  readonly row: LoadReport;
  readonly floor: LoadReport;
  readonly turns: LoadReport;
}

function show(rounds: readonly Round[]): void {
  console.table(
    rounds.map(({ row, floor: low, turns }) => ({
      'one row /s': rate(row),
      'durable floor /s': rate(low),
      'turns /s': rate(turns),
      '÷ one row': ratio(turns, row).toFixed(2),
      '÷ durable floor': ratio(turns, low).toFixed(2),
      'p50 ms': ms(turns.p50Ms),
      'p99 ms': ms(turns.p99Ms),
      failed: turns.failed + low.failed + row.failed,
    })),
  );
  const durable = median(rounds.map(({ floor: low, turns }) => ratio(turns, low)));
  const oneRow = median(rounds.map(({ row, turns }) => ratio(turns, row)));
  console.log(
    `median: ${durable.toFixed(2)} × the durable floor (at least 0.5, aim 0.65), ${oneRow.toFixed(2)} × the one-row floor`,
  );
}

/** A directory that the database's own user can reach. */
function keptDir(dir: string): string {
  const kept = path.resolve(dir);
  mkdirSync(kept, { recursive: true });
  chmodSync(kept, 0o755);
  return kept;
}

function rate({ perSecond }: LoadReport): number {
  return Math.round(perSecond);
}

function ratio(turns: LoadReport, low: LoadReport): number {
  return turns.perSecond / low.perSecond;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
}

function ms(value: number): string {
  return value.toFixed(1);
}
