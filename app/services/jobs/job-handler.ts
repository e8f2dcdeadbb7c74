import type { JobResult, RunningJob } from '../../contracts/jobs.js';

/** How to do one kind of work. */
export interface JobHandler<Parts> {
  readonly kind: string;
  /** One line for people who look at jobs. */
  readonly about: string;
  /** After so many attempts the job is put aside. */
  readonly attemptsMax: number;
  /**
   * Does the work of one job, at least once: it must do no harm when it is done again.
   *
   * @param signal - Aborted when the process stops: what can be cut short should be, another node begins it anew.
   * @throws Whatever went wrong: the job is tried again, later each time.
   */
  run(job: RunningJob, parts: Parts, signal: AbortSignal): Promise<JobResult>;
}
