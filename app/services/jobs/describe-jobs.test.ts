import assert from 'node:assert/strict';

import type { ShownJob } from '../../contracts/jobs.js';
import { describeJob, describeJobs } from './describe-jobs.js';

const NOW_MS = Date.parse('2026-11-21T10:00:00.000Z');
const JOB: ShownJob = {
  tenant: 'shoes',
  id: '0198c1e2-0000-4000-8000-000000000001',
  kind: 'follow-up',
  queue: 'c-1',
  dedupeKey: 't-1.2',
  payload: { followUp: 't-1.2' },
  status: 'waiting',
  runAt: '2026-11-21T12:00:00.000Z',
  attempts: 0,
  failure: null,
  createdAt: '2026-11-21T09:00:00.000Z',
  endedAt: null,
};

describe('jobs in a terminal', () => {
  it('are said to be none, when there are none', () => assert.match(describeJobs([], NOW_MS), /no jobs/));

  it('that were put aside come with their reason and the command that tries them again', () => {
    const dead = {
      ...JOB,
      status: 'dead',
      attempts: 3,
      failure: 'TypeError\nx',
      endedAt: '2026-11-21T09:48:00.000Z',
    } as const;
    const text = describeJobs([dead, JOB], NOW_MS);
    assert.match(text, /^2 jobs, 1 put aside after too many failures\./);
    assert.match(
      text,
      /put aside after 3 attempts, 12 min ago\n {2}TypeError x\n {2}npx truepenny jobs retry 0198c1e2/,
    );
    assert.match(text, /shoes {2}follow-up {2}due 2026-11-21T12:00:00\.000Z/);
  });

  it('are shown with what they carry, one at a time', () => {
    const text = describeJob({ ...JOB, runAt: '2026-11-21T09:00:00.000Z', attempts: 1 }, NOW_MS);
    assert.match(text, /status +due now, failed once/);
    assert.match(text, /done once as +t-1\.2/);
    assert.match(text, /carries +\{"followUp":"t-1\.2"\}/);
  });
});
