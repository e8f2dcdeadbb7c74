import type { Clock, Ids } from '../../contracts/clock.js';
import type { WakeStore } from '../../contracts/delivery.js';
import type { JobStore } from '../../contracts/jobs.js';
import type { Log } from '../../contracts/log.js';
import type { HousekeepingParts } from '../housekeeping/keep-house.js';
import { createJobs, type Jobs } from './create-jobs.js';
import type { FollowUpParts } from './handlers/follow-up.js';
import type { JobHandler } from './job-handler.js';
import { startTicking } from './start-ticking.js';

/** What the jobs of this program are done with. */
export interface OpenJobsParts extends Omit<FollowUpParts, 'log'>, HousekeepingParts {
  readonly jobs: JobStore;
  readonly wakes: WakeStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Only this tenant's jobs; all when undefined. */
  readonly only: string | undefined;
  tenants(): Iterable<string>;
}

/** What is done, by kind: the list of this folder's handlers. */
export type JobHandlers = readonly JobHandler<OpenJobsParts>[];

/** The jobs of this program, and the ticker that enqueues those that come by the clock. */
export function openJobs(parts: OpenJobsParts, handlers: JobHandlers): Jobs {
  const jobs = createJobs<OpenJobsParts>({ ...parts, store: parts.jobs, handlers, parts });
  let stopTicking = (): void => undefined;
  return {
    ...jobs,
    start() {
      jobs.start();
      stopTicking = startTicking({ ...parts, store: parts.jobs, onEnqueued: () => jobs.kick() });
    },
    async drain() {
      stopTicking();
      await jobs.drain();
    },
  };
}
