import pg from 'pg';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import { asStorageError } from './sql-state.js';

/** Connections per process, about 9 MB each. Turns travel in batches over two of them; the rest serve reads. */
const CONNECTIONS_MAX = 4;
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_TIMEOUT_MS = 30_000;
const STATEMENT_TIMEOUT_MS = 8_000;
/**
 * A little longer than the server's own: it only fires when the server does not answer at all. Below ten seconds, by which a line that
 * hangs without a word is noticed.
 */
const QUERY_TIMEOUT_MS = 9_000;

/** One statement, with its parameters. A `name` has it prepared once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs statements inside one transaction. */
export type Run = <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** How many connections there are, how many of them rest, and how many callers wait for one. */
export interface PoolUsage {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The app role's connections. */
export interface Sql {
  /** One statement, committed when the promise resolves. */
  call<Row extends pg.QueryResultRow>(statement: Statement): Promise<readonly Row[]>;
  /**
   * Work inside a transaction that belongs to one tenant; without it every tenant table is empty. The connection serves
   * nobody else meanwhile, and keeps no tenant afterwards.
   *
   * @throws What `work` throws, after rolling back; `storage_away` when the database is gone.
   */
  withTenant<T>(tenant: string, work: (run: Run) => Promise<T>): Promise<T>;
  /** How the connections are used at this moment; cheap. */
  usage(): PoolUsage;
  close(): Promise<void>;
}

/** Dates stay text (a local day has no instant); instants become ISO 8601 in UTC, the way contracts write them. */
function createTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.DATE, (value) => value);
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString());
  return types;
}

/**
 * Opens the pool of the app role. Nothing connects before the first statement; lost connections are replaced.
 *
 * @param address - Where, and as whom: never the owner.
 */
export function createPool(address: pg.ClientConfig, log: Log): Sql {
  const pool = new pg.Pool({
    ...address,
    application_name: 'truepenny',
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    types: createTypes(),
  });
  pool.on('error', (error) => log.warn('A database connection was lost.', { cause: error.message }));

  return {
    async call<Row extends pg.QueryResultRow>({ values, ...statement }: Statement) {
      const result = await pool.query<Row>({ ...statement, values: [...values] }).catch(rethrow);
      return result.rows;
    },
    async withTenant(tenant, work) {
      const client = await pool.connect().catch(rethrow);
      return transact(client, tenant, work);
    },
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

function rethrow(error: unknown): never {
  throw asStorageError(error);
}

/** A connection whose transaction did not end cleanly is thrown away: it must not carry a tenant to the next caller. */
async function transact<T>(client: pg.PoolClient, tenant: string, work: (run: Run) => Promise<T>): Promise<T> {
  const query = <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    client.query<Row>(text, [...values]).catch(rethrow);
  let isClean = false;
  try {
    await query('begin');
    await query('select enter_tenant($1)', [tenant]);
    const result = await work(
      async <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) =>
        (await query<Row>(text, values)).rows,
    );
    // After a failed statement PostgreSQL answers COMMIT with ROLLBACK and no error.
    const { command } = await query('commit');
    isClean = command === 'COMMIT';
    if (!isClean) throw new AppError('internal', { details: { command } });
    return result;
  } catch (error) {
    isClean = await rollback(client);
    throw error;
  } finally {
    client.release(!isClean);
  }
}

async function rollback(client: pg.PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}
