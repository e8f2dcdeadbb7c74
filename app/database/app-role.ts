import { randomBytes, scryptSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import { sqlState } from './sql-state.js';

/** The login of every request: it owns nothing, is no superuser, and row-level security holds for it. */
export const APP_ROLE = 'truepenny_app';

const DUPLICATE = ['42710', '23505', '42P04'];
/** Two nodes changing one catalog row: `tuple concurrently updated`; or the template database is being copied by the other. */
const COLLISION = ['XX000', '55006', '40001'];
const DENIED = '42501';
const WRONG_PASSWORD = '28P01';
const ATTEMPTS_MAX = 20;
const RETRY_DELAY_MS = 100;
const PASSWORD_BYTES = 32;
const PASSWORD_FILE = 'database-app-password';

/**
 * Makes the app role on the cluster if it is not there, outside migrations: roles belong to the cluster, migrations to one
 * database. Safe when many nodes do it at once.
 *
 * @param owner - Connection settings of a login that may create roles.
 * @param password - Absent where the socket's directory is the guard.
 * @throws {AppError} `config_refused` when the owner may not create roles; the remedy is DATABASE_APP_URL.
 */
export async function ensureAppRole(owner: pg.ClientConfig, clock: Clock, password?: string): Promise<void> {
  const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  await connected(owner, async (client) => {
    const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
    if (rows.length > 0) return;
    await persistently(clock, () => client.query(`create role ${APP_ROLE} ${attributes}${passwordClause(password)}`));
  });
}

/**
 * Gives the app role this password, if it has another.
 *
 * @param app - Connection settings that log in with it.
 */
export async function ensureAppPassword(owner: pg.ClientConfig, app: string, clock: Clock): Promise<void> {
  const password = new URL(app).searchParams.get('password') ?? undefined;
  const state = await connected({ connectionString: app }, () => Promise.resolve('')).catch(sqlState);
  if (state !== WRONG_PASSWORD) return;
  await connected(owner, (client) =>
    persistently(clock, () => client.query(`alter role ${APP_ROLE}${passwordClause(password)}`)),
  );
}

function passwordClause(password: string | undefined): string {
  return password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`;
}

/**
 * Makes a database if it is not there.
 *
 * @param owner - Connection settings to another database of the same server.
 */
export async function ensureDatabase(owner: pg.ClientConfig, name: string, clock: Clock): Promise<void> {
  await connected(owner, async (client) => {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    await persistently(clock, () => client.query(`create database ${pg.escapeIdentifier(name)}`));
  });
}

/** Runs work on a connection of its own. */
async function connected<T>(address: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function persistently(clock: Clock, work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const state = sqlState(error) ?? '';
      if (DUPLICATE.includes(state)) return;
      if (state === DENIED) throw mayNot(error);
      if (!COLLISION.includes(state) || attempt === ATTEMPTS_MAX) throw error;
      await clock.sleep(RETRY_DELAY_MS);
    }
  }
}

function mayNot(cause: unknown): AppError {
  return new AppError('config_refused', {
    message:
      `The login in DATABASE_URL may not create the role ${APP_ROLE}, or give it a password. Do it yourself ` +
      `(create role ${APP_ROLE} login password '…'), and set DATABASE_APP_URL to log in with it.`,
    cause,
  });
}

/**
 * The app role's password: the same on every node that has the same DATABASE_URL, so nodes need not share a disk. It is
 * derived from the owner's password; when the URL has none, it is generated once and kept in DATA_DIR, for the owner's eyes only.
 */
export async function appPassword(ownerPassword: string, dataDir: string): Promise<string> {
  if (ownerPassword !== '') return scryptSync(ownerPassword, APP_ROLE, PASSWORD_BYTES).toString('base64url');
  const path = join(dataDir, PASSWORD_FILE);
  await mkdir(dataDir, { recursive: true });
  const fresh = randomBytes(PASSWORD_BYTES).toString('base64url');
  await writeFile(path, fresh, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return (await readFile(path, 'utf8')).trim();
}
