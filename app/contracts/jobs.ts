/** Work that is done later, by any node, and tried again when it fails. */
import type { Instant } from './clock.js';
import type { Wake } from './delivery.js';

/** What a job carries: references, never copies of business data. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** Where a job stands. `dead`: it failed too often and waits for somebody to look. */
export type JobStatus = 'waiting' | 'running' | 'done' | 'dead';

/** Work to be done. */
export interface NewJob {
  readonly tenant: string;
  readonly kind: string;
  readonly payload: JobPayload;
  /** Serial key: of one queue one job runs at a time. Without it the job waits for nobody. */
  readonly queue?: string;
  /** The same work enqueued again under this key is not done again. Kept for as long as message ids are. */
  readonly dedupeKey?: string;
  /** Not before, from now. */
  readonly delayMs?: number;
}

/** A job given to one worker. */
export interface RunningJob {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly payload: JobPayload;
  /** Counts from 1. */
  readonly attempt: number;
  readonly attemptsMax: number;
  /** Proves whose run it is: work that is written under it is fenced. */
  readonly lease: string;
}

/** A job as people read it. */
export interface ShownJob {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly dedupeKey: string | null;
  readonly payload: JobPayload;
  readonly status: JobStatus;
  readonly runAt: Instant;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly failure: string | null;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/**
 * What to do about a queue next. `run`: a job, marked as running. `dead`: one was just put aside. `later`: not yet, and the wake is
 * given back; `idle`: nothing is left; `lost`: somebody else has it.
 */
export type NextJob =
  | ({ readonly status: 'run' } & Omit<RunningJob, 'tenant' | 'lease'>)
  | { readonly status: 'dead'; readonly id: string; readonly kind: string }
  | { readonly status: 'later'; readonly delayMs: number }
  | { readonly status: 'idle' | 'lost' };

/** What became of a run. `handed-back`: cut short by a stop; it is no attempt, and any node may have it at once. */
export interface JobSettlement {
  readonly outcome: 'done' | 'waiting' | 'dead' | 'handed-back';
  readonly failure?: string;
  /** Until the next try. */
  readonly delayMs?: number;
}

/** Jobs. Due times and leases are the database's clock. */
export interface JobStore {
  /** @returns False when it was enqueued before, under the same dedupe key. */
  add(job: NewJob): Promise<boolean>;
  /** The wake's `conversation` is the queue. @param attemptsMax - By kind; a kind that is not listed has one. */
  next(
    wake: Pick<Wake, 'tenant' | 'conversation' | 'lease'>,
    attemptsMax: Readonly<Record<string, number>>,
  ): Promise<NextJob>;
  /** @returns False when the job is not this run's any more: nothing is changed. */
  settle(job: Pick<RunningJob, 'tenant' | 'id' | 'lease'>, settlement: JobSettlement): Promise<boolean>;
  /** Without a status all that are not done, the dead first. */
  list(query: { tenant: string; status?: JobStatus; limit: number }): Promise<readonly ShownJob[]>;
  read(tenant: string, id: string): Promise<ShownJob | undefined>;
  /** One more try now. @returns `retried`, or why not: `unknown`, or its status. */
  retry(retry: { tenant: string; id: string; actor: string }): Promise<'retried' | 'unknown' | JobStatus>;
  /** Forgets what was done before an instant, at most `limit` at once. @returns How many. */
  forget(sweep: { tenant: string; before: Instant; limit: number }): Promise<number>;
}

/**
 * What a handler says of its run. `done`: it ended. `settled`: its own transaction wrote what became of the job. Whatever is thrown is
 * a failure, and tried again.
 */
export type JobResult = 'done' | 'settled';
