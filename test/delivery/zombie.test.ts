import assert from 'node:assert/strict';

import { createClock } from '../../app/clock.js';
import { createChannelDirectory } from '../../app/services/channels/channel-directory.js';
import { createOutbox } from '../../app/services/outbox/outbox.js';
import { createChannels } from '../../connectors/channels/index.js';
import { createHttpClient } from '../../connectors/http.js';
import { arrivalOf, answerOf } from '../database/delivery-of.js';
import { SILENT_LOG } from '../database/test-database.js';
import { SHOES, startEchoWorld, type EchoWorld } from './echo-world.js';

const TENANT = { formatVersion: 1, name: 'shoes', locale: 'en', currency: 'EUR', timezone: 'UTC' } as const;
const CONVERSATION = '0198c1e2-0000-8000-8000-000000000001';
const TO = 'whatsapp:+447700900999';

describe('a sender that was asleep', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 0 });
  });
  after(() => world.stop());

  it('sends nothing when its lease may have gone to another meanwhile', async () => {
    const { inbox, outbox, registry, wakes } = world.test.database;
    const arrival = arrivalOf({ conversation: CONVERSATION, account: SHOES.number, address: TO });
    await inbox.accept(arrival);
    const opened = await inbox.open({ tenant: 'shoes', conversation: CONVERSATION, limit: 9 });
    await inbox.commit(answerOf(CONVERSATION, opened));
    const [wake] = await wakes.claim({ kind: 'send', lease: 'asleep', limit: 1, leaseMs: 4_000, only: undefined });
    assert.ok(wake !== undefined);
    const secrets = { accountSid: 'env:SID_KEY', authToken: 'env:AUTH_TOKEN' };
    const send = createOutbox({
      store: outbox,
      directory: createChannelDirectory({
        channels: createChannels({
          http: createHttpClient(createClock()),
          baseUrls: { twilio: world.standIn.url, meta: world.standIn.url },
        }),
        registry,
        tenants: () => new Map([['shoes', { ...TENANT, channels: { twilio: { account: SHOES.number, secrets } } }]]),
        secretOf: (reference) => SHOES.secrets[reference === secrets.accountSid ? 'accountSid' : 'authToken'],
      }),
      log: SILENT_LOG,
      clock: createClock(),
      rates: {},
      times: { lookAfterMs: 100, resendAfterMs: 1_000 },
      publicUrl: () => 'http://127.0.0.1:1',
      onLater: () => undefined,
    });
    await send({ ...wake, isHeld: () => false });
    assert.deepEqual(world.repliesTo(TO), []);
    const rows = await world.rows(`select status, code from outbound`);
    assert.deepEqual(rows, [{ status: 'waiting', code: 'lease-lost' }]);
  });

  it('settles nothing any more once its reply was given to another, and is being sent again', async () => {
    const { outbox, wakes } = world.test.database;
    const reply = { tenant: 'shoes', conversation: CONVERSATION };
    const next = async (lease: string) => {
      await world.rows(`update wake set lease = null, leased_until = null, due_at = now() where kind = 'send'`);
      await world.rows(`update outbound set due_at = now()`);
      const [wake] = await wakes.claim({ kind: 'send', lease, limit: 1, leaseMs: 4_000, only: undefined });
      assert.ok(wake !== undefined);
      const open = await outbox.next(wake, {});
      assert.ok(open.status === 'send' || open.status === 'uncertain');
      return { status: open.status, seq: open.seq, attempt: open.attempt };
    };
    const { seq, attempt } = await next('asleep');
    const looked = await next('awake');
    assert.deepEqual(looked, { status: 'uncertain', seq, attempt });
    assert.ok(await outbox.settle({ ...reply, seq, attempt, status: 'waiting', code: 'absent' }));
    assert.deepEqual(await next('awake'), { status: 'send', seq, attempt: attempt + 1 });
    assert.equal(await outbox.settle({ ...reply, seq, attempt, status: 'waiting', code: 'lease-lost' }), false);
    assert.ok(await outbox.settle({ ...reply, seq, attempt: attempt + 1, status: 'sent', providerId: 'SM1' }));
  });
});
