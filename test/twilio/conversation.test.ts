import assert from 'node:assert/strict';

import { replayTurn } from '../../app/services/replay-turn.js';
import { execute } from '../database/test-database.js';
import { NUMBER } from './copy-twilio-shop.js';
import { startTwilioShop, type TwilioShop } from './twilio-shop.js';

const customer = (number: number): string => `whatsapp:+4477009${String(number).padStart(5, '0')}`;

describe('whatsapp through twilio', () => {
  let shop: TwilioShop;
  before(async () => {
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

  it('says politely that it cannot look into pictures, and answers the words beside one', async () => {
    const [alone, beside] = [customer(3), customer(4)];
    const mediaUrls = ['https://media.example/1'];
    await shop.standIn.say({ to: NUMBER, from: alone, text: '', mediaUrls });
    const [reply = ''] = await shop.waitForReplies(alone, 1);
    assert.match(reply, /pictures, voice messages or files/);
    await shop.standIn.say({ to: NUMBER, from: beside, text: 'is the fell light in stock?', mediaUrls });
    const [both = ''] = await shop.waitForReplies(beside, 1);
    assert.match(both, /Fell Light[^]*pictures/);
  });

  it('can be replayed from its record, byte for byte, numbers and pictures included', async () => {
    const from = customer(5);
    await shop.standIn.say({ to: NUMBER, from, text: 'what about frobnication' });
    const [reply = ''] = await shop.waitForReplies(from, 1);
    assert.match(reply, /1\. /);
    await shop.standIn.say({ to: NUMBER, from, text: '1', mediaUrls: ['https://media.example/1'] });
    await shop.waitForReplies(from, 2);
    const owner = { ...shop.test.owner, options: '-c app.tenant=shoes' };
    const turns = await execute<{ id: string }>(owner, 'select id from turn order by now');
    for (const { id } of turns) {
      const record = await shop.test.database.turns.record('shoes', id);
      const served = shop.serving.system.storage.shops.get('shoes');
      assert.ok(record !== undefined && served !== undefined);
      const replay = await replayTurn(record, (turn) => served.handle(turn));
      assert.deepEqual(replay.differences, []);
    }
  });
});
