import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import { type Binaries, prepareBinaries } from './embedded/binaries.js';
import { OWNER_ROLE, prepareCluster, releaseStaleLock, SOCKET_PORT, writeSettings } from './embedded/cluster.js';
import { type Home, makePrivate, prepareHome, prepareSocketDirectory } from './embedded/home.js';
import { runCommand } from './embedded/run-command.js';

/** How to reach a database over the embedded server's socket. */
export interface SocketAddress {
  /** The socket's directory. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A running embedded server, and our place among its users. */
export interface EmbeddedServer {
  /** The owner's way in, to the maintenance database. */
  readonly connection: SocketAddress;
  /** Whether the server was running already: another process of this DATA_DIR, or the orphan of a killed one. */
  readonly wasRunning: boolean;
  /** Leaves; the last process to leave stops the server. Call it after the pools are closed; twice is harmless. */
  stop(): Promise<void>;
}

/** What starting needs. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Clock;
}

interface Installation {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly socketDirectory: string;
}

/** Recovery after a crash replays at most one checkpoint's work; on a slow disk that can take most of this. */
const START_TIMEOUT_MS = 60_000;
const RETRY_DELAY_MS = 50;
const REJOIN_DELAY_MS = 250;
const CONNECT_TIMEOUT_MS = 5_000;
const LOG_TAIL_LENGTH = 1_500;
/** Every process holds this advisory lock, shared; who gets it alone is the last. Any fixed number nobody else uses. */
const PRESENCE_LOCK = 7_236_501_184_231n;

/**
 * Starts PostgreSQL under `dataDir`, or joins the server that already runs there.
 *
 * Each process holds a shared advisory lock on a connection of its own. Who can take the lock alone when leaving is the last
 * one out, and stops the server. A killed process loses its connection and so its lock; its server is adopted by the next
 * start. When the server itself dies, each process starts or joins it again.
 *
 * @throws {AppError} `config_refused` when it cannot start, with the reason and the remedy.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const installation = await install(options);
  const connection: SocketAddress = {
    host: installation.socketDirectory,
    port: SOCKET_PORT,
    user: OWNER_ROLE,
    database: 'postgres',
  };
  const presence = createPresence(installation, connection, options);
  const wasRunning = await presence.join();
  return { connection, wasRunning, stop: presence.leave };
}

async function install({ dataDir, log }: EmbeddedOptions): Promise<Installation> {
  if (process.platform === 'win32') {
    throw new AppError('config_refused', {
      message: 'The embedded database needs Unix sockets. On Windows, set DATABASE_URL to a PostgreSQL server.',
    });
  }
  const home = await prepareHome(dataDir, log);
  const binaries = await prepareBinaries(home.directory, home.identity);
  const cluster = await prepareCluster(home, binaries);
  const socketDirectory = await prepareSocketDirectory(home);
  return { home, binaries, cluster, socketDirectory };
}

function createPresence(installation: Installation, connection: SocketAddress, { log, clock }: EmbeddedOptions) {
  let client: pg.Client | undefined;
  let isLeaving = false;
  let rejoining: Promise<void> | undefined;

  const join = async (): Promise<boolean> => {
    const deadlineMs = clock.monotonicMs() + START_TIMEOUT_MS;
    let failure = '';
    for (let attempt = 0; clock.monotonicMs() < deadlineMs; attempt += 1) {
      const joined = await enter(connection);
      if (joined.kind === 'in') {
        watch(joined.client);
        return attempt === 0;
      }
      if (joined.kind === 'nobody' && isLeaving) return false;
      if (joined.kind === 'nobody') failure = await launch(installation);
      await clock.sleep(RETRY_DELAY_MS);
    }
    throw new AppError('config_refused', { message: await startFailure(installation, failure) });
  };

  const watch = (entered: pg.Client): void => {
    client = entered;
    entered.once('end', () => {
      client = undefined;
      if (!isLeaving) rejoining = rejoin();
    });
  };

  const rejoin = async (): Promise<void> => {
    log.warn('The embedded database went away; starting it again.');
    const isWanted = (): boolean => !isLeaving && client === undefined;
    while (isWanted()) {
      await clock.sleep(REJOIN_DELAY_MS, { unref: true });
      if (isWanted()) await join().catch((error: unknown) => log.error(error));
    }
  };

  const leave = async (): Promise<void> => {
    if (isLeaving) return;
    isLeaving = true;
    // A server we are just starting again has nobody else to stop it.
    await rejoining;
    const isLast = await giveUpLock(client);
    if (isLast) await halt(installation, log);
    await client?.end().catch(() => undefined);
  };

  return { join, leave };
}

type Entry =
  { readonly kind: 'in'; readonly client: pg.Client } | { readonly kind: 'nobody' } | { readonly kind: 'busy' };

/** One try to connect and take the shared lock. `nobody`: no server listens; `busy`: it starts, stops or is full. */
async function enter(connection: SocketAddress): Promise<Entry> {
  const client = new pg.Client({
    ...connection,
    ssl: false,
    application_name: 'truepenny presence',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    return { kind: 'in', client };
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { kind: code === 'ECONNREFUSED' || code === 'ENOENT' ? 'nobody' : 'busy' };
  }
}

async function giveUpLock(client: pg.Client | undefined): Promise<boolean> {
  if (client === undefined) return false;
  const sql = 'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as "isLast"';
  const result = await client.query<{ isLast: boolean }>(sql, [PRESENCE_LOCK]).catch(() => undefined);
  return result?.rows[0]?.isLast === true;
}

/** Tries to start the server. Losing against another process that starts it is no failure: the next try joins. */
async function launch({ home, binaries, cluster, socketDirectory }: Installation): Promise<string> {
  await makePrivate(socketDirectory, home.identity);
  await writeSettings(cluster, socketDirectory, home);
  await releaseStaleLock(cluster);
  const options = ['start', '--wait', '--silent', '-D', cluster, '-l', join(cluster, 'server.log')];
  const { code, output } = await runCommand(binaries.pgCtl, options, home.identity);
  return code === 0 ? '' : output;
}

async function halt({ home, binaries, cluster }: Installation, log: Log): Promise<void> {
  const options = ['stop', '--wait', '--silent', '--mode', 'fast', '-D', cluster];
  const { code, output } = await runCommand(binaries.pgCtl, options, home.identity);
  if (code !== 0) log.warn(`The embedded database did not stop: ${output}`);
}

async function startFailure({ cluster }: Installation, failure: string): Promise<string> {
  const path = join(cluster, 'server.log');
  const tail = await readFile(path, 'utf8').catch(() => '');
  return (
    `The embedded database in ${cluster} did not start within ${START_TIMEOUT_MS / 1_000} s. ${failure}\n` +
    `The end of ${path}:\n${tail.slice(-LOG_TAIL_LENGTH)}`
  );
}
