import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { ACCOUNT, copyTwilioShop, NUMBER, SECRETS } from '../../test/twilio/copy-twilio-shop.js';
import { startTwilioStandIn, type TwilioStandIn } from '../stand-ins/twilio/stand-in.js';
import { endDatabase, freePort, openDataDir, startApp, type AppProcess } from './app-process.js';

const DEBOUNCE_MS = 100;
const POLL_MS = 50;
const WAIT_MS_MAX = 180_000;
const OWNER = { port: 5432, user: 'truepenny_owner', database: 'truepenny', options: '-c app.tenant=shoes' };

/** The whole program with one shop that has a number, and Twilio before it. */
export interface ProgramWorld {
  readonly standIn: TwilioStandIn;
  /** The owner's way into the database, past the program. */
  readonly owner: pg.ClientConfig;
  /** Where the program answers. */
  readonly url: string;
  /** Starts it anew; what runs is stopped first. @param failpoints - What breaks where. */
  start(failpoints?: string): Promise<void>;
  /** Resolves with true when the program ended by itself within this many milliseconds. */
  endedWithin(ms: number): Promise<boolean>;
  /** Edits a file of the shop. @throws {RangeError} When it has no such place. */
  edit(file: string, from: RegExp, to: string): void;
  rows<Row extends pg.QueryResultRow>(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Starts it in temporary folders, with follow-ups at any hour. */
export async function openProgramWorld(): Promise<ProgramWorld> {
  const dataDir = openDataDir('truepenny-program-');
  const businessRoot = await copyTwilioShop({ debounceMs: DEBOUNCE_MS });
  const standIn = await startTwilioStandIn({
    statuses: { delayMs: 30 },
    inbound: { attemptsMax: 8, retryDelayMs: 500 },
  });
  const port = await freePort();
  const owner = { ...OWNER, host: join(dataDir, 'postgres', 'socket') };
  const environment = {
    ...{ ...SECRETS, NODE_ENV: 'test', BUSINESS_ROOT: businessRoot, TWILIO_BASE_URL: standIn.url, LOG_LEVEL: 'silent' },
  };
  let app: AppProcess | undefined;
  const url = `http://127.0.0.1:${String(port)}`;
  standIn.putAccount({ ...ACCOUNT, webhook: `${url}/whatsapp_webhook` });
  const world: ProgramWorld = {
    ...{ standIn, owner, url },
    async start(failpoints = '') {
      await app?.kill();
      app = startApp({ port, dataDir, environment: { ...environment, FAILPOINTS: failpoints } });
      await app.ready();
    },
    endedWithin: (ms) => until(() => app?.child.exitCode !== null || app.child.signalCode !== null, ms),
    edit(file, from, to) {
      const path = join(businessRoot, 'shoes', file);
      const text = readFileSync(path, 'utf8');
      if (!from.test(text)) throw new RangeError(`${file} has nothing like ${String(from)}`);
      writeFileSync(path, text.replace(from, to));
    },
    rows: (sql, ...values) => rowsOf(owner, sql, values),
    async close() {
      await app?.stop();
      await endDatabase(dataDir);
      await standIn.close();
      for (const folder of [dataDir, businessRoot]) rmSync(folder, { recursive: true, force: true });
    },
  };
  world.edit('policy.json', /"hours"/, '"followUps": { "quietHours": false, "onHolidays": true },\n  "hours"');
  return world;
}

/** Looks again and again. @returns Whether it became so in time. */
export async function until(isSo: () => boolean | Promise<boolean>, ms = WAIT_MS_MAX): Promise<boolean> {
  const startedMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedMs > ms) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** What a customer got, by the provider's own ledger. */
export function repliesIn({ ledger }: TwilioStandIn, customer: string): readonly string[] {
  return ledger.entries.flatMap((entry) => (entry.kind === 'accepted' && entry.to === customer ? [entry.body] : []));
}

/** A customer of the shop writes. */
export async function write({ standIn }: ProgramWorld, from: string, text: string): Promise<boolean> {
  return (await standIn.say({ to: NUMBER, from, text })).isTaken;
}

async function rowsOf<Row extends pg.QueryResultRow>(
  owner: pg.ClientConfig,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
