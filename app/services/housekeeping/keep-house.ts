import { schedule } from 'node-cron';

import type { Clock, Instant } from '../../contracts/clock.js';
import type { Log } from '../../contracts/log.js';
import type { HousekeepingStore } from '../../contracts/storage.js';

/**
 * How long a message is known by its id. The most patient provider repeats a delivery for seven days; a day on top is for clocks.
 */
export const MESSAGE_IDS_DAYS = 8;
const DAY_MS = 86_400_000;
/** Messages forgotten by one statement, so that no lock is held for long. */
const SWEEP_MAX = 1_000;
/** Every hour, off the full hour. The ticker may misfire when clocks change: a sweep late is a sweep all the same. */
const HOURLY = '7 * * * *';

/** What housekeeping works on. */
export interface HousekeepingParts {
  readonly store: HousekeepingStore;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Pick<Log, 'error' | 'analytics'>;
  tenants(): Iterable<string>;
}

/** Sweeps up what is no longer needed, hour by hour; any number of nodes may. @returns A stop. */
export function startHousekeeping(parts: HousekeepingParts): () => void {
  const task = schedule(HOURLY, () => keepHouse(parts), { noOverlap: true });
  return () => void task.stop();
}

/** One sweep over all shops. A shop that cannot be swept is told, and the others are. */
export async function keepHouse(parts: HousekeepingParts): Promise<void> {
  const before = new Date(parts.clock.nowMs() - MESSAGE_IDS_DAYS * DAY_MS).toISOString();
  for (const tenant of parts.tenants()) {
    await forgetAll(parts, tenant, before).catch((error: unknown) =>
      parts.log.error(error, { tenant, doing: 'sweeping' }),
    );
  }
}

async function forgetAll({ store, log }: HousekeepingParts, tenant: string, before: Instant): Promise<void> {
  let forgotten = 0;
  for (let swept = SWEEP_MAX; swept === SWEEP_MAX; forgotten += swept) {
    swept = await store.forgetInbound({ tenant, before, limit: SWEEP_MAX });
  }
  if (forgotten > 0) log.analytics({ event: 'forgotten', tenant, messages: forgotten });
}
