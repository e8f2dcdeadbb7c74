import assert from 'node:assert/strict';

import { postForm } from '../../scripts/stand-ins/twilio/post-form.js';
import { customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';

describe('what PostgreSQL cannot keep', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ node: { debounceMs: 0 }, standIn: { statuses: { plan: 'none', delayMs: 0 } } });
  });
  after(() => world.stop());
  const { authToken = '', accountSid = '' } = SHOES.secrets;
  const post = (path: string, form: Readonly<Record<string, string>>) =>
    postForm({
      url: `${world.nodes[0]?.url ?? ''}${path}`,
      parameters: Object.entries({ AccountSid: accountSid, ...form }),
      authToken,
    });

  it('is taken out of names and texts at the door', async () => {
    const from = customerOf(940);
    const said = await world.standIn.say({ to: SHOES.number, from, text: 'a\0b', profileName: 'An\0a' });
    assert.deepEqual(said.statuses, [200]);
    assert.deepEqual(await world.waitForReplies(from, 1), ['ab']);
    assert.deepEqual(await world.rows(`select name from contact where address = $1`, [from]), [{ name: 'Ana' }]);
  });

  it('is no reason to refuse a message whose address has it', async () => {
    const form = { From: 'whatsapp:+44\u0000770', To: SHOES.number, MessageSid: 'SMnul', Body: 'hello' };
    assert.equal(await post('/whatsapp_webhook', form), 200);
  });

  it('is taken out of what a provider reports', async () => {
    const from = customerOf(941);
    await world.standIn.say({ to: SHOES.number, from, text: 'hello' });
    await world.waitForReplies(from, 1);
    const sent = () =>
      world.rows<{ id: string; sid: string; code: string | null }>(
        `select o.conversation_id || '.' || o.seq as id, o.provider_id as sid, o.code from outbound o
         join conversation c on c.id = o.conversation_id join contact k on k.contact_hash = c.contact_hash
         where k.address = $1 and o.provider_id is not null`,
        [from],
      );
    const [row] = await waitUntil(sent, (rows) => rows.length === 1);
    const form = {
      From: SHOES.number,
      To: from,
      MessageSid: row?.sid ?? '',
      MessageStatus: 'failed',
      ErrorCode: '63\u0000016',
    };
    assert.equal(await post(`/webhooks/twilio/status?outbox=${row?.id ?? ''}`, form), 200);
    assert.equal((await sent())[0]?.code, '63016');
  });
});
