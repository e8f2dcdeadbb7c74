import assert from 'node:assert/strict';

import type { Channel, FindResult } from '../../contracts/channel.js';
import type { NextSending, OutboxStore, Settlement } from '../../contracts/delivery.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';
import { BLIND_SENDS_MAX, createOutbox, SEND_AGE_MS_MAX } from './outbox.js';

const TIMES = { lookAfterMs: 1_000, resendAfterMs: 120_000 };
const HOUR_MS = 3_600_000;

/** What is decided about a reply of which nobody knows whether it went out, when a look at the provider gives this. */
async function decided(
  find: FindResult,
  {
    attempt = 1,
    sendingAgeMs = TIMES.resendAfterMs,
    ageMs = TIMES.resendAfterMs,
    listenedMs = HOUR_MS,
    deafAtMs = undefined as number | undefined,
  } = {},
): Promise<Omit<Settlement, 'tenant' | 'conversation' | 'seq' | 'attempt'>> {
  const settled: Settlement[] = [];
  const open = { seq: 1, turn: null, payload: {}, channel: 'pigeon', account: 'a', to: 't', knownIds: [] };
  const nexts: NextSending[] = [{ status: 'uncertain', ...open, attempt, ageMs, sendingAgeMs }, { status: 'idle' }];
  const store: OutboxStore = {
    next: () => Promise.resolve(nexts.shift() ?? { status: 'idle' }),
    settle: (settlement) => Promise.resolve(settled.push(settlement) > 0),
    record: () => Promise.resolve('unknown'),
  };
  const channel = { name: 'pigeon', find: () => Promise.resolve(find) } as unknown as Channel;
  const account: OpenAccount = { tenant: 'shoes', channel, account: 'a', secrets: {}, debounceMs: 0 };
  const silent = (): void => undefined;
  const readings = [0, listenedMs];
  const outbox = createOutbox({
    store,
    directory: { open: () => Promise.resolve(account) } as unknown as ChannelDirectory,
    clock: { sleep: () => Promise.resolve(), monotonicMs: () => readings.shift() ?? 0 },
    log: { chatbot: silent, analytics: silent, error: silent, notice: silent, warn: silent },
    times: TIMES,
    rates: {},
    publicUrl: () => 'http://127.0.0.1:1',
    deafAtMs: () => deafAtMs,
    onLater: silent,
  });
  await outbox({ tenant: 'shoes', conversation: 'c', lease: 'l', attempts: 1, isHeld: () => true });
  const [{ tenant: _tenant, conversation: _conversation, seq: _seq, attempt: _attempt, ...decision } = assert.fail()] =
    settled;
  return decision;
}

describe('a reply of which nobody knows whether it went out', () => {
  for (const status of ['absent', 'unlisted'] as const) {
    it(`is sent again after two minutes without a report (${status}), not before`, async () => {
      assert.equal((await decided({ status }, { sendingAgeMs: TIMES.resendAfterMs - 1 })).status, 'uncertain');
      assert.equal((await decided({ status })).status, 'waiting');
      assert.equal((await decided({ status }, { attempt: 9 })).status, 'waiting');
    });
  }

  it('is not sent again by a process that has not listened for reports that long', async () => {
    const late = { sendingAgeMs: HOUR_MS / 2, listenedMs: TIMES.resendAfterMs - 1 };
    assert.equal((await decided({ status: 'unlisted' }, late)).status, 'uncertain');
    assert.equal(
      (await decided({ status: 'unlisted' }, { ...late, listenedMs: TIMES.resendAfterMs })).status,
      'waiting',
    );
    assert.equal((await decided({ status: 'absent' }, late)).status, 'waiting');
  });

  it('is not sent again until reports that came while the database was away had that long to come again', async () => {
    const deafAtMs = HOUR_MS - TIMES.resendAfterMs;
    const late = { sendingAgeMs: HOUR_MS / 2 };
    assert.equal((await decided({ status: 'unlisted' }, { ...late, deafAtMs: deafAtMs + 1 })).status, 'uncertain');
    assert.equal((await decided({ status: 'unlisted' }, { ...late, deafAtMs })).status, 'waiting');
    assert.equal((await decided({ status: 'absent' }, { ...late, deafAtMs: deafAtMs + 1 })).status, 'waiting');
  });

  it('is not sent again while the provider cannot be asked, and is given up in the end', async () => {
    const unclear: FindResult = { status: 'unclear', code: 'timeout' };
    assert.deepEqual(await decided(unclear), { status: 'uncertain', code: 'timeout', delayMs: TIMES.resendAfterMs });
    assert.deepEqual(await decided(unclear, { ageMs: SEND_AGE_MS_MAX + 1 }), { status: 'failed', code: 'uncertain' });
  });

  it('is sent once more, and only once, where nothing can be looked up', async () => {
    assert.equal((await decided({ status: 'blind' }, { sendingAgeMs: 1_000 })).status, 'uncertain');
    assert.deepEqual(await decided({ status: 'blind' }), { status: 'waiting', code: 'blind', delayMs: 0 });
    assert.deepEqual(await decided({ status: 'blind' }, { attempt: BLIND_SENDS_MAX }), {
      status: 'failed',
      code: 'uncertain',
    });
  });

  it('is given up when it is too old to be of use', async () => {
    assert.deepEqual(await decided({ status: 'absent' }, { ageMs: 2 * HOUR_MS }), {
      status: 'failed',
      code: 'not-taken',
    });
    assert.deepEqual(await decided({ status: 'blind' }, { ageMs: 2 * HOUR_MS }), {
      status: 'failed',
      code: 'uncertain',
    });
  });
});
