import { schedule } from 'node-cron';

import type { Clock } from '../../contracts/clock.js';
import type { JobStore } from '../../contracts/jobs.js';
import type { Log } from '../../contracts/log.js';

/** Every hour, off the full hour. The ticker may misfire when clocks change: a sweep late is a sweep all the same. */
const HOURLY = '7 * * * *';
const HOUR_PREFIX = 'YYYY-MM-DDTHH'.length;

/** What ticking needs. */
export interface TickingParts {
  readonly store: Pick<JobStore, 'add'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
  tenants(): Iterable<string>;
  /** There is something to do. */
  onEnqueued(): void;
}

/** Ticks: enqueues what is done hour by hour, and does nothing itself. Any number of nodes may. @returns A stop. */
export function startTicking(parts: TickingParts): () => void {
  const task = schedule(HOURLY, () => enqueueHourly(parts), { noOverlap: true });
  return () => void task.stop();
}

/** This hour's work of every shop; the dedupe key makes it one job, however many nodes tick. */
export async function enqueueHourly({ store, clock, log, tenants, onEnqueued }: TickingParts): Promise<void> {
  const hour = clock.now().slice(0, HOUR_PREFIX);
  for (const tenant of tenants()) {
    const job = { tenant, kind: 'sweep', payload: {}, dedupeKey: hour };
    await store.add(job).catch((error: unknown) => log.error(error, { tenant, doing: 'ticking' }));
  }
  onEnqueued();
}
