import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';
import pg from 'pg';
import { createClock } from '../../app/clock.js';
import type { Log } from '../../app/contracts/log.js';
import { APP_ROLE, ensureAppRole } from '../../app/database/app-role.js';
import { createDatabase, type Database } from '../../app/database/database.js';
import { startEmbedded, type EmbeddedServer, type SocketAddress } from '../../app/database/embedded-server.js';
import { migrate } from '../../app/database/migrate.js';

/** A database of one suite's own, migrated and empty. */
export interface TestDatabase {
  readonly database: Database;
  /** Connection settings of the owner (a superuser that row-level security still binds) and of the app role. */
  readonly owner: SocketAddress;
  readonly app: SocketAddress;
  close(): Promise<void>;
}

const TEMPLATE = 'migrated';
const silent = (): void => undefined;

/** A log that keeps nothing. */
export const SILENT_LOG: Log = { chatbot: silent, analytics: silent, error: silent, notice: silent, warn: silent };

interface Shared {
  readonly server: EmbeddedServer;
  readonly directory: string;
}

let shared: Promise<Shared> | undefined;

/**
 * A fresh database on a server that all suites of this process share; the server starts with the first call and stops
 * after the last test. Call `close` in your suite's `after`.
 *
 * @param template - A database of that server, which nobody is connected to: this one begins as a copy of it.
 */
export async function createTestDatabase(template = TEMPLATE): Promise<TestDatabase> {
  shared ??= startShared();
  const { server } = await shared;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server.connection, `create database ${name} template ${template}`);
  const owner = { ...server.connection, database: name };
  const app = { ...owner, user: APP_ROLE };
  const database = await createDatabase({ owner, app, log: SILENT_LOG, clock: createClock() });
  // The server's directory goes with it; dropping each database would cost a checkpoint.
  return { database, owner, app, close: () => database.close() };
}

async function startShared(): Promise<Shared> {
  const directory = await openTemporaryDirectory();
  const clock = createClock();
  const server = await startEmbedded({ dataDir: directory, log: SILENT_LOG, clock });
  await ensureAppRole(server.connection, clock);
  await execute(server.connection, `create database ${TEMPLATE}`);
  await migrate({ ...server.connection, database: TEMPLATE }, { log: SILENT_LOG, clock });
  return { server, directory };
}

/** A temporary directory the server's system user can enter; a plain mkdtemp is for its maker only. */
export async function openTemporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'truepenny-test-'));
  await chmod(directory, 0o755);
  return directory;
}

/** Runs one statement on a connection of its own. */
export async function execute<Row extends pg.QueryResultRow>(
  address: pg.ClientConfig,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

after(async () => {
  if (shared === undefined) return;
  const { server, directory } = await shared;
  shared = undefined;
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});
