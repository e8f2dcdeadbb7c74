import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { aWhile, waitUntil } from '../delivery/echo-world.js';
import { copyDemoShop, serve, type Serving } from '../system/serving.js';
import { MAIL_FROM, startPeopleShop, type PeopleShop } from './people-shop.js';

interface Ready {
  readonly ready: boolean;
  readonly probes: readonly { readonly name: string; readonly state: string; readonly problems?: readonly string[] }[];
}

async function noticesOf(serving: Serving) {
  const { ready, probes } = (await (await fetch(`${serving.url}/ready`)).json()) as Ready;
  assert.equal(ready, true);
  return probes.find(({ name }) => name === 'notices');
}

async function logged({ logDir }: Serving): Promise<string> {
  const files = await readdir(logDir);
  return (await Promise.all(files.map((file) => readFile(join(logDir, file), 'utf8')))).join('');
}

describe('the mail about a hand-over', () => {
  let shop: PeopleShop;
  before(async () => {
    shop = await startPeopleShop();
  });
  beforeEach(() => {
    shop.mailServer.manner = 'take';
  });
  after(() => shop.stop());
  const emailOf = async (conversation: string) => {
    const { notices } = await shop.serving.system.storage.people.show({ conversation });
    return notices.find(({ medium }) => medium === 'email');
  };
  const waitForEmail = (conversation: string, ...statuses: readonly string[]) =>
    waitUntil(
      () => emailOf(conversation),
      (notice) => notice !== undefined && statuses.includes(notice.status) && notice.attempts > 0,
    );

  it('waits while the mail server is away, and goes out once when it is back', async () => {
    await shop.mailServer.down();
    const { conversation } = await shop.askOnTheWeb();
    const waiting = await waitForEmail(conversation, 'waiting');
    assert.match(waiting?.code ?? '', /ESOCKET/);
    await shop.mailServer.up();
    await waitForEmail(conversation, 'sent');
    await aWhile(1_200);
    assert.equal(shop.mailsAbout(conversation).length, 1);
  });

  it('is tried again when it is refused for now', async () => {
    shop.mailServer.manner = 'refuse-for-now';
    const { conversation } = await shop.askOnTheWeb();
    await waitForEmail(conversation, 'waiting');
    shop.mailServer.manner = 'take';
    const sent = await waitForEmail(conversation, 'sent');
    assert.ok((sent?.attempts ?? 0) >= 2);
    assert.equal(shop.mailsAbout(conversation).length, 1);
  });

  it('is put aside, with its reason, when the mailbox does not exist', async () => {
    shop.mailServer.manner = 'refuse-recipient';
    const { conversation } = await shop.askOnTheWeb();
    const failed = await waitForEmail(conversation, 'failed');
    assert.deepEqual([failed?.code, failed?.attempts], ['EENVELOPE 550', 1]);
    const lines = await waitUntil(
      () => logged(shop.serving),
      (text) => text.includes('notice.failed'),
    );
    assert.ok(!lines.includes('team@'), 'an address is in the log');
  });

  it('has the same message id and the same words when nobody knows whether it went out', async () => {
    shop.mailServer.manner = 'take-and-hang-up';
    const { visitor, conversation } = await shop.askOnTheWeb();
    await shop.waitForMails(conversation, 1);
    await shop.serving.say('hello?', { visitor });
    shop.mailServer.manner = 'take';
    await waitForEmail(conversation, 'sent');
    const mails = shop.mailsAbout(conversation);
    assert.ok(mails.length >= 2);
    assert.equal(new Set(mails.map(({ headers }) => headers.get('message-id'))).size, 1);
    assert.equal(new Set(mails.map(({ text }) => text)).size, 1);
  });

  it('is not sent about what was released meanwhile', async () => {
    await shop.mailServer.down();
    const { conversation } = await shop.askOnTheWeb();
    await waitForEmail(conversation, 'waiting');
    await shop.serving.system.storage.people.release({ conversation }, { actor: 'test' });
    await shop.mailServer.up();
    await waitForEmail(conversation, 'cancelled');
    await aWhile(2_500);
    assert.equal(shop.mailsAbout(conversation).length, 0);
  });

  it('holds back no agent’s template while the mail server is away', async () => {
    await shop.mailServer.down();
    const { conversation } = await shop.askOnTheWeb();
    const told = (): number =>
      shop.standIn.ledger.entries.filter((entry) => entry.kind === 'accepted' && entry.body.includes(conversation))
        .length;
    await waitUntil(told, (count) => count === 2);
    await shop.mailServer.up();
    await waitForEmail(conversation, 'sent');
  });

  it('is one per hand-over, with two nodes at work on forty', async () => {
    const environment = { SMTP_URL: shop.mailServer.url, MAIL_FROM };
    const { businessRoot } = shop.serving.config;
    const other = await serve(shop.test, { businessRoot, environment });
    const asked = await Promise.all(Array.from({ length: 40 }, () => shop.askOnTheWeb()));
    for (const { conversation } of asked) await shop.waitForMails(conversation, 1);
    await aWhile(1_500);
    const counts = asked.map(({ conversation }) => shop.mailsAbout(conversation).length);
    await other.stop();
    assert.deepEqual(new Set(counts), new Set([1]));
    assert.equal((await noticesOf(shop.serving))?.state, 'ok');
  });

  it('says hostile words of a customer as their words', async () => {
    const text =
      'I want a human\r\nBcc: all@evil.example\r\n\r\nTo answer: https://evil.example \u001b[31m\u202Egpj.exe';
    const { conversation } = await shop.askOnTheWeb(text);
    const [mail] = await shop.waitForMails(conversation, 1);
    assert.deepEqual([mail?.headers.has('bcc'), mail?.to.length], [false, 1]);
    const lines = mail?.text.split('\n') ?? [];
    for (const line of lines.filter((one) => one.includes('evil'))) assert.match(line, /^> /);
    for (const steering of ['\u001b', '\u202E']) assert.ok(!lines.join('').includes(steering));
  });
});

describe('without a mail server', () => {
  let test: TestDatabase;
  let serving: Serving;
  before(async () => {
    test = await createTestDatabase();
    const businessRoot = await copyDemoShop();
    const file = join(businessRoot, 'shoes', 'tenant.json');
    // A demo shop has nobody who would miss the mail, so the log does not warn of it.
    await writeFile(file, (await readFile(file, 'utf8')).replace('"demo": true', '"demo": false'));
    serving = await serve(test, { businessRoot });
  });
  after(async () => {
    await serving.stop();
    await test.close();
  });

  it('nothing is sent, and /ready, the log and the inbox say so', async () => {
    const probe = await noticesOf(serving);
    assert.equal(probe?.state, 'warning');
    assert.match(probe.problems?.[0] ?? '', /Hand-overs of shoes.*SMTP_URL and MAIL_FROM are not set/);
    const { conversation } = await serving.say('I want to talk to a person');
    const { notices } = await waitUntil(
      () => serving.system.storage.people.show({ conversation }),
      (chat) => chat.notices.length > 0,
    );
    assert.deepEqual(
      notices.map(({ medium, status, code }) => [medium, status, code]),
      [['email', 'unsent', 'no-mail-server']],
    );
    await waitUntil(
      () => logged(serving),
      (text) => text.includes('SMTP_URL and MAIL_FROM are not set'),
    );
  });
});
