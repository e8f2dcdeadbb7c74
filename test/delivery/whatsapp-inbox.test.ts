import assert from 'node:assert/strict';

import { greet } from '../../scripts/stand-ins/whatsapp-cloud/signed-post.js';
import { aWhile, waitUntil } from './echo-world.js';
import { send } from './raw-post.js';
import { genuine, payloadOf } from './whatsapp-forgeries.js';
import { BAKERY, customerOf, PARTS, SHOES, startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.js';

const USER_ID = 'GB.1349120865530274';

describe('the inbox, by whatsapp cloud', () => {
  let world: WhatsappWorld;
  before(async () => {
    world = await startWhatsappWorld({ nodes: 2 });
  });
  after(() => world.stop());
  const say = (from: string, text: string, more = {}) => world.standIn.say({ to: SHOES.number, from, text, ...more });

  it('answers a burst once, in order, and shows each message that it is read', async () => {
    const from = customerOf(1);
    const said: string[] = [];
    for (const text of ['hi', 'do you have', 'the fell light', 'in 43?', 'in blue'])
      said.push((await say(from, text)).sid);
    assert.deepEqual(await world.waitForReplies(from, 1), ['hi | do you have | the fell light | in 43? | in blue']);
    await aWhile();
    assert.equal(world.repliesTo(from).length, 1);
    assert.deepEqual(world.standIn.typings.filter((id) => said.includes(id)).toSorted(), said.toSorted());
  });

  it('answers twins, repeats and retries on two nodes once', async () => {
    const from = customerOf(2);
    const [first, second] = world.nodes.map(({ url }) => `${url}/webhooks/whatsapp-cloud`);
    const number = world.standIn.numbers().find(({ id }) => id === SHOES.number);
    assert.ok(number !== undefined && first !== undefined && second !== undefined);
    const said = await say(from, 'once please', { twins: 4 });
    world.standIn.putNumber({ ...number, webhook: second });
    const message = { from, id: said.sid, timestamp: '1749416383', type: 'text', text: { body: 'once please' } };
    const metadata = { display_phone_number: number.display, phone_number_id: number.id };
    const change = { field: 'messages', value: { metadata, contacts: [], messages: [message] } };
    assert.deepEqual(await world.standIn.post(number.id, change), [200]);
    world.standIn.putNumber(number);
    assert.deepEqual(said.statuses, [200, 200, 200, 200]);
    await world.waitForReplies(from, 1);
    await aWhile();
    assert.deepEqual(world.repliesTo(from), ['once please']);
  });

  it('answers what comes to two nodes at the same moment once', async () => {
    const twins = Array.from({ length: 10 }, (_, index) => ({ from: customerOf(700 + index), text: `twin ${index}` }));
    const posts = twins.map(({ from, text }, index) =>
      genuine(payloadOf({ from, id: `wamid.t${index}`, text: { body: text } })),
    );
    const answers = await Promise.all(
      posts.flatMap((post) => world.nodes.flatMap(({ url }) => [send(url, post), send(url, post)])),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    for (const { from, text } of twins) assert.deepEqual(await world.waitForReplies(from, 1), [text]);
    await aWhile();
    assert.ok(twins.every(({ from }) => world.repliesTo(from).length === 1));
  });

  it('keeps shops apart that the same customer writes to', async () => {
    const from = customerOf(3);
    const to = [SHOES, BAKERY, PARTS];
    await Promise.all(
      to.map(({ number, tenant }) => world.standIn.say({ to: number, from, text: `to the ${tenant}` })),
    );
    assert.deepEqual((await world.waitForReplies(from, 3)).toSorted(), [
      'to the bakery',
      'to the parts',
      'to the shoes',
    ]);
  });

  it('knows somebody by their user id, whether they show their number or not', async () => {
    const from = customerOf(4);
    await say(from, 'with a number', { userId: USER_ID });
    assert.deepEqual(await world.waitForReplies(from, 1), ['with a number']);
    await say(USER_ID, 'without a number');
    assert.deepEqual(await world.waitForReplies(USER_ID, 1), ['without a number']);
    const conversations = await world.rows(
      `select distinct conversation_id from message where body in ('with a number', 'without a number')`,
    );
    assert.equal(conversations.length, 1);
  });

  it('offers buttons, and understands a pressed one, also an old one', async () => {
    const from = customerOf(5);
    await say(from, 'menu');
    assert.deepEqual(await world.waitForReplies(from, 1), ['menu [Delivery | Refund | Hours]']);
    await say(from, 'something else');
    await world.waitForReplies(from, 2);
    const button = { id: 'say:tell me about Refund', title: 'Refund' };
    await say(from, '', { extra: { type: 'interactive', text: undefined, interactive: { button_reply: button } } });
    assert.equal((await world.waitForReplies(from, 3))[2], 'tell me about Refund');
    await say(from, '2');
    assert.equal((await world.waitForReplies(from, 4))[3], '2');
  });

  it('keeps what PostgreSQL could not keep out of the text, and answers', async () => {
    const from = customerOf(6);
    await say(from, 'a\0b \u{1F600} \uD800');
    assert.deepEqual(await world.waitForReplies(from, 1), ['ab \u{1F600} \uFFFD']);
  });

  const silent: readonly [what: string, extra: object][] = [
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } }],
    ['a correction', { type: 'edit', edit: { original_message_id: 'wamid.X' } }],
    ['a removal', { type: 'revoke', revoke: { original_message_id: 'wamid.X' } }],
    ['a changed number', { type: 'system', system: { type: 'user_changed_number' } }],
  ];
  for (const [index, [what, extra]] of silent.entries()) {
    it(`takes ${what} and says nothing to it`, async () => {
      const from = customerOf(10 + index);
      const said = await say(from, '', { extra });
      assert.deepEqual(said.statuses, [200]);
      await aWhile(500);
      assert.deepEqual(world.repliesTo(from), []);
      const rows = await world.rows(`select outcome from inbound where message_id = $1`, [said.sid]);
      assert.deepEqual(rows, [{ outcome: 'ignored' }]);
    });
  }

  it('makes sure of its address, for every shop and nobody else', async () => {
    const url = world.nodes[0]?.url ?? '';
    for (const path of ['/whatsapp_webhook', '/webhooks/whatsapp-cloud']) {
      for (const { secrets } of [SHOES, BAKERY, PARTS]) {
        assert.equal(await greet(url + path, secrets.verifyToken ?? ''), true);
      }
      assert.equal(await greet(url + path, 'a word nobody knows'), false);
      assert.equal(await greet(url + path, ''), false);
    }
    assert.equal(await greet(`${url}/webhooks/twilio`, SHOES.secrets.verifyToken ?? ''), false);
  });

  it('takes what one app tells of a number of another for nothing', async () => {
    const from = customerOf(20);
    const number = world.standIn.numbers().find(({ id }) => id === PARTS.number);
    assert.ok(number !== undefined);
    const message = { from, id: 'wamid.stolen', timestamp: '1749416383', type: 'text', text: { body: 'stolen' } };
    const metadata = { display_phone_number: number.display, phone_number_id: number.id };
    const change = { field: 'messages', value: { metadata, contacts: [], messages: [message] } };
    assert.deepEqual((await world.standIn.post(SHOES.number, change))[0], 403);
    const both = { field: 'messages', value: { about: { phone_number_id: SHOES.number }, ...change.value } };
    assert.deepEqual((await world.standIn.post(SHOES.number, both))[0], 200);
    await waitUntil(
      () =>
        world.rows<{ count: string }>(`select count(*) from inbound where message_id = 'wamid.stolen'`, [], 'parts'),
      ([row]) => row?.count === '0',
    );
    await aWhile(400);
    assert.deepEqual(world.repliesTo(from), []);
  });
});
