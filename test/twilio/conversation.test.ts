import assert from 'node:assert/strict';

import { NUMBER, startTwilioShop, type TwilioShop } from './twilio-shop.js';

const customer = (number: number): string => `whatsapp:+4477009${String(number).padStart(5, '0')}`;

describe('whatsapp through twilio', () => {
  let shop: TwilioShop;
  before(async function () {
    this.timeout(60_000);
    shop = await startTwilioShop();
  });
  after(() => shop.stop());

  it('answers a message', async () => {
    const from = customer(1);
    const said = await shop.standIn.say({ to: NUMBER, from, text: 'are you open on sunday?' });
    assert.deepEqual(said.statuses, [200]);
    const [reply = ''] = await shop.waitForReplies(from, 1);
    assert.match(reply, /Sunday/);
  });

  it('answers a burst of five messages once', async () => {
    const from = customer(2);
    for (const text of ['hi', 'do you have', 'the fell light', 'in 43?', 'and are you open on sunday']) {
      await shop.standIn.say({ to: NUMBER, from, text });
    }
    await shop.waitForReplies(from, 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(shop.repliesTo(from).length, 1);
  });
});
