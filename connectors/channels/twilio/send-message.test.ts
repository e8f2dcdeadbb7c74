import assert from 'node:assert/strict';

import { createClock } from '../../../app/clock.js';
import type { Sending, SendResult } from '../../../app/contracts/channel.js';
import type { Fault } from '../../../scripts/stand-ins/faults.js';
import { startTwilioStandIn, type TwilioStandIn } from '../../../scripts/stand-ins/twilio/stand-in.js';
import { createHttpClient } from '../../http.js';
import { createTwilioChannel } from './twilio-channel.js';

const NUMBER = 'whatsapp:+14155238886';
const SECRETS = { accountSid: 'AC0', authToken: 'secret' };
const SENDING: Sending = {
  account: NUMBER,
  to: 'whatsapp:+34600111222',
  payload: { Body: 'Hola' },
  outboxId: 'c.1',
  attempt: 1,
  secrets: SECRETS,
  publicUrl: 'http://127.0.0.1:1',
};

describe('sending through twilio', () => {
  let standIn: TwilioStandIn;
  const channel = () => createTwilioChannel({ http: createHttpClient(createClock()), baseUrl: standIn.url });
  before(async () => {
    const account = { sid: 'AC0', authToken: 'secret', number: NUMBER, webhook: 'http://127.0.0.1:1/' };
    standIn = await startTwilioStandIn({ accounts: [account], statuses: { plan: 'none', delayMs: 0 } });
  });
  after(() => standIn.close());

  it('gives the id the provider gave it', async () => {
    const sent = await channel().send(SENDING);
    const taken = standIn.ledger.entries.find((entry) => entry.kind === 'accepted');
    assert.deepEqual(sent, { status: 'accepted', providerId: taken?.sid });
  });

  const faults: readonly [fault: Fault, result: SendResult][] = [
    [
      { how: 'answer', status: 429, retryAfter: '3' },
      { status: 'refused', code: '20429', retryable: true, retryAfterMs: 3_000 },
    ],
    [
      { how: 'answer', status: 429, retryAfter: 'soon' },
      { status: 'refused', code: '20429', retryable: true, retryAfterMs: 2_000 },
    ],
    [
      { how: 'answer', status: 503, code: 20503 },
      { status: 'refused', code: '20503', retryable: true },
    ],
    [
      { how: 'answer', status: 500, code: 20500 },
      { status: 'unknown', code: '20500' },
    ],
    [
      { how: 'answer', status: 400, code: 63018 },
      { status: 'refused', code: '63018', retryable: true, retryAfterMs: 2_000 },
    ],
    [
      { how: 'answer', status: 400, code: 21610 },
      { status: 'refused', code: '21610', retryable: false },
    ],
    [
      { how: 'accept-answer', status: 502 },
      { status: 'unknown', code: 'answer 502' },
    ],
    [{ how: 'accept-reset' }, { status: 'unknown', code: 'unreachable' }],
    [{ how: 'reset' }, { status: 'unknown', code: 'unreachable' }],
  ];
  for (const [fault, result] of faults) {
    it(`takes ${JSON.stringify(fault)} for ${result.status}`, async () => {
      standIn.faults.queue(fault);
      assert.deepEqual(await channel().send(SENDING), result);
    });
  }

  it('waits longer each time it is told to slow down without being told for how long', async () => {
    const waits: unknown[] = [];
    for (const attempt of [1, 2, 3, 20]) {
      standIn.faults.queue({ how: 'answer', status: 400, code: 63018 });
      const result = await channel().send({ ...SENDING, attempt });
      waits.push(result.status === 'refused' && result.retryAfterMs);
    }
    assert.deepEqual(waits, [2_000, 4_000, 8_000, 64_000]);
  });

  const mendable: readonly [what: string, change: Partial<Sending>, code: string][] = [
    ['a wrong secret', { secrets: { ...SECRETS, authToken: 'wrong' } }, '20003'],
    ['a sender it does not know', { account: 'whatsapp:+1' }, '63007'],
  ];
  for (const [what, change, code] of mendable) {
    it(`is tried again after a minute with ${what}, for somebody may mend it`, async () => {
      const result = { status: 'refused', code, retryable: true, retryAfterMs: 60_000 };
      assert.deepEqual(await channel().send({ ...SENDING, ...change }), result);
    });
  }

  const refused: readonly [what: string, change: Partial<Sending>, code: string][] = [
    ['a number that is none', { to: 'whatsapp:12' }, '21211'],
    ['a text that is too long', { payload: { Body: 'x'.repeat(1_601) } }, '21617'],
  ];
  for (const [what, change, code] of refused) {
    it(`is refused for good with ${what}`, async () => {
      assert.deepEqual(await channel().send({ ...SENDING, ...change }), { status: 'refused', code, retryable: false });
    });
  }

  it('knows that nothing left when nobody is there', async () => {
    const gone = await startTwilioStandIn();
    await gone.close();
    const nobody = createTwilioChannel({ http: createHttpClient(createClock()), baseUrl: gone.url });
    assert.deepEqual(await nobody.send(SENDING), { status: 'refused', code: 'unreachable', retryable: true });
    assert.deepEqual(await nobody.find(SENDING, []), { status: 'unclear', code: 'unreachable' });
  });

  it('finds a send that was cut off, and none that another reply is', async () => {
    const cutOff = { ...SENDING, payload: { Body: 'only once' } };
    assert.deepEqual(await channel().find(cutOff, []), { status: 'absent' });
    standIn.faults.queue({ how: 'accept-reset' });
    await channel().send(cutOff);
    const found = await channel().find(cutOff, []);
    assert.ok(found.status === 'found');
    assert.deepEqual(await channel().find(cutOff, [found.providerId]), { status: 'absent' });
  });
});
