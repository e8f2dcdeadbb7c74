import pg from 'pg';
import type { CancelTimer, Clock } from '../contracts/clock.js';
import type { Log } from '../contracts/log.js';
import type { Sql } from './pool.js';

/** Notifications of one process go out at most this often; what happens in between goes along. */
const COALESCE_MS = 10;
/** How late a tenant can be noticed when its notification was lost. */
const SWEEP_PERIOD_MS = 1_000;
const RECONNECT_DELAY_MS = 500;
const CHANNEL = 'truepenny_live';

/** Tells all processes of a database which tenants went live, and hears it from them. */
export interface LiveWatch {
  /** Sends the tenant's id after its publish was committed. A lost notification delays, never loses. */
  tell(tenant: string): void;
  /** Calls back for each tenant that went live, here or elsewhere, at least once; at the start for all. Returns a stop. */
  hear(onLive: (tenant: string) => void): () => void;
  close(): Promise<void>;
}

/** What the watch stands on. */
export interface LiveWatchOptions {
  readonly address: pg.ClientConfig;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * LISTEN on a connection of its own, reconnected when lost, with a sweep of the registry behind it. Connects when somebody
 * first listens.
 */
export function createLiveWatch({ address, sql, clock, log }: LiveWatchOptions): LiveWatch {
  const listeners = new Set<(tenant: string) => void>();
  const untold = new Set<string>();
  const seen = new Map<string, number>();
  let client: pg.Client | undefined;
  let stopSweep: CancelTimer | undefined;
  let isClosed = false;

  const announce = (tenant: string): void => listeners.forEach((listener) => listener(tenant));

  const send = async (): Promise<void> => {
    const tenants = [...untold];
    untold.clear();
    const text = 'select pg_notify($1, tenant) from unnest($2::text[]) as t (tenant)';
    await sql.call({ text, values: [CHANNEL, tenants] }).catch((error: unknown) => log.error(error));
  };

  const sweep = async (): Promise<void> => {
    const text = 'select tenant_id as tenant, publications from tenant order by tenant_id';
    const rows = await sql.call<{ tenant: string; publications: number }>({ text, values: [] });
    for (const { tenant, publications } of rows) {
      if (seen.get(tenant) !== publications) announce(tenant);
      seen.set(tenant, publications);
    }
  };

  const listen = async (): Promise<void> => {
    const listening = new pg.Client({ ...address, application_name: 'truepenny listen', keepAlive: true });
    client = listening;
    listening.on('error', () => undefined);
    listening.on('notification', ({ payload }) => payload !== undefined && announce(payload));
    listening.once('end', () => void relisten());
    await listening.connect();
    await listening.query(`listen ${CHANNEL}`);
  };

  const relisten = async (): Promise<void> => {
    await clock.sleep(RECONNECT_DELAY_MS, { unref: true });
    if (!isClosed) await listen().catch(() => undefined);
  };

  const start = (): void => {
    const ignored = (): void => undefined;
    void listen().catch(ignored);
    void sweep().catch(ignored);
    stopSweep = clock.every(SWEEP_PERIOD_MS, () => void sweep().catch(ignored));
  };

  return {
    tell(tenant) {
      if (untold.size === 0) clock.after(COALESCE_MS, () => void send());
      untold.add(tenant);
    },
    hear(onLive) {
      listeners.add(onLive);
      if (stopSweep === undefined) start();
      return () => listeners.delete(onLive);
    },
    async close() {
      isClosed = true;
      listeners.clear();
      stopSweep?.();
      await client?.end().catch(() => undefined);
    },
  };
}
