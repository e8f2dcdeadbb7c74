import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { ChatHistory } from '../../app/contracts/widget.js';
import { openTemporaryDirectory } from '../database/test-database.js';
import { aWhile, waitUntil } from '../delivery/echo-world.js';
import { runCommand, type Ran } from '../system/run-command.js';
import { startServer, type ServerProcess } from '../system/server-process.js';
import { VISITOR, copyDemoShop } from '../system/serving.js';
import { startMailServer, type MailServer } from './mail-server.js';

describe('truepenny inbox, beside a server that is killed now and then', () => {
  let directory: string;
  let businessRoot: string;
  let environment: Record<string, string>;
  let mailServer: MailServer;
  let server: ServerProcess;
  let visitors = 0;

  before(async () => {
    directory = await openTemporaryDirectory();
    businessRoot = await copyDemoShop();
    mailServer = await startMailServer();
    environment = {
      BUSINESS_ROOT: businessRoot,
      DATA_DIR: join(directory, 'data'),
      LOG_DIR: join(directory, 'logs'),
      SMTP_URL: mailServer.url,
      MAIL_FROM: 'bot@truepenny.example',
    };
    server = await startServer(environment);
  });
  after(async () => {
    server.child.kill('SIGTERM');
    await server.ended();
    await mailServer.down();
    await rm(directory, { recursive: true, force: true });
    await rm(businessRoot, { recursive: true, force: true });
  });

  const inbox = (...argv: readonly string[]): Promise<Ran> => runCommand(['inbox', ...argv], environment);
  const ask = async (text: string, visitor = `${VISITOR}-inbox-${(visitors += 1)}`) => {
    const response = await fetch(`${server.url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tenant: 'shoes', visitor, messageId: text, text }),
    });
    const { conversation, reply } = (await response.json()) as { conversation: string; reply: { text: string } | null };
    return { visitor, conversation, reply };
  };
  const readBy = async (visitor: string): Promise<readonly string[]> => {
    const headers = { Authorization: `Bearer ${visitor}` };
    const response = await fetch(`${server.url}/chat_api/history?tenant=shoes`, { headers });
    return ((await response.json()) as ChatHistory).messages.map(({ from, text }) => `${from}: ${text}`);
  };
  const mailsAbout = (conversation: string) => mailServer.mails.filter(({ text }) => text.includes(conversation));
  const waitForMails = (conversation: string, count: number) =>
    waitUntil(
      () => mailsAbout(conversation),
      (mails) => mails.length >= count,
    );
  const kill = async (): Promise<void> => {
    server.child.kill('SIGKILL');
    await server.ended();
  };

  it('lists, shows, replies once, and releases', async () => {
    const { visitor, conversation } = await ask('I want to talk to a person');
    await ask('hello?', visitor);
    await waitForMails(conversation, 1);
    const list = await inbox();
    assert.match(
      list.stdout,
      /shoes {2}web {2}waiting, 1 new {2}0 min\n {2}The customer asks for a person\.\n {2}"hello\?"/,
    );
    assert.match(list.stdout, new RegExp(`npx truepenny inbox show ${conversation}`));
    const shown = await inbox('show', conversation);
    assert.match(shown.stdout, /e-mail to team@fell-and-track\.example: sent/);
    assert.match(shown.stdout, /customer {3}I want to talk to a person/);
    const reply = ['reply', conversation, 'Hello, I am here.', '--key', 'a', '--as', 'ana'] as const;
    assert.match((await inbox(...reply)).stdout, /On its way to the customer/);
    assert.match((await inbox(...reply)).stdout, /done before/);
    const released = await inbox('release', conversation);
    assert.match(released.stdout, /The assistant is in charge again/);
    const said = (await readBy(visitor)).filter((line) => !/^(customer|bot):/.test(line));
    assert.deepEqual(said, [
      'person: Hello, I am here.',
      'system: You are talking with the assistant again. What else can I do for you?',
    ]);
    assert.match((await ask('are you open on Sunday?', visitor)).reply?.text ?? '', /Sunday/);
    assert.match((await inbox('--tenant', 'shoes')).stdout, /Nobody is waiting for a person\./);
  });

  it('takes over what the assistant has', async () => {
    const { visitor, conversation } = await ask('how much is the Air Runner?');
    const refused = await inbox('reply', conversation, 'Hello');
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, new RegExp(`Take it first: npx truepenny inbox take ${conversation}`));
    assert.match((await inbox('take', conversation)).stdout, /You are in charge/);
    assert.equal((await ask('and in red?', visitor)).reply, null);
    await inbox('release', conversation);
  });

  it('says in a friendly way that there is no such conversation', async () => {
    const nobodys = '00000000-0000-8000-8000-000000000000';
    const forged = [['show', nobodys] as const, ['reply', "'; drop table message; --", 'Hello'] as const];
    for (const { code, stdout, stderr } of await Promise.all(forged.map((argv) => inbox(...argv)))) {
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /^There is no conversation ".*" here\. "npx truepenny inbox" lists those.*\n$/);
    }
  });

  it('a mail whose server was killed before it was sent goes out after the restart, once', async () => {
    await mailServer.down();
    const { conversation } = await ask('I want to talk to a person');
    await kill();
    await mailServer.up();
    server = await startServer(environment);
    await waitForMails(conversation, 1);
    await aWhile(2_000);
    assert.equal(mailsAbout(conversation).length, 1);
  });

  it('a mail whose server was killed while it was sent comes again under the same message id', async () => {
    mailServer.manner = 'take-and-say-nothing';
    const { conversation } = await ask('I want to talk to a person');
    await waitForMails(conversation, 1);
    await kill();
    mailServer.manner = 'take';
    server = await startServer(environment);
    const [first, second] = await waitForMails(conversation, 2);
    await aWhile(2_000);
    assert.equal(mailsAbout(conversation).length, 2);
    assert.equal(first?.headers.get('message-id'), second?.headers.get('message-id'));
    assert.match((await inbox('show', conversation)).stdout, /team@fell-and-track\.example: sent, 2 tries/);
  });
});
