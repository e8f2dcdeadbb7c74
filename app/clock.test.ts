import assert from 'node:assert/strict';
import { createClock, createIds } from './clock.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the clock', () => {
  const clock = createClock();

  it('gives the instant in UTC with milliseconds', () => {
    assert.match(clock.now(), INSTANT);
    assert.ok(Math.abs(Date.parse(clock.now()) - clock.nowMs()) < 1_000);
  });

  it('sleeps at least as long as asked', async () => {
    const startMs = clock.monotonicMs();
    await clock.sleep(20);
    assert.ok(clock.monotonicMs() - startMs >= 19);
  });

  it('runs a delayed task once, and never after it was cancelled', async () => {
    const ran: string[] = [];
    clock.after(5, () => ran.push('kept'));
    const cancel = clock.after(5, () => ran.push('cancelled'));
    cancel();
    cancel();
    await clock.sleep(30);
    assert.deepEqual(ran, ['kept']);
  });

  it('repeats a task until it is cancelled', async () => {
    let runs = 0;
    const cancel = clock.every(5, () => (runs += 1));
    await clock.sleep(60);
    cancel();
    const runsAtCancel = runs;
    await clock.sleep(30);
    assert.ok(runsAtCancel >= 2, `ran ${runsAtCancel} times in 60 ms`);
    assert.equal(runs, runsAtCancel);
  });
});

describe('ids', () => {
  it('are version 7 UUIDs that carry the time', () => {
    const id = createIds({ nowMs: () => 0x0123456789ab }).uuid();
    assert.match(id, UUID_V7);
    assert.equal(id.slice(0, 13), '01234567-89ab');
  });

  it('stay in order within one millisecond, past the end of its counter, and when the clock is set back', () => {
    let nowMs = 1_000_000;
    const ids = createIds({ nowMs: () => nowMs });
    const made = Array.from({ length: 6_000 }, () => ids.uuid());
    nowMs -= 5_000;
    made.push(...Array.from({ length: 100 }, () => ids.uuid()));
    assert.deepEqual(made, made.toSorted());
    assert.equal(new Set(made).size, made.length);
  });

  it('makes secrets of 256 bits that can stand in an address', () => {
    const ids = createIds(createClock());
    const secrets = Array.from({ length: 1_000 }, () => ids.secret());
    assert.equal(new Set(secrets).size, secrets.length);
    for (const secret of secrets) assert.match(secret, /^[\w-]{43}$/);
  });
});
