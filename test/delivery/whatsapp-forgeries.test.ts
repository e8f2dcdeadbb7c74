import assert from 'node:assert/strict';

import { WEBHOOK_BYTES_MAX } from '../../app/routes/webhooks.js';
import { sign, wireText } from '../../scripts/stand-ins/whatsapp-cloud/signed-post.js';
import { send } from './raw-post.js';
import { FORGERIES, forgery, genuine, payloadOf } from './whatsapp-forgeries.js';
import { APP_SECRET, BAKERY, customerOf, SHOES, startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.js';

describe('a forged webhook of meta', () => {
  let world: WhatsappWorld;
  let url: string;
  before(async () => {
    world = await startWhatsappWorld();
    url = world.nodes[0]?.url ?? '';
  });
  after(() => world.stop());
  const stored = async (): Promise<number> => {
    const sql = `select (select count(*) from inbound) + (select count(*) from contact) + (select count(*) from message)
      + (select count(*) from conversation) + (select count(*) from wake) as count`;
    const counts = await Promise.all(
      ['shoes', 'bakery', 'parts'].map((tenant) => world.rows<{ count: string }>(sql, [], tenant)),
    );
    return counts.reduce((sum, [row]) => sum + Number(row?.count), 0);
  };

  for (const [variant, change] of Object.entries(FORGERIES)) {
    it(`is refused, stores nothing and is told nothing: ${variant}`, async () => {
      const before = await stored();
      const answer = await send(url, forgery(change));
      const { error } = JSON.parse(answer.text) as { error: { requestId: string } };
      assert.deepEqual(error, {
        code: 'signature_refused',
        message: 'The request is not signed as expected.',
        requestId: error.requestId,
      });
      assert.equal(answer.status, 403);
      assert.equal(await stored(), before);
    });
  }

  it('comes in more than sixty kinds', () => assert.ok(Object.keys(FORGERIES).length >= 60));

  it('is turned away for its length before it is read', async () => {
    const answer = await send(url, forgery({ body: Buffer.alloc(WEBHOOK_BYTES_MAX + 1, 'a') }));
    assert.equal(answer.status, 413);
  });

  it('has nothing in common with a genuine one, which is taken, also with the secret that comes next', async () => {
    const before = await stored();
    const first = await send(url, forgery({}));
    assert.deepEqual([first.status, first.text], [200, '']);
    const next = genuine(payloadOf({ id: 'wamid.NEXT' }), SHOES.secrets.appSecretNext);
    assert.equal((await send(url, next)).status, 200);
    assert.ok((await stored()) > before);
    const [reply = ''] = await world.waitForReplies(customerOf(66), 1);
    assert.match(reply, /let me in, café 👍/);
  });

  it('is not believed with a secret that has been replaced at one shop only', async () => {
    const body = Buffer.from(wireText(payloadOf({ id: 'wamid.OLD' }, BAKERY.number)));
    const next = SHOES.secrets.appSecretNext ?? '';
    assert.equal((await send(url, forgery({ body, signature: sign(body, next) }))).status, 403);
    assert.equal((await send(url, forgery({ body, signature: sign(body, APP_SECRET) }))).status, 200);
  });
});
