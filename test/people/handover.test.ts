import assert from 'node:assert/strict';

import type { ChatMessage } from '../../app/contracts/widget.js';
import { conversationOf, webIdentityOf } from '../../app/services/turns/web-identity.js';
import { channelIdentityOf } from '../../app/services/channels/channel-identity.js';
import type { EventReader } from '../system/event-reader.js';
import { aWhile, customerOf, waitUntil } from '../delivery/echo-world.js';
import { NUMBER } from '../twilio/copy-twilio-shop.js';
import { AGENTS, MAIL_FROM, OWNER, startPeopleShop, TEMPLATE, type PeopleShop } from './people-shop.js';

describe('asking for a person', () => {
  let shop: PeopleShop;
  before(async () => {
    shop = await startPeopleShop();
  });
  after(() => shop.stop());
  const people = () => shop.serving.system.storage.people;
  const chat = (conversation: string) => people().show({ conversation });
  const idOnWhatsapp = (address: string): string =>
    channelIdentityOf({ tenant: 'shoes', channel: 'twilio', account: NUMBER, address }).conversation;
  const messageOf = async (reader: EventReader, from: string): Promise<ChatMessage> => {
    for (;;) {
      const message = (await reader.next('message')).data as ChatMessage;
      if (message.from === from) return message;
    }
  };

  it('on the web: a reply, a person in charge, one escalation, one mail', async () => {
    const { visitor, conversation, reply } = await shop.askOnTheWeb();
    assert.match(reply, /person|team/);
    const silent = await shop.serving.say('hello?', { visitor });
    assert.deepEqual([silent.reply, silent.state], [null, 'human']);
    const [mail] = await shop.waitForMails(conversation, 1);
    assert.deepEqual([mail?.from, mail?.to], [MAIL_FROM, [OWNER]]);
    assert.equal(mail?.headers.get('subject'), '[Fell & Track] A customer asks for a person');
    assert.match(mail.text, /The customer asks for a person\./);
    assert.match(mail.text, /> I want to talk to a person/);
    assert.match(mail.text, new RegExp(`npx truepenny inbox reply ${conversation}`));
    assert.ok(!mail.raw.includes(visitor), 'the visitor’s secret is in the mail');
    const { charge, escalation } = await chat(conversation);
    assert.deepEqual([charge, escalation?.state, escalation?.waiting], ['human', 'open', 1]);
    await aWhile(1_500);
    assert.equal(shop.mailsAbout(conversation).length, 1);
  });

  it('tells the agents by a template, each once', async () => {
    const { conversation } = await shop.askOnTheWeb();
    const about = (): readonly string[] =>
      shop.standIn.ledger.entries.flatMap((entry) =>
        entry.kind === 'accepted' && entry.body.includes(conversation) ? [`${entry.to} ${entry.body}`] : [],
      );
    await waitUntil(about, (sends) => sends.length >= AGENTS.length);
    await aWhile(1_200);
    const words = `[${TEMPLATE}] Fell & Track | The customer asks for a person. | I want to talk to a person | ${conversation}`;
    assert.deepEqual(
      about().toSorted(),
      AGENTS.map((agent) => `${agent} ${words}`),
    );
    const { notices } = await waitUntil(
      () => chat(conversation),
      (shown) => shown.notices.every(({ status, standing }) => status === 'sent' || standing?.delivery === 'read'),
    );
    assert.deepEqual(
      notices.map(({ medium, recipient }) => `${medium} ${recipient}`),
      [`email ${OWNER}`, ...AGENTS.map((agent) => `template ${agent}`)],
    );
  });

  it('on the web: a person’s words come by the stream, and after the release the bot answers what is newer', async () => {
    const { visitor, conversation } = await shop.askOnTheWeb();
    const reader = await shop.follow(visitor, conversation);
    await people().reply({ conversation }, { actor: 'test', text: 'Hello, I am here.' });
    const words = await messageOf(reader, 'person');
    assert.deepEqual([words.text, words.parts], ['Hello, I am here.', [{ kind: 'text', text: 'Hello, I am here.' }]]);
    await shop.serving.say('how much is the Air Runner?', { visitor });
    await people().release({ conversation }, { actor: 'test' });
    assert.match((await messageOf(reader, 'system')).text, /You are talking with the assistant again/);
    const answered = await shop.serving.say('are you open on Sunday?', { visitor });
    assert.match(answered.reply?.text ?? '', /Sunday/);
    assert.doesNotMatch(answered.reply?.text ?? '', /Air Runner/);
    reader.close();
    const { messages } = await chat(conversation);
    assert.deepEqual(
      messages.map(({ author }) => author),
      ['customer', 'bot', 'person', 'customer', 'system', 'customer', 'bot'],
    );
  });

  it('on WhatsApp: the same, relayed to the phone, once and in order', async () => {
    const from = customerOf(700);
    const conversation = idOnWhatsapp(from);
    await shop.standIn.say({ to: NUMBER, from, text: 'I want a human' });
    await shop.waitForReplies(from, 1);
    await shop.waitForMails(conversation, 1);
    const words = { actor: 'test', text: 'Hello, I am here.', key: 'first' };
    await Promise.all([people().reply({ conversation }, words), people().reply({ conversation }, words)]);
    await people().reply({ conversation }, { actor: 'test', text: 'How can I help?' });
    await shop.waitForReplies(from, 3);
    await shop.standIn.say({ to: NUMBER, from, text: 'thank you, that is all' });
    await aWhile(800);
    assert.equal(shop.repliesTo(from).length, 3, 'the bot was not silent');
    await people().release({ conversation }, { actor: 'test' });
    await shop.waitForReplies(from, 4);
    await shop.standIn.say({ to: NUMBER, from, text: 'are you open on sunday?' });
    const replies = await shop.waitForReplies(from, 5);
    assert.deepEqual(replies.slice(1, 3), ['Hello, I am here.', 'How can I help?']);
    assert.match(replies[4] ?? '', /Sunday/);
    const shown = await waitUntil(
      () => chat(conversation),
      ({ messages }) => messages.every(({ author, delivery }) => author !== 'person' || delivery?.delivery === 'read'),
    );
    assert.equal(shown.customer.address, from);
    assert.deepEqual(
      shown.messages.map(({ author }) => author),
      ['customer', 'bot', 'person', 'person', 'customer', 'system', 'customer', 'bot'],
    );
  });

  it('a colleague can take a conversation the bot has, in the customer’s language', async () => {
    const { visitor, conversation } = await shop.askOnTheWeb('Was kostet der Air Runner?');
    const reader = await shop.follow(visitor, conversation);
    await people().take({ conversation }, { actor: 'test' });
    assert.match((await messageOf(reader, 'system')).text, /Jemand aus unserem Team/);
    reader.close();
    const silent = await shop.serving.say('Hallo?', { visitor });
    assert.deepEqual([silent.reply, silent.state], [null, 'human']);
    await assert.rejects(people().take({ conversation }, { actor: 'test' }), { code: 'conflict' });
  });

  it('a customer who writes again after an answer is told of again, in the same thread', async () => {
    const { visitor, conversation } = await shop.askOnTheWeb();
    const [first] = await shop.waitForMails(conversation, 1);
    await people().reply({ conversation }, { actor: 'test', text: 'Hello, I am here.' });
    for (const text of ['one more', 'thing']) await shop.serving.say(text, { visitor });
    const [, second] = await shop.waitForMails(conversation, 2);
    assert.equal(second?.headers.get('in-reply-to'), first?.headers.get('message-id'));
    assert.match(second?.text ?? '', /has written again[^]*You:\n> Hello, I am here\.[^]*> one more/);
    await aWhile(1_200);
    assert.equal(shop.mailsAbout(conversation).length, 2);
  });

  it('a conversation that does not exist, or is forged, gives a friendly refusal', async () => {
    const nobodys = conversationOf({ tenant: 'shoes', channel: 'web', account: 'shoes', contactHash: 'x' });
    const { conversation } = webIdentityOf('bakery', 'a-visitor-of-another-shop');
    const forged = ["'; drop table conversation; --", 'a\0b', '../../etc/passwd', '', '\u001b[2J', 'é'.repeat(5_000)];
    for (const id of [nobodys, conversation, ...forged]) {
      await assert.rejects(
        people().reply({ conversation: id }, { actor: 'test', text: 'Hello' }),
        (error: Error & { code: string }) =>
          error.code === 'not_found' && error.message.length < 200 && !error.message.includes('\u001b'),
      );
    }
    await assert.rejects(people().show({ conversation: nobodys, tenant: 'nobody' }), { code: 'not_found' });
  });
});
