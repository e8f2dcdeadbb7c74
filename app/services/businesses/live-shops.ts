import type { CancelTimer, Clock } from '../../contracts/clock.js';
import type { Log } from '../../contracts/log.js';
import type { VersionStore } from '../../contracts/storage.js';
import type { StoredVersion } from '../../contracts/version.js';

/** After a failure its shop is opened again this much later, then after twice that each time, up to the longest. */
const RETRY_MS = { first: 2_000, max: 300_000 };

/** What a live version is opened into. */
interface Opened {
  readonly version: { readonly number: number };
}

/** What live shops are made of. */
export interface LiveShopParts<Shop extends Opened> {
  readonly versions: Pick<VersionStore, 'tenants' | 'live' | 'load' | 'watch'>;
  /** Verifies and opens a version; throwing means it cannot be served. */
  open(stored: StoredVersion): Promise<Shop>;
  /** Serve only this tenant. */
  readonly only: string | undefined;
  readonly log: Log;
  readonly clock: Pick<Clock, 'after'>;
}

/** The live version of every shop this process serves, opened. */
export interface LiveShops<Shop> {
  /** `undefined` for a tenant without a version that could be opened. Keep what you get for a whole turn. */
  get(tenant: string): Shop | undefined;
  all(): ReadonlyMap<string, Shop>;
  /** Why the version that is live by the database is not the one served, by tenant. */
  failures(): ReadonlyMap<string, string>;
  /** Opens all, then follows what goes live anywhere. */
  start(): Promise<void>;
  /** Resolves when the tenant's live version, as it is now, is the one served (or has failed). */
  refresh(tenant: string): Promise<void>;
  stop(): void;
}

/**
 * A version is swapped in whole, when it is ready: a turn under way keeps the one it began with, and a version that cannot be
 * opened leaves the one before it serving.
 */
export function createLiveShops<Shop extends Opened>(parts: LiveShopParts<Shop>): LiveShops<Shop> {
  const { versions, only, log, clock } = parts;
  const shops = new Map<string, Shop>();
  const failures = new Map<string, string>();
  const refreshing = new Map<string, Promise<void>>();
  const retries = new Map<string, { readonly afterMs: number; readonly cancel: CancelTimer }>();
  let stopWatching = (): void => undefined;
  const isServed = (tenant: string): boolean => only === undefined || only === tenant;

  const load = async (tenant: string): Promise<void> => {
    try {
      const live = await versions.live(tenant);
      if (live === undefined || live.number === shops.get(tenant)?.version.number) return;
      const stored = await versions.load(tenant, live.number);
      if (stored === undefined) throw new RangeError(`version ${live.number} of ${tenant} is live but not stored`);
      shops.set(tenant, await parts.open(stored));
      failures.delete(tenant);
      retries.get(tenant)?.cancel();
      retries.delete(tenant);
    } catch (error) {
      failures.set(tenant, error instanceof Error ? error.message : 'It could not be opened.');
      log.error(error, {
        tenant,
        doing: 'opening its live version',
        serving: shops.get(tenant)?.version.number ?? null,
      });
      retryLater(tenant);
    }
  };

  // What failed may have been the database or a moment's load: nobody else would look again before the next publish.
  const retryLater = (tenant: string): void => {
    const before = retries.get(tenant);
    before?.cancel();
    const afterMs = before === undefined ? RETRY_MS.first : Math.min(before.afterMs * 2, RETRY_MS.max);
    retries.set(tenant, { afterMs, cancel: clock.after(afterMs, () => void refresh(tenant)) });
  };

  // One at a time per tenant, and whatever went live meanwhile is looked at again: the last one asked for is never missed.
  const refresh = (tenant: string): Promise<void> => {
    const turn = (refreshing.get(tenant) ?? Promise.resolve()).then(() => load(tenant));
    refreshing.set(tenant, turn);
    return turn;
  };

  return {
    get: (tenant) => shops.get(tenant),
    all: () => shops,
    failures: () => failures,
    refresh,
    async start() {
      stopWatching = versions.watch((tenant) => {
        if (isServed(tenant)) void refresh(tenant);
      });
      for (const tenant of (await versions.tenants()).filter(isServed)) await refresh(tenant);
    },
    stop() {
      stopWatching();
      for (const { cancel } of retries.values()) cancel();
    },
  };
}
