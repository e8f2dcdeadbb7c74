import assert from 'node:assert/strict';

import { APP_ROLE } from '../../app/database/app-role.js';
import { sign } from '../../scripts/stand-ins/twilio/post-form.js';
import { execute, SILENT_LOG } from '../database/test-database.js';
import { startEchoNode, type EchoNode, type EchoNodeOptions } from './echo-node.js';
import { aWhile, customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';
import { inTime } from '../support/in-time.js';

const RECOVERY_MS_MAX = 5_000;

describe('messages that were missed', () => {
  let world: EchoWorld;
  let node: EchoNode | undefined;
  let port = 0;
  before(async () => {
    world = await startEchoWorld({ nodes: 0 });
  });
  after(async () => {
    await node?.stop();
    await world.stop();
  });

  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });
  const start = async (changes: Partial<EchoNodeOptions> = {}): Promise<void> => {
    const { owner, app } = world.test;
    const base = { owner, app, twilioUrl: world.standIn.url, accounts: [SHOES], debounceMs: 200 };
    node = await startEchoNode({ ...base, port, ...changes }, SILENT_LOG);
    port = Number(new URL(node.url).port);
    const { accountSid = '', authToken = '' } = SHOES.secrets;
    world.standIn.putAccount({
      sid: accountSid,
      authToken,
      number: SHOES.number,
      webhook: `${node.url}/whatsapp_webhook`,
    });
  };
  const stop = async (): Promise<void> => {
    await node?.stop();
    node = undefined;
  };
  const outcomesOf = (from: string) =>
    world.rows<{ outcome: string }>(
      `select i.outcome from inbound i join conversation c on c.tenant_id = i.tenant_id and c.id = i.conversation_id
       join contact o on o.contact_hash = c.contact_hash where o.address = $1 order by i.seq`,
      [from],
    );

  it('are fetched at the start and answered once, in order', async () => {
    await start();
    const customers = [customerOf(910), customerOf(911)];
    for (const from of customers) await say(from, 'before');
    for (const from of customers) await world.waitForReplies(from, 1);
    await stop();
    for (const text of ['one', 'two', 'three']) {
      for (const from of customers) assert.equal((await say(from, text)).isTaken, false);
    }
    await start();
    for (const from of customers) {
      assert.deepEqual(await world.waitForReplies(from, 2), ['before', 'one | two | three']);
    }
    await stop();
    await start();
    await aWhile();
    for (const from of customers) assert.equal(world.repliesTo(from).length, 2);
  });

  it('are kept but not answered when they were written too long ago', async () => {
    const from = customerOf(912);
    await stop();
    await say(from, 'long ago');
    await aWhile(2_500);
    await start({ staleMs: 1_000 });
    await waitUntil(
      () => outcomesOf(from),
      ([row]) => row?.outcome === 'stale',
    );
    await say(from, 'now');
    assert.deepEqual(await world.waitForReplies(from, 1), ['now']);
  });

  it('are fetched as soon as the database is back, while who wrote was asked to come again', async () => {
    const from = customerOf(913);
    const { owner } = world.test;
    await stop();
    await start();
    await execute(owner, `alter role ${APP_ROLE} nologin`);
    await execute(owner, `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${APP_ROLE}'`);
    assert.deepEqual((await say(from, 'lost')).statuses, [503, 503]);
    assert.deepEqual((await say(from, 'lost too')).statuses, [503, 503]);
    await execute(owner, `alter role ${APP_ROLE} login`);
    const backMs = performance.now();
    await waitUntil(
      () => say(customerOf(914), 'are you there?'),
      ({ isTaken }) => isTaken,
    );
    const ms = performance.now() - backMs;
    process.stdout.write(`      taking messages again after ${ms.toFixed(0)} ms\n`);
    assert.ok(inTime(ms, RECOVERY_MS_MAX), `${ms} ms`);
    assert.deepEqual(await world.waitForReplies(from, 1), ['lost | lost too']);
  });
});

describe('too much that waits', () => {
  let world: EchoWorld;
  let busy: EchoNode;
  before(async () => {
    const backlogLimits = { perTenant: 3, total: 100 };
    world = await startEchoWorld({ nodes: 1, node: { debounceMs: 0, works: false, backlogLimits } });
    busy = world.nodes[0] ?? assert.fail();
  });
  after(() => world.stop());
  const post = (from: string) => {
    const { accountSid = '', authToken = '' } = SHOES.secrets;
    const sid = `SM${from.replace(/\D/g, '')}`;
    const form = { AccountSid: accountSid, From: from, To: SHOES.number, MessageSid: sid, Body: 'hello' };
    const url = `${busy.url}/whatsapp_webhook`;
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': sign(url, Object.entries(form), authToken),
    };
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(form).toString() });
  };

  it('is refused with a time to come again, stored from then on, and what was refused is fetched', async () => {
    for (let count = 0; count < 3; count += 1)
      await world.standIn.say({ to: SHOES.number, from: customerOf(920 + count), text: 'hi' });
    await aWhile(1_500);
    const refused = await post(customerOf(930));
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '15']);
    const lost = customerOf(931);
    assert.deepEqual((await world.standIn.say({ to: SHOES.number, from: lost, text: 'hello?' })).statuses, [503, 503]);
    await execute(world.test.owner, `delete from wake`);
    await waitUntil(
      () => post(customerOf(932)),
      ({ status }) => status === 200,
    );
    await waitUntil(
      () => world.rows(`select from message m where m.body = 'hello?'`),
      (rows) => rows.length === 1,
    );
  });
});
