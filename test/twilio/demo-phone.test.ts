import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { DemoShops, DemoWhatsappLog } from '../../app/contracts/demo.js';
import { startTwilioStandIn } from '../../scripts/stand-ins/twilio/stand-in.js';
import type { TestDatabase } from '../database/test-database.js';
import { createDemoDatabase } from '../system/demo-database.js';
import { copyDemoShop, serve, type Serving } from '../system/serving.js';
import { waitUntil } from '../delivery/echo-world.js';

const CUSTOMER = '+447700900123';

describe('the phone of the demo page', () => {
  let test: TestDatabase;
  let businessRoot: string;
  before(async () => {
    test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
  });
  after(() => test.close());
  const get = async <Body>(serving: Serving, path: string): Promise<Body> =>
    (await (await fetch(serving.url + path)).json()) as Body;
  const channelsOf = async (serving: Serving) => {
    const { probes } = await get<{ probes: { name: string; state: string; problems?: string[] }[] }>(serving, '/ready');
    return probes.find(({ name }) => name === 'channels');
  };

  it('talks to the shop over the wire, without an account', async () => {
    const serving = await serve(test, { businessRoot, startTwilio: startTwilioStandIn });
    const { shops } = await get<DemoShops>(serving, '/demo/shops');
    assert.equal(shops[0]?.whatsapp, '+447700900100');
    assert.equal((await channelsOf(serving))?.state, 'ok');
    const said = await fetch(`${serving.url}/demo/whatsapp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tenant: 'shoes', customer: CUSTOMER, text: 'are you open on sunday?' }),
    });
    assert.equal(said.status, 200);
    const query = `tenant=shoes&customer=${encodeURIComponent(CUSTOMER)}`;
    const { messages } = await waitUntil(
      () => get<DemoWhatsappLog>(serving, `/demo/whatsapp?${query}`),
      (log) => log.messages[1]?.status === 'read',
    );
    assert.deepEqual(messages[0], { from: 'customer', text: 'are you open on sunday?', status: 'received' });
    assert.match(messages[1]?.text ?? '', /Sunday/);
    const logs = await Promise.all(
      (await readdir(serving.logDir))
        .filter((name) => name.startsWith('errors'))
        .map((name) => readFile(join(serving.logDir, name), 'utf8')),
    );
    assert.doesNotMatch(logs.join(''), /back-fill/, 'the stand-in knows the numbers from the start');
    await serving.stop();
  });

  const closed: readonly [what: string, environment: Readonly<Record<string, string>>][] = [
    ['others can reach the server', { PUBLIC_URL: 'https://bot.example.com' }],
    ['somebody plays Twilio already', { TWILIO_BASE_URL: 'http://127.0.0.1:1' }],
  ];
  for (const [what, environment] of closed) {
    it(`is not there when ${what}: the channel is closed, and /ready says what is missing`, async () => {
      const serving = await serve(test, { businessRoot, environment, startTwilio: startTwilioStandIn });
      const { shops } = await get<DemoShops>(serving, '/demo/shops');
      const channels = await channelsOf(serving);
      const hook = await fetch(`${serving.url}/whatsapp_webhook`, {
        method: 'POST',
        headers: { 'X-Twilio-Signature': 'x' },
        body: new URLSearchParams({
          To: 'whatsapp:+447700900100',
          From: 'whatsapp:+1',
          MessageSid: 'SM1',
          AccountSid: 'AC1',
        }),
      });
      await serving.stop();
      assert.equal(shops[0]?.whatsapp, undefined);
      assert.deepEqual(channels?.problems, [
        'shoes: twilio is closed. DEMO_TWILIO_SID_KEY and DEMO_TWILIO_TOKEN are not set. Set them in the environment or in .env, and start again.',
      ]);
      assert.equal(hook.status, 403);
    });
  }
});
