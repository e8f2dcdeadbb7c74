import assert from 'node:assert/strict';

import { replayTurn } from '../../app/services/replay-turn.js';
import { greet } from '../../scripts/stand-ins/whatsapp-cloud/signed-post.js';
import { execute } from '../database/test-database.js';
import { NUMBER, SECRETS, startWhatsappShop, type WhatsappShop } from './whatsapp-shop.js';

const customer = (number: number): string => `4477009${String(number).padStart(5, '0')}`;
const rows = (reply: string): readonly string[] => /\[([^[\]]*)\]$/.exec(reply)?.[1]?.split(' | ') ?? [];

describe('whatsapp through meta', () => {
  let shop: WhatsappShop;
  before(async () => {
    shop = await startWhatsappShop();
  });
  after(() => shop.stop());
  const say = (from: string, text: string, extra = {}) => shop.standIn.say({ to: NUMBER, from, text, extra });

  it('makes sure of the address', async () => {
    const webhook = `${shop.serving.url}/whatsapp_webhook`;
    assert.equal(await greet(webhook, SECRETS.SHOES_META_VERIFY_TOKEN), true);
    assert.equal(await greet(webhook, 'another word'), false);
  });

  it('answers a message', async () => {
    const said = await say(customer(1), 'are you open on sunday?');
    assert.deepEqual(said.statuses, [200]);
    const [reply = ''] = await shop.waitForReplies(customer(1), 1);
    assert.match(reply, /Sunday/);
  });

  it('answers a burst of five messages once', async () => {
    for (const text of ['hi', 'do you have', 'the fell light', 'in 43?', 'and are you open on sunday']) {
      await say(customer(2), text);
    }
    await shop.waitForReplies(customer(2), 1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const owner = { ...shop.test.owner, options: '-c app.tenant=shoes' };
    const [row] = await execute<{ turns: string; messages: string }>(
      owner,
      `select count(distinct i.turn_id) as turns, count(*) as messages from inbound i
       join conversation c on c.id = i.conversation_id join contact k on k.contact_hash = c.contact_hash
       where k.address = $1`,
      [customer(2)],
    );
    assert.deepEqual(row, { turns: '1', messages: '5' });
  });

  it('says politely that it cannot look into pictures, voices and what it does not know', async () => {
    const kinds: readonly object[] = [
      { type: 'image', image: { id: 'M' } },
      { type: 'audio', audio: { id: 'M', voice: true } },
      { type: 'sticker', sticker: { id: 'M' } },
      { type: 'unsupported', errors: [{ code: 131_051 }] },
      { type: 'contacts', contacts: [] },
    ];
    for (const [index, kind] of kinds.entries()) {
      await say(customer(10 + index), '', { text: undefined, ...kind });
      const [reply = ''] = await shop.waitForReplies(customer(10 + index), 1);
      assert.match(reply, /pictures, voice messages or files/);
    }
    await say(customer(20), '', { type: 'image', image: { id: 'M', caption: 'is the fell light in stock?' } });
    const [both = ''] = await shop.waitForReplies(customer(20), 1);
    assert.match(both, /Fell Light[^]*pictures/);
  });

  it('offers choices to press, and can be replayed from its record, byte for byte', async () => {
    const from = customer(5);
    await say(from, 'what about frobnication');
    const [reply = ''] = await shop.waitForReplies(from, 1);
    const [choice = ''] = rows(reply);
    assert.notEqual(choice, '');
    const pressed = { id: `say:${choice}`, title: choice };
    await say(from, '', { type: 'interactive', interactive: { list_reply: pressed } });
    await shop.waitForReplies(from, 2);
    const owner = { ...shop.test.owner, options: '-c app.tenant=shoes' };
    const turns = await execute<{ id: string }>(owner, 'select id from turn order by now');
    assert.ok(turns.length > 8);
    for (const { id } of turns) {
      const record = await shop.test.database.turns.record('shoes', id);
      const served = shop.serving.system.storage.shops.get('shoes');
      assert.ok(record !== undefined && served !== undefined);
      const replay = await replayTurn(record, (turn) => served.handle(turn));
      assert.deepEqual(replay.differences, []);
    }
  });
});

for (const missing of Object.keys(SECRETS)) {
  describe(`whatsapp through meta without ${missing}`, () => {
    let shop: WhatsappShop;
    before(async () => {
      shop = await startWhatsappShop([missing]);
    });
    after(() => shop.stop());

    it('is closed, and /ready says what is missing', async () => {
      const said = await shop.standIn.say({ to: NUMBER, from: customer(1), text: 'hello?' });
      assert.deepEqual(said.statuses, [403, 403]);
      const { probes } = (await (await fetch(`${shop.serving.url}/ready`)).json()) as {
        probes: { name: string; state: string; problems?: string[] }[];
      };
      const channels = probes.find(({ name }) => name === 'channels');
      assert.deepEqual(channels?.problems, [
        `shoes: whatsapp-cloud is closed. ${missing} is not set. Set it in the environment or in .env, and start again.`,
      ]);
      assert.equal(await greet(`${shop.serving.url}/whatsapp_webhook`, SECRETS.SHOES_META_VERIFY_TOKEN), false);
    });
  });
}
