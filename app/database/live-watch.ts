import type { CancelTimer, Clock } from '../contracts/clock.js';
import type { Notifications } from './notifications.js';
import type { Sql } from './pool.js';

const COALESCE_MS = 10;
/** How late a tenant can be noticed when its notification was lost. */
const SWEEP_PERIOD_MS = 1_000;
const CHANNEL = 'truepenny_live';

/** Tells all processes of a database which tenants went live, and hears it from them. */
export interface LiveWatch {
  /** Sends the tenant's id after its publish was committed. A lost notification delays, never loses. */
  tell(tenant: string): void;
  /** Calls back for each tenant that went live, here or elsewhere, at least once; at the start for all. Returns a stop. */
  hear(onLive: (tenant: string) => void): () => void;
  close(): void;
}

/** What the watch stands on. */
export interface LiveWatchOptions {
  readonly notifications: Notifications;
  readonly sql: Sql;
  readonly clock: Clock;
}

/** Notifications with a sweep of the registry behind them; both begin when somebody first listens. */
export function createLiveWatch({ notifications, sql, clock }: LiveWatchOptions): LiveWatch {
  const topic = notifications.topic({ channel: CHANNEL, coalesceMs: COALESCE_MS, isPacked: false });
  const listeners = new Set<(tenant: string) => void>();
  const seen = new Map<string, number>();
  let stopSweep: CancelTimer | undefined;

  const announce = (tenant: string): void => listeners.forEach((listener) => listener(tenant));

  const sweep = async (): Promise<void> => {
    const text = 'select tenant_id as tenant, publications from tenant order by tenant_id';
    const rows = await sql.call<{ tenant: string; publications: number }>({ text, values: [] });
    for (const { tenant, publications } of rows) {
      if (seen.get(tenant) !== publications) announce(tenant);
      seen.set(tenant, publications);
    }
  };

  const start = (): void => {
    const ignored = (): void => undefined;
    topic.hear(announce);
    void sweep().catch(ignored);
    stopSweep = clock.every(SWEEP_PERIOD_MS, () => void sweep().catch(ignored));
  };

  return {
    tell: (tenant) => topic.tell(tenant),
    hear(onLive) {
      listeners.add(onLive);
      if (stopSweep === undefined) start();
      return () => listeners.delete(onLive);
    },
    close() {
      listeners.clear();
      stopSweep?.();
    },
  };
}
