import assert from 'node:assert/strict';

import { WEBHOOK_BYTES_MAX } from '../../app/routes/webhooks.js';
import { sign } from '../../scripts/stand-ins/twilio/post-form.js';
import { customerOf, SHOES, startEchoWorld, type EchoWorld } from './echo-world.js';
import { changed, forgeries, forgery, PATH } from './forgeries.js';
import { send } from './raw-post.js';

describe('a forged webhook', () => {
  let world: EchoWorld;
  let url: string;
  before(async () => {
    world = await startEchoWorld();
    url = world.nodes[0]?.url ?? '';
  });
  after(() => world.stop());
  const stored = async (): Promise<number> => {
    const sql = `select (select count(*) from inbound) + (select count(*) from contact) + (select count(*) from message)
      + (select count(*) from conversation) + (select count(*) from wake) as count`;
    const [row] = await world.rows<{ count: string }>(sql);
    return Number(row?.count);
  };

  for (const variant of Object.keys(forgeries('http://127.0.0.1:1'))) {
    it(`is refused, stores nothing and is told nothing: ${variant}`, async () => {
      const before = await stored();
      const answer = await send(url, forgery(url, forgeries(url)[variant] ?? {}));
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

  it('is refused by a channel that is not there, in the same words', async () => {
    const answer = await send(url, forgery(url, { path: '/webhooks/carrier-pigeon' }));
    assert.equal(answer.status, 403);
    assert.match(answer.text, /"signature_refused"/);
  });

  it('is turned away for its length before it is read', async () => {
    const answer = await send(url, forgery(url, { body: Buffer.alloc(WEBHOOK_BYTES_MAX + 1, 'a') }));
    assert.equal(answer.status, 413);
  });

  it('has nothing in common with a genuine one, which is taken, also with the secret that comes next', async () => {
    const before = await stored();
    const genuine = await send(url, forgery(url, {}));
    assert.deepEqual([genuine.status, genuine.text], [200, '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
    const pairs = changed('MessageSid', 'SM99999999999999999999999999999999');
    const signature = sign(url + PATH, pairs, SHOES.secrets.authTokenNext ?? '');
    assert.equal((await send(url, forgery(url, { pairs, signature }))).status, 200);
    assert.ok((await stored()) > before);
    await world.waitForReplies(customerOf(66), 1);
  });
});
