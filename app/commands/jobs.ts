import { createClock } from '../clock.js';
import type { Storage } from '../container.js';
import { AppError } from '../contracts/errors.js';
import type { JobStatus, ShownJob } from '../contracts/jobs.js';
import { describeJob, describeJobs } from '../services/jobs/describe-jobs.js';
import type { Command, CommandCall } from './command.js';
import { withStorage } from './with-storage.js';

const ACTOR = 'cli';
const SHOWN_MAX = 200;
const STATUSES: readonly JobStatus[] = ['waiting', 'running', 'done', 'dead'];
const JOB = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `truepenny jobs`: work that waits, runs, or was put aside. */
export const jobs: Command = {
  words: '[show|retry JOB]',
  about: `Without words it lists the jobs that are not done, those that were put aside first.
show   prints one job
retry  does a job now that waits or was put aside; it has all its attempts again
Uses the same database as the server, which does the work.`,
  options: [
    { name: 'tenant', value: 'SHOP', help: 'only this shop' },
    { name: 'status', value: 'STATUS', help: `only jobs that are ${STATUSES.join(', ')}` },
    { name: 'as', value: 'NAME', help: 'who you are, for the audit' },
  ],
  examples: [
    'npx truepenny jobs',
    'npx truepenny jobs --status dead',
    'npx truepenny jobs retry 0198c1e2-0000-4000-8000-000000000001',
  ],
  async run(call) {
    const asked = askedOf(call);
    const nowMs = createClock().nowMs();
    call.output.write(await withStorage(call, (storage) => answer(storage, asked, nowMs)));
    return 0;
  },
};

interface Asked {
  readonly verb: string;
  readonly id: string;
  readonly tenant: string | undefined;
  readonly status: JobStatus | undefined;
  readonly actor: string;
}

/** @throws {AppError} `bad_request` for what is no command, before anything is opened. */
function askedOf({ words, options }: CommandCall): Asked {
  const [verb = 'list', id = ''] = words;
  if (!['list', 'show', 'retry'].includes(verb)) {
    throw refused(`There is no "jobs ${verb}". There are: jobs, jobs show, jobs retry.`);
  }
  if (words.length > (verb === 'list' ? 1 : 2)) throw refused('That is one word too many.');
  if (verb !== 'list' && id === '')
    throw refused(`"jobs ${verb}" also needs a job, as "npx truepenny jobs" prints it.`);
  const status = STATUSES.find((one) => one === options.status);
  if (options.status !== undefined && status === undefined) {
    throw refused(`There is no status "${String(options.status)}". There are: ${STATUSES.join(', ')}.`);
  }
  return { verb, id, tenant: textOf(options.tenant), status, actor: textOf(options.as) ?? ACTOR };
}

function textOf(option: string | boolean | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function refused(message: string): AppError {
  return new AppError('bad_request', { message });
}

async function answer({ database }: Storage, asked: Asked, nowMs: number): Promise<string> {
  const tenants = asked.tenant === undefined ? await database.versions.tenants() : [asked.tenant];
  if (asked.verb === 'list') {
    const { status } = asked;
    const query = { limit: SHOWN_MAX, ...(status !== undefined && { status }) };
    const lists = await Promise.all(tenants.map((tenant) => database.jobs.list({ tenant, ...query })));
    return describeJobs(lists.flat(), nowMs);
  }
  const job = await found({ database }, tenants, asked.id);
  return asked.verb === 'show' ? describeJob(job, nowMs) : retried({ database }, job, asked.actor);
}

async function found(
  { database }: Pick<Storage, 'database'>,
  tenants: readonly string[],
  id: string,
): Promise<ShownJob> {
  for (const tenant of JOB.test(id) ? tenants : []) {
    const job = await database.jobs.read(tenant, id);
    if (job !== undefined) return job;
  }
  throw new AppError('not_found', {
    message: 'There is no such job here. "npx truepenny jobs" lists those there are.',
  });
}

async function retried(
  { database }: Pick<Storage, 'database'>,
  { tenant, id }: ShownJob,
  actor: string,
): Promise<string> {
  const outcome = await database.jobs.retry({ tenant, id, actor });
  if (outcome === 'retried') return 'It is due now. A running server does it within a second.\n';
  const why = outcome === 'running' ? 'is running at this moment' : 'is done already';
  throw new AppError('conflict', { message: `Nothing to try again: this job ${why}.` });
}
