import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { isIP } from 'node:net';
import type pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import { APP_ROLE, appPassword, ensureAppPassword, ensureAppRole, ensureDatabase } from './app-role.js';
import { createDatabase, type Database } from './database.js';
import { startEmbedded } from './embedded-server.js';
import { untilReachable } from './until-reachable.js';

/** Where the database is. */
export interface OpenDatabaseOptions {
  /** The owner's login on a PostgreSQL server, version 15 or later. Absent: the embedded server under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** The login for requests. Absent: `truepenny_app`, made with a password of its own. */
  readonly databaseAppUrl?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Clock;
}

const EMBEDDED_DATABASE = 'truepenny';
/** Parts of an address that name files. */
const TLS_FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const;

/**
 * Opens the program's database: starts or joins the embedded server unless DATABASE_URL names another, makes the app role,
 * migrates, and serves. Any number of processes may open one database at once.
 *
 * @throws {AppError} `config_refused` with the reason and the remedy; `storage_away` when the server cannot be reached.
 */
export function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  return options.databaseUrl === undefined ? openEmbedded(options) : openServer(options, options.databaseUrl);
}

async function openEmbedded({ dataDir, log, clock }: OpenDatabaseOptions): Promise<Database> {
  const startedMs = clock.monotonicMs();
  const server = await startEmbedded({ dataDir, log, clock });
  try {
    await ensureDatabase(server.connection, EMBEDDED_DATABASE, clock);
    await ensureAppRole(server.connection, clock);
    const owner = { ...server.connection, ssl: false, database: EMBEDDED_DATABASE };
    const databaseMs = clock.monotonicMs() - startedMs;
    const database = await createDatabase({ owner, app: { ...owner, user: APP_ROLE }, log, clock });
    const close = async (): Promise<void> => {
      await database.close();
      await server.stop();
    };
    return { ...database, timings: { ...database.timings, databaseMs }, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openServer(options: OpenDatabaseOptions, databaseUrl: string): Promise<Database> {
  const { databaseAppUrl, dataDir, log, clock } = options;
  const startedMs = clock.monotonicMs();
  const url = parseUrl(databaseUrl);
  await checkEncryption(url, 'DATABASE_URL');
  if (databaseAppUrl !== undefined && URL.canParse(databaseAppUrl))
    await checkEncryption(new URL(databaseAppUrl), 'DATABASE_APP_URL');
  const owner: pg.ClientConfig = { connectionString: databaseUrl };
  await untilReachable(owner, { log, clock });
  const app = databaseAppUrl ?? (await makeLogin(url, { dataDir, clock }));
  const databaseMs = clock.monotonicMs() - startedMs;
  const database = await createDatabase({ owner, app: { connectionString: app }, log, clock });
  return { ...database, timings: { ...database.timings, databaseMs } };
}

/** Makes the app role's login on the server; returns DATABASE_URL with it in the owner's place. */
async function makeLogin(ownerUrl: URL, { dataDir, clock }: { dataDir: string; clock: Clock }): Promise<string> {
  const url = new URL(ownerUrl);
  const ownerPassword = url.searchParams.get('password') ?? decodeURIComponent(url.password);
  const password = await appPassword(ownerPassword, dataDir);
  url.username = '';
  url.password = '';
  url.searchParams.set('user', APP_ROLE);
  url.searchParams.set('password', password);
  const owner = { connectionString: ownerUrl.href };
  await ensureAppRole(owner, clock, password);
  await ensureAppPassword(owner, url.href, clock);
  return url.href;
}

function parseUrl(databaseUrl: string): URL {
  if (URL.canParse(databaseUrl)) return new URL(databaseUrl);
  throw new AppError('config_refused', {
    message: 'DATABASE_URL is not an address. It looks like postgres://user:password@host:5432/database.',
  });
}

async function checkEncryption({ hostname, searchParams }: URL, variable: string): Promise<void> {
  for (const part of TLS_FILES) {
    const file = searchParams.get(part);
    if (file === null || (await isReadable(file))) continue;
    throw new AppError('config_refused', {
      message: `The file ${file}, which ${variable} names as ${part}, cannot be read. Correct its path or its permissions.`,
    });
  }
  // pg would compare the certificate with "localhost" instead.
  if (searchParams.get('sslmode') === 'verify-full' && isIP(hostname.replace(/[[\]]/g, '')) !== 0)
    throw new AppError('config_refused', {
      message: `${variable} asks for sslmode=verify-full, which needs the server's name, and says ${hostname}. Write the name its certificate is for.`,
    });
}

function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}
