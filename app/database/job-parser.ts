import type { ShownJob } from '../contracts/jobs.js';

/** Jobs as PostgreSQL wrote them: their instants become those of the contracts. */
export function parseJobs(json: unknown): readonly ShownJob[] {
  return (json as readonly ShownJob[]).map(jobOf);
}

/** One of them; `undefined` when there is none. */
export function parseJob(json: unknown): ShownJob | undefined {
  return json === null || json === undefined ? undefined : jobOf(json as ShownJob);
}

function jobOf(job: ShownJob): ShownJob {
  const { runAt, createdAt, endedAt } = job;
  return {
    ...job,
    runAt: instantOf(runAt),
    createdAt: instantOf(createdAt),
    endedAt: endedAt === null ? null : instantOf(endedAt),
  };
}

function instantOf(written: string): string {
  return new Date(written).toISOString();
}
