import assert from 'node:assert/strict';

import { send } from './raw-post.js';
import { genuine } from './whatsapp-forgeries.js';
import { BAKERY, customerOf, PARTS, SHOES, startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.js';

const POISON = 'poison';

interface Batch {
  readonly payload: object;
  /** Who wrote to whom, and what. */
  readonly said: readonly { readonly from: string; readonly text: string }[];
}

describe('a batch of whatsapp cloud', () => {
  let world: WhatsappWorld;
  let url: string;
  let customers = 0;
  before(async () => {
    world = await startWhatsappWorld({ node: { debounceMs: 0 } });
    url = world.nodes[0]?.url ?? '';
    await world.rows(`alter table message add constraint no_poison check (body <> '${POISON}')`);
  });
  after(() => world.stop());

  const change = (account: string, content: object, field = 'messages') => ({
    field,
    value: { metadata: { display_phone_number: '1', phone_number_id: account }, contacts: [], ...content },
  });
  const message = (from: string, text: string, more: object = {}) => ({
    ...{
      from,
      id: `wamid.${from}.${text.replaceAll(' ', '-')}`,
      timestamp: '1749416383',
      type: 'text',
      text: { body: text },
    },
    ...more,
  });
  const report = { id: 'wamid.nobody', status: 'read', timestamp: '1', biz_opaque_callback_data: 'of-somebody-else' };

  /** Entries of both shops of the app, with reports among them, and one bad entry in the middle. */
  function batchOf(count: number, bad: object): Batch {
    const said = Array.from({ length: count }, (_, index) => ({
      ...{ from: customerOf((customers += 1)), text: `hello ${index}` },
      account: index % 2 === 0 ? SHOES.number : BAKERY.number,
    }));
    const changes: object[] = said.map(({ account, from, text }, index) =>
      change(account, { messages: [message(from, text)], ...(index % 3 === 0 && { statuses: [report] }) }),
    );
    changes.splice(Math.floor(count / 2), 0, bad);
    const entry = changes.map((one) => ({ id: '2', changes: [one] }));
    return { payload: { object: 'whatsapp_business_account', entry }, said };
  }

  const put = (code: string) =>
    world.rows<{ fields: { account: string; body: string } }>(
      `select fields from audit where action = 'webhook.problem' and fields ->> 'code' = $1`,
      [code],
    );
  const bads: readonly [what: string, bad: object][] = [
    ['without an id', change(SHOES.number, { messages: [{ from: '44', type: 'text' }] })],
    ['that is no object', change(SHOES.number, { messages: [null] })],
    ['of an app that is another', change(PARTS.number, { messages: [message('447700900000', 'stolen')] })],
    ["of nobody's number", change('999', { messages: [message('447700900000', 'lost')] })],
    ['without a number', { field: 'messages', value: { messages: [message('447700900000', 'lost')] } }],
    ['that the database refuses', change(SHOES.number, { messages: [message('447700900000', POISON)] })],
    ['of a type of tomorrow', change(SHOES.number, { messages: [message('447700900001', 'x', { type: 'dream' })] })],
    ['of a field of tomorrow', change(SHOES.number, { dreams: [{}] }, 'dreams')],
  ];
  for (const [count, [what, bad]] of bads.entries()) {
    const size = [1, 2, 5, 20, 50, 100, 10, 3][count] ?? 1;
    it(`of ${size} and one ${what} is taken with one 200, all others are answered once`, async () => {
      const { payload, said } = batchOf(size, bad);
      assert.equal((await send(url, genuine(payload))).status, 200);
      assert.equal((await send(url, genuine(payload))).status, 200);
      for (const { from, text } of said) assert.deepEqual(await world.waitForReplies(from, 1), [text]);
      await world.standIn.settled();
      assert.ok(said.every(({ from }) => world.repliesTo(from).length === 1));
    });
  }

  it('has put aside what could not be read or kept, each once', async () => {
    const [unreadable, refused] = [await put('unreadable'), await put('unstorable')];
    assert.deepEqual(unreadable.map(({ fields }) => fields.body).toSorted(), ['null', '{"from":"44","type":"text"}']);
    assert.equal(refused.length, 1);
    assert.ok(JSON.stringify(refused[0]).includes(SHOES.number));
    assert.ok(JSON.stringify(refused[0]).includes(POISON));
  });

  it('keeps a complaint of Meta, and answers nothing to it', async () => {
    const complaint = change(SHOES.number, { errors: [{ code: 130_429, title: 'Rate limit hit' }] });
    const payload = { object: 'whatsapp_business_account', entry: [{ id: '2', changes: [complaint] }] };
    assert.equal((await send(url, genuine(payload))).status, 200);
    assert.equal((await put('provider-130429')).length, 1);
  });

  it('is read the oldest first, however it is mixed', async () => {
    const from = customerOf((customers += 1));
    const words = ['one', 'two', 'three', 'four', 'five'];
    const messages = words.map((text, index) => message(from, text, { timestamp: String(100 + index) })).toReversed();
    const entry = messages.map((one) => ({ id: '2', changes: [change(SHOES.number, { messages: [one] })] }));
    assert.equal((await send(url, genuine({ object: 'whatsapp_business_account', entry }))).status, 200);
    const rows = await world.rows<{ body: string }>(
      `select m.body from message m join conversation c on c.id = m.conversation_id
       join contact k on k.contact_hash = c.contact_hash where k.address = $1 and m.direction = 'in' order by m.seq`,
      [from],
    );
    assert.deepEqual(
      rows.map(({ body }) => body),
      words,
    );
  });
});
