import assert from 'node:assert/strict';

import type { SMTPServerOptions } from 'smtp-server';

import { createClock } from '../app/clock.js';
import type { Mail } from '../app/contracts/mail.js';
import { startMailServer, type MailServer } from '../test/people/mail-server.js';
import { createMailer } from './email.js';

const FROM = 'bot@shop.example';
const MAIL: Mail = {
  messageId: '<one.1@shop.example>',
  to: 'owner@shop.example',
  subject: 'A customer asks for a person',
  text: 'Grüße,\n.\nein Punkt allein beendet nichts.\n',
};

describe('e-mail', () => {
  let server: MailServer;
  before(async () => {
    server = await startMailServer();
  });
  beforeEach(() => {
    server.manner = 'take';
  });
  after(() => server.down());
  const send = (mail: Partial<Mail> = {}) =>
    createMailer({ smtpUrl: server.url, from: FROM }, createClock()).send({ ...MAIL, ...mail });

  it('arrives as it was written, under the message id it was given', async () => {
    assert.deepEqual(await send({ inReplyTo: '<one.0@shop.example>' }), { status: 'accepted' });
    const taken = server.mails.at(-1);
    assert.ok(taken);
    assert.deepEqual([taken.from, taken.to], [FROM, ['owner@shop.example']]);
    assert.equal(taken.text.trimEnd(), MAIL.text.trimEnd());
    const headers = ['message-id', 'in-reply-to', 'references', 'subject', 'auto-submitted', 'to'];
    assert.deepEqual(
      headers.map((name) => taken.headers.get(name)),
      [MAIL.messageId, '<one.0@shop.example>', '<one.0@shop.example>', MAIL.subject, 'auto-generated', MAIL.to],
    );
    assert.match(taken.headers.get('content-type') ?? '', /^text\/plain/);
  });

  const injections: readonly [what: string, mail: Partial<Mail>][] = [
    ['a line feed in the subject', { subject: 'Hello\r\nBcc: all@evil.example\r\n\r\nBody' }],
    ['a bare line feed in the subject', { subject: 'Hello\nBcc: all@evil.example' }],
    ['a second address', { to: 'owner@shop.example, all@evil.example' }],
    ['a name around the address', { to: 'Evil <all@evil.example>' }],
    ['a line feed in the address', { to: 'owner@shop.example\r\nBcc: all@evil.example' }],
    ['a line feed in the message id', { messageId: '<one@shop.example>\r\nBcc: all@evil.example' }],
    [
      'an SMTP command in the text',
      { text: 'Hello\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<all@evil.example>\r\n' },
    ],
  ];
  for (const [what, mail] of injections) {
    it(`gets no header and no recipient more by ${what}`, async () => {
      const before = server.mails.length;
      await send(mail);
      for (const taken of server.mails.slice(before)) {
        assert.ok(!taken.to.includes('all@evil.example'), taken.to.join());
        assert.equal(taken.headers.has('bcc'), false);
        assert.equal(taken.headers.get('from'), `Truepenny <${FROM}>`);
      }
      assert.ok(server.mails.length - before <= 1);
    });
  }

  it('is refused for good when the server does not know the mailbox', async () => {
    server.manner = 'refuse-recipient';
    assert.deepEqual(await send(), { status: 'refused', code: 'EENVELOPE 550', retryable: false });
  });

  it('is refused for now when the server says so', async () => {
    server.manner = 'refuse-for-now';
    assert.deepEqual(await send(), { status: 'refused', code: 'EMESSAGE 451', retryable: true });
  });

  it('may be out when the server hangs up after it has everything', async () => {
    server.manner = 'take-and-hang-up';
    assert.equal((await send()).status, 'unknown');
  });

  it('has not left when nobody is there', async () => {
    const nobody = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: FROM }, createClock());
    const result = await nobody.send(MAIL);
    assert.ok(result.status === 'refused' && result.retryable, JSON.stringify(result));
  });

  it('is refused for now with a wrong password, which can be put right', async () => {
    const closed = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) => {
        const isKnown = username === 'bot@shop' && password === 'p%+:w&d';
        callback(isKnown ? null : new Error('No'), isKnown ? { user: 'bot' } : undefined);
      },
    });
    const with_ = (login: string) =>
      createMailer({ smtpUrl: closed.url.replace('//', `//${login}@`), from: FROM }, createClock()).send(MAIL);
    assert.deepEqual(await with_('bot%40shop:wrong'), { status: 'refused', code: 'EAUTH 535', retryable: true });
    assert.deepEqual(await with_('bot%40shop:p%25+%3Aw%26d'), { status: 'accepted' });
    await closed.down();
  });

  it('never tells its login to another machine unencrypted', async () => {
    let logins = 0;
    const onAuth: SMTPServerOptions['onAuth'] = (_login, _session, callback) => {
      logins += 1;
      callback(null, { user: 'bot' });
    };
    // Not one of the names for this machine, so the server counts as another one.
    const other = await startMailServer({ allowInsecureAuth: true, onAuth }, '127.0.0.2');
    const smtpUrl = other.url.replace('//', '//bot:secret@');
    const result = await createMailer({ smtpUrl, from: FROM }, createClock()).send(MAIL);
    assert.deepEqual([result.status, logins, other.mails.length], ['refused', 0, 0]);
    await other.down();
  });

  it('refuses an address that cannot be read, without repeating it', () => {
    const open = () => createMailer({ smtpUrl: 'smtp://user:secret@[', from: FROM }, createClock());
    assert.throws(
      open,
      (error: Error) => error.message.includes('SMTP_URL is not an address') && !error.message.includes('secret'),
    );
  });
});
