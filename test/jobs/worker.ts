import { createClock, createIds } from '../../app/clock.js';
import type { RunningJob } from '../../app/contracts/jobs.js';
import type { Database } from '../../app/database/database.js';
import { createJobs, type Jobs } from '../../app/services/jobs/create-jobs.js';
import { SILENT_LOG } from '../database/test-database.js';

/** What a test's jobs do: told the job and how often it was begun; may wait, throw, or look at the signal. */
export type Work = (job: RunningJob, signal: AbortSignal) => Promise<void>;

/** A node that does jobs of the kinds `one` (three attempts) and `two` by the test's own work. */
export function startWorker(database: Database, work: Work): Jobs {
  const clock = createClock();
  const handler = {
    about: 'a test',
    attemptsMax: 3,
    async run(job: RunningJob, _parts: unknown, signal: AbortSignal) {
      await work(job, signal);
      return 'done' as const;
    },
  };
  const handlers = ['one', 'two'].map((kind) => ({ ...handler, kind }));
  const { jobs: store, wakes } = database;
  const jobs = createJobs({
    ...{ store, wakes, handlers, clock },
    ids: createIds(clock),
    log: SILENT_LOG,
    only: undefined,
    parts: {},
  });
  jobs.start();
  return jobs;
}
