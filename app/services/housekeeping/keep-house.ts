import type { Clock } from '../../contracts/clock.js';
import type { JobStore } from '../../contracts/jobs.js';
import type { Log } from '../../contracts/log.js';
import type { ModelCallStore } from '../../contracts/model-calls.js';
import type { ShadowStore } from '../../contracts/shadow.js';
import type { HousekeepingStore } from '../../contracts/storage.js';

/**
 * How long a message is known by its id, and a job by its dedupe key. The most patient provider repeats a delivery for seven days; a
 * day on top is for clocks.
 */
export const MESSAGE_IDS_DAYS = 8;
/** How long calls of language models are kept: a year can be compared with the one before. */
export const MODEL_CALLS_DAYS = 800;
/** How long shadow turns are kept: long enough to decide on a promotion. */
export const SHADOW_DAYS = 90;
const DAY_MS = 86_400_000;
/** Rows forgotten by one statement, so that no lock is held for long. */
const SWEEP_MAX = 1_000;

/** What housekeeping works on. */
export interface HousekeepingParts {
  readonly housekeeping: HousekeepingStore;
  readonly jobs: Pick<JobStore, 'forget'>;
  readonly modelCalls: Pick<ModelCallStore, 'forget'>;
  readonly shadows: Pick<ShadowStore, 'forget'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Pick<Log, 'analytics'>;
}

/** Sweeps up what a shop no longer needs; again does no harm. */
export async function keepHouse(parts: HousekeepingParts, tenant: string): Promise<void> {
  const { housekeeping, jobs, modelCalls, shadows, clock, log } = parts;
  const daysAgo = (days: number): string => new Date(clock.nowMs() - days * DAY_MS).toISOString();
  const sweep = { tenant, before: daysAgo(MESSAGE_IDS_DAYS), limit: SWEEP_MAX };
  const messages = await sweepAll(() => housekeeping.forgetInbound(sweep));
  const done = await sweepAll(() => jobs.forget(sweep));
  const calls = await sweepAll(() => modelCalls.forget({ ...sweep, before: daysAgo(MODEL_CALLS_DAYS) }));
  const shadowed = await sweepAll(() => shadows.forget({ ...sweep, before: daysAgo(SHADOW_DAYS) }));
  const all = { messages, jobs: done, calls, shadowed };
  if (Object.values(all).some((count) => count > 0)) log.analytics({ event: 'forgotten', tenant, ...all });
}

async function sweepAll(sweep: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let swept = SWEEP_MAX; swept === SWEEP_MAX; all += swept) swept = await sweep();
  return all;
}
