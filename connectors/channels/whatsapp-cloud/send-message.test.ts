import assert from 'node:assert/strict';

import { createClock } from '../../../app/clock.js';
import type { Sending, SendResult } from '../../../app/contracts/channel.js';
import type { Fault } from '../../../scripts/stand-ins/faults.js';
import {
  startWhatsappCloudStandIn,
  type WhatsappCloudStandIn,
} from '../../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import { createHttpClient } from '../../http.js';
import { payloadOf } from './payload-parser.js';
import { createWhatsappCloudChannel } from './whatsapp-cloud-channel.js';

const ACCOUNT = '100000000000001';
const CUSTOMER = '34600111222';
const SECRETS = { appSecret: 'app', accessToken: 'token', verifyToken: 'verify' };
const SENDING: Sending = {
  account: ACCOUNT,
  to: CUSTOMER,
  payload: payloadOf('text', { body: 'Hola', preview_url: false }),
  outboxId: 'c.1',
  attempt: 1,
  secrets: SECRETS,
  publicUrl: 'http://127.0.0.1:1',
};

describe('sending through whatsapp cloud', () => {
  let standIn: WhatsappCloudStandIn;
  const channel = () =>
    createWhatsappCloudChannel({ http: createHttpClient(createClock()), baseUrl: `${standIn.url}/v24.0` });
  before(async () => {
    const number = {
      id: ACCOUNT,
      display: '1',
      business: '2',
      appSecret: 'app',
      accessToken: 'token',
      webhook: 'http://127.0.0.1:1/',
    };
    standIn = await startWhatsappCloudStandIn({ numbers: [number], statuses: { plan: 'none', delayMs: 0 } });
  });
  after(() => standIn.close());
  const takenLast = () => standIn.ledger.entries.findLast((entry) => entry.kind === 'accepted');

  it('gives the id the provider gave it, and our own along', async () => {
    const sent = await channel().send(SENDING);
    const taken = takenLast();
    assert.deepEqual(sent, { status: 'accepted', providerId: taken?.sid });
    assert.deepEqual([taken?.to, taken?.body, taken?.reference], [CUSTOMER, 'Hola', 'c.1']);
  });

  it('reaches somebody who hides their number by their user id', async () => {
    const sent = await channel().send({ ...SENDING, to: 'ES.1349120865530274' });
    assert.equal(sent.status, 'accepted');
    assert.equal(takenLast()?.to, 'ES.1349120865530274');
  });

  const retry = (code: string, retryAfterMs?: number): SendResult => ({
    ...{ status: 'refused', code, retryable: true },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
  const final = (code: number): [Fault, SendResult] => [
    { how: 'answer', status: code === 190 ? 401 : 400, code },
    { status: 'refused', code: String(code), retryable: false },
  ];
  const faults: readonly [fault: Fault, result: SendResult][] = [
    [{ how: 'answer', status: 429, retryAfter: '3' }, retry('130429', 3_000)],
    [{ how: 'answer', status: 400, code: 130_429 }, retry('130429', 2_000)],
    [{ how: 'answer', status: 429, code: 131_056 }, retry('131056', 4_000)],
    [{ how: 'answer', status: 429, code: 80_007 }, retry('80007', 60_000)],
    [{ how: 'answer', status: 429, code: 4 }, retry('4', 60_000)],
    [{ how: 'answer', status: 500, code: 131_000 }, retry('131000')],
    [{ how: 'answer', status: 500, code: 131_016 }, retry('131016')],
    [{ how: 'answer', status: 503, code: 2 }, retry('2')],
    [{ how: 'answer', status: 503, code: 131_057 }, retry('131057', 60_000)],
    ...[0, 10, 100, 190, 200, 368, 470, 130_472, 130_497, 131_005, 131_008, 131_021, 131_026, 131_031].map(final),
    ...[131_042, 131_047, 131_048, 131_049, 131_051, 131_052, 131_053, 132_000, 132_001, 132_015].map(final),
    [
      { how: 'answer', status: 500, code: 1 },
      { status: 'unknown', code: '1' },
    ],
    [
      { how: 'answer', status: 500, code: 3 },
      { status: 'refused', code: '3', retryable: false },
    ],
    [
      { how: 'accept-answer', status: 502 },
      { status: 'unknown', code: 'answer 502' },
    ],
    [
      { how: 'accept-answer', status: 200 },
      { status: 'unknown', code: 'answer 200' },
    ],
    [
      { how: 'accept-answer', status: 404 },
      { status: 'unknown', code: 'answer 404' },
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

  it('waits four times as long before each further message to one customer', async () => {
    for (const [attempt, retryAfterMs] of [
      [1, 4_000],
      [2, 16_000],
      [4, 256_000],
      [9, 3_600_000],
    ] as const) {
      standIn.faults.queue({ how: 'answer', status: 400, code: 131_056 });
      assert.deepEqual(await channel().send({ ...SENDING, attempt }), retry('131056', retryAfterMs));
    }
  });

  it('knows that an answer that never comes leaves everything open', async () => {
    const impatient = {
      call: (call: object) =>
        createHttpClient(createClock()).call({
          ...(call as Parameters<ReturnType<typeof createHttpClient>['call']>[0]),
          msMax: 200,
        }),
    };
    const http = { ...createHttpClient(createClock()), ...impatient };
    standIn.faults.queue({ how: 'accept-hang' });
    const sent = await createWhatsappCloudChannel({ http, baseUrl: `${standIn.url}/v24.0` }).send(SENDING);
    assert.deepEqual(sent, { status: 'unknown', code: 'timeout' });
  });

  const refused: readonly [what: string, change: Partial<Sending>, code: string][] = [
    ['a dead token', { secrets: { ...SECRETS, accessToken: 'wrong' } }, '190'],
    ['a number of somebody else', { account: '2' }, '100'],
    ['a customer that is none', { to: 'x' }, '131009'],
    ['a text that is too long', { payload: payloadOf('text', { body: 'x'.repeat(4_097) }) }, '100'],
  ];
  for (const [what, change, code] of refused) {
    it(`is refused for good with ${what}`, async () => {
      assert.deepEqual(await channel().send({ ...SENDING, ...change }), { status: 'refused', code, retryable: false });
    });
  }

  it('sends a template with its values', async () => {
    const payload = channel().fillTemplate?.('person_wanted:en_GB', ['Ana', 'two messages']);
    assert.ok(payload !== undefined);
    assert.deepEqual(JSON.parse(String(payload.content)), {
      name: 'person_wanted',
      language: { code: 'en_GB' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: 'two messages' },
          ],
        },
      ],
    });
    assert.equal((await channel().send({ ...SENDING, payload })).status, 'accepted');
  });

  it('shows that an answer is being typed, and minds nothing', async () => {
    await channel().showTyping?.({ account: ACCOUNT, messageId: 'wamid.IN', secrets: SECRETS });
    assert.deepEqual(standIn.typings, ['wamid.IN']);
    const nobody = createWhatsappCloudChannel({ http: createHttpClient(createClock()), baseUrl: 'http://127.0.0.1:1' });
    await nobody.showTyping?.({ account: ACCOUNT, messageId: 'wamid.IN', secrets: SECRETS });
  });

  it('knows that nothing left when nobody is there, and that there is no list to look into', async () => {
    const gone = await startWhatsappCloudStandIn();
    await gone.close();
    const nobody = createWhatsappCloudChannel({ http: createHttpClient(createClock()), baseUrl: gone.url });
    assert.deepEqual(await nobody.send(SENDING), { status: 'refused', code: 'unreachable', retryable: true });
    assert.deepEqual(await nobody.find(SENDING, []), { status: 'unlisted' });
  });
});
