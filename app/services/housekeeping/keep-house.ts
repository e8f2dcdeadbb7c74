import type { Clock } from '../../contracts/clock.js';
import type { JobStore } from '../../contracts/jobs.js';
import type { Log } from '../../contracts/log.js';
import type { HousekeepingStore } from '../../contracts/storage.js';

/**
 * How long a message is known by its id, and a job by its dedupe key. The most patient provider repeats a delivery for seven days; a
 * day on top is for clocks.
 */
export const MESSAGE_IDS_DAYS = 8;
const DAY_MS = 86_400_000;
/** Rows forgotten by one statement, so that no lock is held for long. */
const SWEEP_MAX = 1_000;

/** What housekeeping works on. */
export interface HousekeepingParts {
  readonly housekeeping: HousekeepingStore;
  readonly jobs: Pick<JobStore, 'forget'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Pick<Log, 'analytics'>;
}

/** Sweeps up what a shop no longer needs; again does no harm. */
export async function keepHouse({ housekeeping, jobs, clock, log }: HousekeepingParts, tenant: string): Promise<void> {
  const before = new Date(clock.nowMs() - MESSAGE_IDS_DAYS * DAY_MS).toISOString();
  const sweep = { tenant, before, limit: SWEEP_MAX };
  const messages = await sweepAll(() => housekeeping.forgetInbound(sweep));
  const done = await sweepAll(() => jobs.forget(sweep));
  if (messages + done > 0) log.analytics({ event: 'forgotten', tenant, messages, jobs: done });
}

async function sweepAll(sweep: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let swept = SWEEP_MAX; swept === SWEEP_MAX; all += swept) swept = await sweep();
  return all;
}
