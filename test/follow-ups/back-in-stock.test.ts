import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Business } from '../../app/contracts/stores.js';
import { execute } from '../database/test-database.js';
import { waitUntil } from '../delivery/echo-world.js';
import { NUMBER } from '../twilio/copy-twilio-shop.js';
import { startTwilioShop, type TwilioShop } from '../twilio/twilio-shop.js';

const ASKS = 'is the air runner in red 43 available?';
const TEMPLATE = `HX${'0123456789abcdef'.repeat(2)}`;
const SOLD_OUT = /("sku": "RUN-AIR-RED-43",[\s\S]*?"price": )94\.90(,\s*"stock": \{ "camden": )0/;

describe('a customer who asked for what was sold out', () => {
  let shop: TwilioShop;
  let customers = 100;
  before(async () => {
    shop = await startTwilioShop();
    await edit('policy.json', /"hours"/, '"followUps": { "quietHours": false, "onHolidays": true },\n  "hours"');
    await live(({ policy }) => policy.file.followUps !== undefined);
  });
  after(() => shop.stop());

  const edit = async (file: string, from: RegExp, to: string): Promise<void> => {
    const path = join(shop.folder, file);
    const text = await readFile(path, 'utf8');
    assert.match(text, from);
    await writeFile(path, text.replace(from, to));
  };
  const live = (is: (business: Business) => boolean) =>
    waitUntil(
      () => shop.serving.system.storage.shops.get('shoes')?.business,
      (business) => business !== undefined && is(business),
    );
  const rows = <Row extends Record<string, unknown>>(sql: string, ...values: readonly unknown[]) =>
    execute<Row>({ ...shop.test.owner, options: '-c app.tenant=shoes' }, sql, values);
  /** Asks on WhatsApp, and is told that it is sold out. @returns The customer's number. */
  const ask = async (): Promise<string> => {
    const from = `whatsapp:+447700900${(customers += 1)}`;
    await shop.standIn.say({ to: NUMBER, from, text: ASKS });
    const [reply] = await shop.waitForReplies(from, 1);
    assert.match(reply ?? '', /sold out/);
    return from;
  };
  const conversationOf = async (from: string): Promise<string> => {
    const sql = `select c.id from conversation c join contact t using (tenant_id, channel, account, contact_hash) where t.address = $1`;
    return (await rows<{ id: string }>(sql, from))[0]?.id ?? '';
  };
  const standing = async (from: string): Promise<string> => {
    const sql = `select status || coalesce(': ' || reason, '') as standing from follow_up where conversation_id = $1 order by created_at desc`;
    return (await rows<{ standing: string }>(sql, await conversationOf(from)))[0]?.standing ?? 'none';
  };
  /** A day later. */
  const laterOn = async (from: string): Promise<void> => {
    const conversation = await conversationOf(from);
    await rows(`update job set run_at = now() where queue = $1 and status = 'waiting'`, conversation);
    await rows(`update wake set due_at = now() where conversation_id = $1 and kind = 'job'`, conversation);
  };
  const becomes = (from: string, wanted: string) =>
    waitUntil(
      () => standing(from),
      (now) => now === wanted,
    );

  it('hears nothing while it is, and hears of it when it is back, at the price it has then', async () => {
    const from = await ask();
    assert.equal(await standing(from), 'pending');
    await laterOn(from);
    await becomes(from, 'pending: condition');
    await edit('catalog.json', SOLD_OUT, '$199.90$24');
    await live(({ catalog }) => catalog.find('RUN-AIR-RED-43')?.variant?.price === 99.9);
    await laterOn(from);
    const replies = await shop.waitForReplies(from, 2);
    assert.match(replies[1] ?? '', /Air Runner \(red, 43\) you asked about is back in stock\. It costs £99\.90\./);
    await becomes(from, 'sent');
    const [message] = await rows<{ author: string; trace: string }>(
      `select m.author, f.trace from message m join follow_up f using (tenant_id, conversation_id)
       where m.conversation_id = $1 and m.direction = 'out' order by m.seq desc limit 1`,
      await conversationOf(from),
    );
    assert.equal(message?.author, 'bot');
    assert.match(message.trace, /RUN-AIR|catalog\.json/);
    await edit('catalog.json', /99\.90(,\s*"stock": \{ "camden": )4/, '94.90$10');
    await live(({ catalog }) => catalog.find('RUN-AIR-RED-43')?.variant?.price === 94.9);
  });

  it('who wrote more than a day ago gets a template, or nothing where none is set', async () => {
    const [bare, other] = [await ask(), await ask()];
    await edit('catalog.json', SOLD_OUT, '$194.90$24');
    await live(({ catalog }) => JSON.stringify(catalog.find('RUN-AIR-RED-43')?.variant?.stock).includes('4'));
    await rows(`update message set at = at - interval '25 hours'`);
    await laterOn(bare);
    await becomes(bare, 'cancelled: window');
    await edit('tenant.json', /"account"/, `"followUpTemplate": "${TEMPLATE}",\n      "account"`);
    await live(({ tenant }) => tenant.channels?.twilio?.followUpTemplate !== undefined);
    await laterOn(other);
    await becomes(other, 'sent');
    const [sent] = await rows<{ payload: string }>(
      'select payload from outbound where conversation_id = $1 order by seq desc limit 1',
      await conversationOf(other),
    );
    assert.match(sent?.payload ?? '', new RegExp(TEMPLATE));
    assert.match(sent?.payload ?? '', /Fell & Track.*back in stock/);
    assert.deepEqual(shop.repliesTo(bare).length, 1);
    await edit(
      'catalog.json',
      /94\.90(,\s*"stock": \{ "camden": )4(, "leeds": 0 \},\s*"images": \["images\/run-air-red\.svg"\]\s*\},\s*\{\s*"sku": "RUN-AIR-RED-44")/,
      '94.90$10$2',
    );
    await live(({ catalog }) => !JSON.stringify(catalog.find('RUN-AIR-RED-43')?.variant?.stock).includes('4'));
  });

  it('who said STOP hears nothing, until START', async () => {
    const from = await ask();
    await shop.standIn.say({ to: NUMBER, from, text: 'Stop.' });
    await shop.waitForReplies(from, 2);
    const optedOut = async () =>
      (await rows<{ word: string | null }>('select opt_out_word as word from contact where address = $1', from))[0]
        ?.word;
    assert.equal(await optedOut(), 'stop');
    await shop.standIn.say({ to: NUMBER, from, text: ASKS });
    await shop.waitForReplies(from, 3);
    await laterOn(from);
    await becomes(from, 'cancelled: opt-out');
    await shop.standIn.say({ to: NUMBER, from, text: 'START' });
    await shop.waitForReplies(from, 4);
    assert.equal(await optedOut(), null);
  });

  it('whose product is not sold any more hears nothing of it', async () => {
    const from = await ask();
    await rows(`update follow_up set ask = replace(ask, 'RUN-AIR', 'GONE') where status = 'pending'`);
    await laterOn(from);
    await becomes(from, 'cancelled: publish');
  });

  it('on the page finds it in the chat', async () => {
    const visitor = 'visitor-of-the-follow-up-tests-1';
    const { conversation } = await shop.serving.say(ASKS, { visitor });
    await rows(`update follow_up set only_if = '{}' where conversation_id = $1`, conversation);
    await rows(`update job set run_at = now() where queue = $1 and status = 'waiting'`, conversation);
    await rows(`update wake set due_at = now() where conversation_id = $1 and kind = 'job'`, conversation);
    const chat = await waitUntil(
      () => shop.test.database.chats.read({ tenant: 'shoes', conversation, limit: 10 }),
      (excerpt) => (excerpt?.messages.length ?? 0) >= 3,
    );
    assert.match(chat?.messages.at(-1)?.content.text ?? '', /back in stock/);
  });
});
