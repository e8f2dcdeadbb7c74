import assert from 'node:assert/strict';

import { customerOf, waitUntil } from '../delivery/echo-world.js';
import { execute } from '../database/test-database.js';
import { serve, type Serving } from '../system/serving.js';
import { NUMBER, SECRETS } from './copy-twilio-shop.js';
import { startTwilioShop, type TwilioShop } from './twilio-shop.js';
import { inTime } from '../support/in-time.js';

describe('a process that only takes messages, and one that only works', () => {
  let shop: TwilioShop;
  let worker: Serving | undefined;
  const say = (from: string, text: string) => shop.standIn.say({ to: NUMBER, from, text });
  const startWorker = (): Promise<Serving> =>
    serve(shop.test, {
      businessRoot: shop.serving.config.businessRoot,
      environment: { ...SECRETS, ROLE: 'worker', TWILIO_BASE_URL: shop.standIn.url, PUBLIC_URL: shop.serving.url },
    });

  before(async () => {
    shop = await startTwilioShop({ environment: { ROLE: 'web' } });
  });
  after(async () => {
    await worker?.stop();
    await shop.stop();
  });

  it('store without answering, and answer without being asked, each its part', async () => {
    const from = customerOf(850);
    assert.deepEqual((await say(from, 'how much is the Air Runner?')).statuses, [200]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const turnWakes = `select lease from wake where kind = 'turn'`;
    assert.deepEqual(await execute(shop.test.owner, turnWakes), [{ lease: null }]);
    worker = await startWorker();
    const [reply] = await shop.waitForReplies(from, 1);
    assert.match(reply ?? '', /89\.90/);
    await waitUntil(
      () => execute(shop.test.owner, 'select kind from wake'),
      (rows) => rows.length === 0,
    );
  });

  it('the worker hears at once what the other took, without waiting for its sweep', async () => {
    assert.ok(worker !== undefined);
    const { wakes } = worker.system.storage.database;
    const heard = new Promise<number>((resolve) => wakes.hear('turn', () => resolve(performance.now())));
    const saidMs = performance.now();
    await say(customerOf(851), 'are you open on Sunday?');
    const ms = (await heard) - saidMs;
    assert.ok(inTime(ms, 1_000), `${ms} ms, with a debounce of 400 ms`);
    await shop.waitForReplies(customerOf(851), 1);
  });

  it('the worker says how it is, and nothing else', async () => {
    assert.ok(worker !== undefined);
    for (const path of ['/health', '/ready', '/metrics']) {
      assert.equal((await fetch(`${worker.url}${path}`)).status, 200, path);
    }
    assert.equal((await worker.post()).status, 404);
    for (const path of ['/', '/widget.js', '/docs', '/whatsapp_webhook']) {
      assert.equal((await fetch(`${worker.url}${path}`)).status, 404, path);
    }
  });

  it('the web chat is answered by the process that takes it', async () => {
    const { reply } = await shop.serving.say('how much is the Air Runner?');
    assert.match(reply?.text ?? '', /89\.90/);
  });
});
