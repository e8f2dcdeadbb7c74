import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import { MIGRATIONS } from './migrations.js';
import { sqlState } from './sql-state.js';

/** A migration that cannot have a table within this time gives way to the turns that hold it, and tries again. */
const LOCK_TIMEOUT = '2s';
const ATTEMPTS_MAX = 15;
const RETRY_DELAY_MS = 1_000;
/** One node of a database migrates at a time; the others wait here, without a limit. */
const MIGRATION_LOCK = 7_236_501_184_232n;

const LOCK_NOT_AVAILABLE = '55P03';
const UNDEFINED_TABLE = '42P01';

/**
 * Brings the schema up to date. Any number of nodes may start at once: one migrates, the others wait and go on.
 *
 * A database that is newer than this program is left as it is: old nodes serve on while new ones take over.
 *
 * @param owner - The owner's connection settings.
 * @throws {AppError} `config_refused` when a migration fails; nothing of it is kept.
 */
export async function migrate(owner: pg.ClientConfig, { log, clock }: { log: Log; clock: Clock }): Promise<void> {
  const client = new pg.Client(owner);
  client.on('error', (error) => log.error(error));
  await client.connect();
  try {
    if (await isUpToDate(client)) return;
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await isUpToDate(client)) return;
    for (let attempt = 1; ; attempt += 1) {
      const error = await runMigrations(owner, log);
      if (error === undefined) return;
      if (sqlState(error) !== LOCK_NOT_AVAILABLE || attempt === ATTEMPTS_MAX) throw refused(error);
      await clock.sleep(RETRY_DELAY_MS);
    }
  } finally {
    await client.end();
  }
}

async function isUpToDate(client: pg.Client): Promise<boolean> {
  const executed = await client.query<{ name: string }>('select name from kysely_migration').catch((error: unknown) => {
    if (sqlState(error) === UNDEFINED_TABLE) return { rows: [] };
    throw error;
  });
  const names = new Set(executed.rows.map((row) => row.name));
  return Object.keys(MIGRATIONS).every((name) => names.has(name));
}

async function runMigrations(owner: pg.ClientConfig, log: Log): Promise<unknown> {
  const pool = new pg.Pool({ ...owner, options: `-c lock_timeout=${LOCK_TIMEOUT}`, max: 1 });
  pool.on('error', (error) => log.error(error));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
    const { error, results } = await migrator.migrateToLatest();
    const done = (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
    if (error === undefined)
      log.notice(`The database has been migrated (steps: ${done.length}, the last: ${done.at(-1) ?? 'none'}).`);
    return error;
  } finally {
    await db.destroy();
  }
}

function refused(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('config_refused', { message: `The database could not be migrated: ${reason}`, cause });
}
