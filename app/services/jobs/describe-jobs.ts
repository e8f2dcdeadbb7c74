import type { ShownJob } from '../../contracts/jobs.js';
import { ageOf } from '../people/describe-escalations.js';
import { oneLine } from '../people/safe-text.js';

const FAILURE_LENGTH_MAX = 120;
const PAYLOAD_LENGTH_MAX = 400;

/** Jobs that are not done, for a terminal: the dead first, each with the command that tries it again. */
export function describeJobs(jobs: readonly ShownJob[], nowMs: number): string {
  if (jobs.length === 0) return 'There are no jobs like that.\n';
  const dead = jobs.filter(({ status }) => status === 'dead').length;
  const count = `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}`;
  const put = dead === 0 ? '' : `, ${dead} put aside after too many failures`;
  return [`${count}${put}.`, ...jobs.map((job) => lineOf(job, nowMs))].join('\n\n') + '\n';
}

/** One job with all that is known of it. */
export function describeJob(job: ShownJob, nowMs: number): string {
  const rows: readonly (readonly [string, string])[] = [
    ['shop', job.tenant],
    ['kind', job.kind],
    ['status', standing(job, nowMs)],
    ['attempts', String(job.attempts)],
    ...(job.failure === null ? [] : [['last failure', oneLine(job.failure, FAILURE_LENGTH_MAX)] as const]),
    ['queue', job.queue === job.id ? 'none' : job.queue],
    ...(job.dedupeKey === null ? [] : [['done once as', job.dedupeKey] as const]),
    ['enqueued', job.createdAt],
    ['carries', oneLine(JSON.stringify(job.payload), PAYLOAD_LENGTH_MAX)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [job.id, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n');
}

function lineOf(job: ShownJob, nowMs: number): string {
  const failure = job.failure === null ? [] : [`  ${oneLine(job.failure, FAILURE_LENGTH_MAX)}`];
  const remedy = job.status === 'dead' ? [`  npx truepenny jobs retry ${job.id}`] : [`  ${job.id}`];
  return [[job.tenant, job.kind, standing(job, nowMs)].join('  '), ...failure, ...remedy].join('\n');
}

function standing({ status, runAt, attempts, endedAt }: ShownJob, nowMs: number): string {
  switch (status) {
    case 'dead':
      return `put aside after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, ${ageOf(endedAt ?? runAt, nowMs)} ago`;
    case 'done':
      return `done ${ageOf(endedAt ?? runAt, nowMs)} ago`;
    case 'running':
      return 'running';
    case 'waiting': {
      const isDue = Date.parse(runAt) <= nowMs;
      const tries = attempts === 0 ? '' : `, failed ${attempts === 1 ? 'once' : `${attempts} times`}`;
      return `${isDue ? 'due now' : `due ${runAt}`}${tries}`;
    }
  }
}
