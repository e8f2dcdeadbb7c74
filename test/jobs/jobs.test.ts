import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { JobPayload, NewJob, RunningJob } from '../../app/contracts/jobs.js';
import type { Jobs } from '../../app/services/jobs/create-jobs.js';
import { HAND_BACK_MS } from '../../app/services/jobs/create-jobs.js';
import { LEASE_MS } from '../../app/services/wakes/wake-loop.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { aWhile, waitUntil } from '../delivery/echo-world.js';
import { startWorker, type Work } from './worker.js';
import { inTime } from '../support/in-time.js';

const TENANT = 'shoes';
const ATTEMPTS = { one: 3, two: 3 };

describe('a job', () => {
  let test: TestDatabase;
  let workers: Jobs[] = [];
  before(async () => {
    test = await createTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.drain()));
    workers = [];
    await execute({ ...test.owner, options: `-c app.tenant=${TENANT}` }, `delete from job`);
    await execute(test.owner, `delete from wake`);
  });
  after(() => test.close());
  const work = (does: Work): Jobs => {
    const worker = startWorker(test.database, does);
    workers.push(worker);
    return worker;
  };
  const add = (payload: JobPayload, changes: Partial<NewJob> = {}): Promise<boolean> =>
    test.database.jobs.add({ tenant: TENANT, kind: 'one', payload, ...changes });
  const all = () => test.database.jobs.list({ tenant: TENANT, limit: 1_000 });
  const done = () => test.database.jobs.list({ tenant: TENANT, status: 'done', limit: 1_000 });
  const claim = async (queue: string, leaseMs = 60_000) => {
    const { wakes } = test.database;
    const due = await wakes.claim({ kind: 'job', lease: randomUUID(), limit: 100, leaseMs, only: undefined });
    const wake = due.find(({ conversation }) => conversation === queue);
    assert.ok(wake !== undefined, `queue ${queue} is not due`);
    return wake;
  };

  it('is done once, by one of two nodes', async () => {
    const ran: unknown[] = [];
    const does: Work = ({ payload }) => Promise.resolve(void ran.push(payload.n));
    work(does);
    work(does);
    await Promise.all(Array.from({ length: 60 }, (_, n) => add({ n })));
    await waitUntil(done, (jobs) => jobs.length === 60);
    assert.deepEqual(
      ran.toSorted((left, right) => Number(left) - Number(right)),
      Array.from({ length: 60 }, (_, n) => n),
    );
  });

  it('is one, however often it is enqueued under its dedupe key, also after it was done', async () => {
    const twins = await Promise.all(Array.from({ length: 20 }, () => add({}, { dedupeKey: 'once' })));
    assert.equal(twins.filter(Boolean).length, 1);
    let runs = 0;
    work(() => Promise.resolve(void (runs += 1)));
    await waitUntil(done, (jobs) => jobs.length === 1);
    assert.equal(await add({}, { dedupeKey: 'once' }), false);
    assert.equal(await add({}, { dedupeKey: 'once', kind: 'two' }), true);
    await waitUntil(done, (jobs) => jobs.length === 2);
    assert.equal(runs, 2);
  });

  it('of one queue never runs beside another of it, and in the order they are due', async () => {
    let running = 0;
    const ran: unknown[] = [];
    for (let n = 0; n < 12; n += 1) await add({ n }, { queue: 'q' });
    const does: Work = async ({ payload }) => {
      running += 1;
      assert.equal(running, 1, 'two jobs of a queue at once');
      await aWhile(5);
      ran.push(payload.n);
      running -= 1;
    };
    work(does);
    work(does);
    await waitUntil(done, (jobs) => jobs.length === 12);
    assert.deepEqual(
      ran,
      Array.from({ length: 12 }, (_, n) => n),
    );
  });

  it('waits for its time', async () => {
    await add({}, { delayMs: 60_000 });
    let runs = 0;
    work(() => Promise.resolve(void (runs += 1)));
    await aWhile(1_300);
    assert.equal(runs, 0);
    assert.equal((await all())[0]?.status, 'waiting');
  });

  it('that fails is tried again, later each time, and put aside after its last attempt', async () => {
    await add({});
    const at: number[] = [];
    work(() => {
      at.push(performance.now());
      return Promise.reject(new TypeError('broken on purpose'));
    });
    const [dead] = await waitUntil(all, ([job]) => job?.status === 'dead');
    assert.equal(dead?.attempts, 3);
    assert.equal(dead.failure, 'TypeError; the log says more');
    const [first = 0, second = 0, third = 0] = at;
    assert.ok(second - first > 900 && third - second > 1_900, `waited ${second - first} and ${third - second} ms`);
    assert.equal(await test.database.jobs.retry({ tenant: TENANT, id: dead.id, actor: 'test' }), 'retried');
    await waitUntil(
      () => Promise.resolve(at.length),
      (runs) => runs >= 4,
    );
  });

  it('of a worker that died is taken over, and what the dead one says of it later is refused', async () => {
    await add({ n: 1 }, { queue: 'q' });
    const dead = await claim('q', 50);
    const job = await test.database.jobs.next(dead, ATTEMPTS);
    assert.ok(job.status === 'run');
    await aWhile(80);
    const heir = await claim('q');
    const again = await test.database.jobs.next(heir, ATTEMPTS);
    assert.ok(again.status === 'run' && again.id === job.id && again.attempt === 2);
    const late: Pick<RunningJob, 'tenant' | 'id' | 'lease'> = { tenant: TENANT, id: job.id, lease: dead.lease };
    assert.equal(await test.database.jobs.settle(late, { outcome: 'done' }), false);
    assert.equal((await test.database.jobs.next(dead, ATTEMPTS)).status, 'lost');
    assert.equal((await all())[0]?.status, 'running');
    assert.equal(await test.database.jobs.settle({ ...late, lease: heir.lease }, { outcome: 'done' }), true);
  });

  it('that kills its worker each time is put aside too', async () => {
    await add({}, { queue: 'q' });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      assert.equal((await test.database.jobs.next(await claim('q', 20), ATTEMPTS)).status, 'run');
      await aWhile(40);
    }
    assert.equal((await test.database.jobs.next(await claim('q'), ATTEMPTS)).status, 'dead');
  });

  it('is handed back at once when its worker stops, and counts no attempt', async () => {
    await add({}, { queue: 'q' });
    let isBegun = false;
    const stopping = work(async () => {
      isBegun = true;
      await new Promise(() => undefined);
    });
    await waitUntil(
      () => Promise.resolve(isBegun),
      (is) => is,
    );
    workers = [];
    const startMs = performance.now();
    await stopping.drain();
    const tookMs = performance.now() - startMs;
    assert.ok(inTime(tookMs, HAND_BACK_MS + 500) && tookMs < LEASE_MS, `took ${tookMs} ms`);
    const next = await test.database.jobs.next(await claim('q'), ATTEMPTS);
    assert.ok(next.status === 'run' && next.attempt === 1, JSON.stringify(next));
  });

  it('that is cut short by the stop is handed back without waiting', async () => {
    await add({}, { queue: 'q' });
    let isBegun = false;
    const stopping = work((_job, signal) => {
      isBegun = true;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cut short')));
      });
    });
    await waitUntil(
      () => Promise.resolve(isBegun),
      (is) => is,
    );
    workers = [];
    const startMs = performance.now();
    await stopping.drain();
    assert.ok(inTime(performance.now() - startMs, HAND_BACK_MS));
    assert.equal((await test.database.jobs.next(await claim('q'), ATTEMPTS)).status, 'run');
  });

  it('of a kind that only newer nodes know is left to them', async () => {
    await add({}, { queue: 'q', kind: 'of-tomorrow' });
    await add({}, { queue: 'q', kind: 'one' });
    let runs = 0;
    work(() => Promise.resolve(void (runs += 1)));
    await waitUntil(done, (jobs) => jobs.length === 1);
    assert.deepEqual(
      (await all()).map(({ kind, status, attempts }) => ({ kind, status, attempts })),
      [{ kind: 'of-tomorrow', status: 'waiting', attempts: 0 }],
    );
    assert.equal(runs, 1);
  });

  it('that is enqueued while its queue is found empty is not forgotten', async () => {
    for (let round = 0; round < 40; round += 1) {
      const queue = `q${round}`;
      await add({}, { queue });
      const wake = await claim(queue);
      const job = await test.database.jobs.next(wake, ATTEMPTS);
      assert.ok(job.status === 'run');
      const { lease } = wake;
      await test.database.jobs.settle({ tenant: TENANT, id: job.id, lease }, { outcome: 'done' });
      await Promise.all([test.database.jobs.next(wake, ATTEMPTS), add({ round }, { queue })]);
      const [left] = await execute<{ count: number }>(
        test.owner,
        `select count(*)::int as count from wake where conversation_id = $1`,
        [queue],
      );
      const open = (await all()).filter((one) => one.queue === queue && one.status === 'waiting').length;
      assert.ok((left?.count ?? 0) > 0 || open === 0, 'a job waits and nobody will look');
    }
  });
});
