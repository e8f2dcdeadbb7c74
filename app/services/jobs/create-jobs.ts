import type { Clock, Ids } from '../../contracts/clock.js';
import type { WakeStore } from '../../contracts/delivery.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { JobSettlement, JobStore, NextJob, RunningJob } from '../../contracts/jobs.js';
import type { Log } from '../../contracts/log.js';
import { createWakeLoop, type HeldWake } from '../wakes/wake-loop.js';
import { failureOf } from './failure-of.js';
import type { JobHandler } from './job-handler.js';

/** Queues worked on side by side in one process. */
const JOBS_AT_ONCE = 4;
/** How long a stop lets a job go on before it is handed to the other nodes, in milliseconds. */
export const HAND_BACK_MS = 2_000;
const RETRY_DELAY_MS = 1_000;
const RETRY_DELAY_MS_MAX = 3_600_000;

/** What working on jobs is made of. */
export interface JobsParts<Parts> {
  readonly store: JobStore;
  readonly wakes: WakeStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** Only this tenant's jobs; all when undefined. */
  readonly only: string | undefined;
  readonly handlers: readonly JobHandler<Parts>[];
  /** What handlers are given to work with. */
  readonly parts: Parts;
}

/** Jobs are done, on any number of nodes. */
export interface Jobs {
  start(): void;
  /** A job was enqueued here, due after this many milliseconds: looks without waiting for the sweep. */
  kick(delayMs?: number): void;
  /** Takes no more; what is not done soon is handed back, so that another node has it at once. */
  drain(): Promise<void>;
}

/**
 * Does what is due, queue by queue. A job that fails waits, twice as long each time, and is `dead` after its last attempt; one that
 * no handler knows stays for a node that does.
 */
export function createJobs<Parts>(parts: JobsParts<Parts>): Jobs {
  const { clock, store, log } = parts;
  const stopping = new AbortController();
  const attemptsMax = Object.fromEntries(parts.handlers.map((handler) => [handler.kind, handler.attemptsMax]));
  const running = new Map<string, RunningJob>();

  const run = async (job: RunningJob): Promise<void> => {
    if (parts.failAt) await parts.failAt('job.claimed');
    running.set(job.id, job);
    const settlement = await settlementOf(parts, job, stopping.signal);
    running.delete(job.id);
    if (parts.failAt) await parts.failAt('job.before_settle');
    if (settlement !== undefined) await store.settle(job, settlement);
    if (parts.failAt) await parts.failAt('job.settled');
    if (settlement?.outcome === 'dead') log.warn('A job was put aside.', { ...nameOf(job), event: 'job.dead' });
  };

  const isMoreAfter = async (wake: HeldWake, next: NextJob): Promise<boolean> => {
    switch (next.status) {
      case 'run': {
        const { status: _status, ...job } = next;
        await run({ ...job, tenant: wake.tenant, lease: wake.lease });
        return true;
      }
      case 'dead':
        log.warn('A job was put aside.', { tenant: wake.tenant, job: next.id, kind: next.kind, event: 'job.dead' });
        return true;
      case 'later':
        loop.kick(next.delayMs);
        return false;
      case 'idle':
      case 'lost':
        return false;
    }
  };

  const loop = createWakeLoop({
    ...parts,
    kind: 'job',
    store: parts.wakes,
    concurrency: JOBS_AT_ONCE,
    async work(wake) {
      while (!stopping.signal.aborted) {
        if (!(await isMoreAfter(wake, await store.next(wake, attemptsMax)))) return undefined;
      }
      return { againMs: 0 };
    },
    giveUp: () => Promise.resolve(false),
  });

  return {
    start: () => loop.start(),
    kick: (delayMs) => loop.kick(delayMs),
    async drain() {
      stopping.abort();
      const handBack = async (): Promise<void> => {
        await Promise.all([...running.values()].map((job) => store.settle(job, { outcome: 'handed-back' })));
      };
      const isIdle = await Promise.race([
        loop.drain().then(() => true),
        clock.sleep(HAND_BACK_MS, { unref: true }).then(() => false),
      ]);
      if (!isIdle) await handBack();
    },
  };
}

/** What the run came to; `undefined` when its own transaction wrote that. Never rejects. */
async function settlementOf<Parts>(
  { handlers, parts, log }: JobsParts<Parts>,
  job: RunningJob,
  signal: AbortSignal,
): Promise<JobSettlement | undefined> {
  try {
    const handler = handlers.find(({ kind }) => kind === job.kind);
    if (handler === undefined) throw new RangeError(`no handler for "${job.kind}"`);
    return (await handler.run(job, parts, signal)) === 'settled' ? undefined : { outcome: 'done' };
  } catch (error) {
    if (signal.aborted) return { outcome: 'handed-back' };
    log.error(error, { ...nameOf(job), doing: 'a job', attempt: job.attempt });
    const failure = failureOf(error);
    if (job.attempt >= job.attemptsMax) return { outcome: 'dead', failure };
    return { outcome: 'waiting', failure, delayMs: jobRetryDelayMs(job.attempt) };
  }
}

/** How long a failed job waits: a second, then twice as long each time, up to an hour. @param attempt - Counts from 1. */
export function jobRetryDelayMs(attempt: number): number {
  if (attempt < 1) throw new RangeError(`attempt counts from 1, got ${attempt}`);
  return Math.min(RETRY_DELAY_MS * 2 ** (attempt - 1), RETRY_DELAY_MS_MAX);
}

function nameOf({ tenant, id, kind }: RunningJob) {
  return { tenant, job: id, kind };
}
