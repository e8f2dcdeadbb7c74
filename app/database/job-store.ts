import type { JobStore, NextJob } from '../contracts/jobs.js';
import { parseJob, parseJobs } from './job-parser.js';
import type { Sql } from './pool.js';

/** Jobs, in PostgreSQL. */
export function createJobStore(sql: Sql): JobStore {
  const ask = async <Result>(text: string, values: readonly unknown[]): Promise<Result | undefined> => {
    const [row] = await sql.call<{ result: Result }>({ text, values });
    return row?.result;
  };
  return {
    async add({ tenant, kind, payload, queue = null, dedupeKey = null, delayMs = 0 }) {
      const values = [tenant, kind, queue, dedupeKey, delayMs, JSON.stringify(payload)];
      return (await ask<boolean>('select add_job($1, $2, $3, $4, $5, $6) as result', values)) ?? false;
    },
    async next({ tenant, conversation, lease }, attemptsMax) {
      const values = [tenant, conversation, lease, JSON.stringify(attemptsMax)];
      const next = await ask<NextJob>('select next_job($1, $2, $3, $4) as result', values);
      if (next === undefined) throw new RangeError('next_job gave no row');
      return next;
    },
    async settle({ tenant, id, lease }, { outcome, failure = null, delayMs = 0 }) {
      const values = [tenant, id, lease, outcome, failure, delayMs];
      return (await ask<boolean>('select settle_job($1, $2, $3, $4, $5, $6) as result', values)) ?? false;
    },
    async list({ tenant, status = null, limit }) {
      return parseJobs(await ask('select list_jobs($1, $2, $3) as result', [tenant, status, limit]));
    },
    async read(tenant, id) {
      return parseJob(await ask('select read_job($1, $2) as result', [tenant, id]));
    },
    async retry({ tenant, id, actor }) {
      const text = 'select retry_job($1, $2, $3) as result';
      return (await ask<Awaited<ReturnType<JobStore['retry']>>>(text, [tenant, id, actor])) ?? 'unknown';
    },
    async forget({ tenant, before, limit }) {
      return (await ask<number>('select forget_jobs($1, $2, $3) as result', [tenant, before, limit])) ?? 0;
    },
  };
}
