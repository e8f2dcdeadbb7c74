import assert from 'node:assert/strict';

import type { ChannelEvent, RawRequest } from '../../../app/contracts/channel.js';
import { decodeWebhook } from './decode-webhook.js';

const NOW = '2026-12-24T10:00:00.000Z';
const ACCOUNT = '100000000000001';
const CUSTOMER = '34600111222';
const USER_ID = 'ES.1349120865530274';
const CONTACT = { profile: { name: 'Ana', username: '@ana' }, wa_id: CUSTOMER, user_id: USER_ID };
const MESSAGE = {
  ...{ from: CUSTOMER, from_user_id: USER_ID, id: 'wamid.HBg1', timestamp: '1749416383' },
  ...{ type: 'text', text: { body: 'Hola' } },
};
const STATUS = { id: 'wamid.OUT', status: 'delivered', timestamp: '1750857384', recipient_id: CUSTOMER };

function request(payload: unknown): RawRequest {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return { method: 'POST', target: '/', headers: { 'content-type': 'application/json' }, body };
}

function change(content: object, field = 'messages', account = ACCOUNT): object {
  const metadata = { display_phone_number: '15550001111', phone_number_id: account };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...content } };
}

function decode(...changes: object[]): readonly ChannelEvent[] {
  const entry = changes.map((one) => ({ id: 'WABA', changes: [one] }));
  return decodeWebhook(request({ object: 'whatsapp_business_account', entry }), NOW);
}

const ofMessage = (message: object, contacts: readonly object[] = [CONTACT]) =>
  decode(change({ contacts, messages: [message] }));

describe('what whatsapp cloud posts', () => {
  it('is a message with who wrote it and to whom', () => {
    assert.deepEqual(ofMessage(MESSAGE), [
      {
        kind: 'message',
        account: ACCOUNT,
        contact: { address: CUSTOMER, identity: USER_ID, name: 'Ana' },
        message: { messageId: 'wamid.HBg1', text: 'Hola', receivedAt: NOW },
        carries: 'text',
      },
    ]);
  });

  const button = (id: string) => ({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id, title: 'Comprar' } },
  });
  const types: readonly [what: string, fields: object, carries: string, text: string][] = [
    ['a picture', { type: 'image', image: { id: 'M', mime_type: 'image/jpeg' } }, 'media', ''],
    ['a picture with words', { type: 'image', image: { id: 'M', caption: 'this one?' } }, 'media', 'this one?'],
    ['a voice message', { type: 'audio', audio: { id: 'M', voice: true } }, 'media', ''],
    ['a video', { type: 'video', video: { id: 'M' } }, 'media', ''],
    ['a file', { type: 'document', document: { id: 'M', filename: 'a.pdf' } }, 'media', ''],
    ['a sticker', { type: 'sticker', sticker: { id: 'M' } }, 'media', ''],
    [
      'a place',
      { type: 'location', location: { latitude: 40.41, longitude: -3.7, name: 'Tienda', address: 'C/ Mayor 1' } },
      'location',
      'Tienda, C/ Mayor 1',
    ],
    ['a pressed button of ours', button('say:I want to buy it'), 'text', 'I want to buy it'],
    ['a pressed button of somebody else', button('buy'), 'text', 'Comprar'],
    [
      'a chosen row',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'say:in red', title: 'Rojo' } } },
      'text',
      'in red',
    ],
    ['the button of a template', { type: 'button', button: { payload: 'YES', text: 'Sí' } }, 'text', 'Sí'],
    ['a form', { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: {} } }, 'unsupported', ''],
    ['a shared contact', { type: 'contacts', contacts: [{}] }, 'unsupported', ''],
    ['an order', { type: 'order', order: {} }, 'unsupported', ''],
    ['what the app cannot show', { type: 'unsupported', errors: [{ code: 131_051 }] }, 'unsupported', ''],
    ['a type of tomorrow', { type: 'hologram', hologram: {} }, 'unsupported', ''],
    ['no type at all', { type: undefined }, 'unsupported', ''],
    ['nothing but spaces', { text: { body: ' \n ' } }, 'unsupported', ''],
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '👍' } }, 'reaction', '👍'],
    ['a correction', { type: 'edit', edit: {} }, 'reaction', ''],
    ['a removal', { type: 'revoke', revoke: {} }, 'reaction', ''],
    ['a changed number', { type: 'system', system: { type: 'user_changed_number' } }, 'reaction', ''],
    ['words in a group', { group_id: 'G' }, 'reaction', ''],
    ['words with a mark', { text: { body: 'café 👍' } }, 'text', 'café 👍'],
  ];
  for (const [what, fields, carries, text] of types) {
    it(`may be ${what}`, () => {
      const [event] = ofMessage({ ...MESSAGE, ...fields });
      assert.ok(event?.kind === 'message');
      assert.deepEqual([event.carries, event.message.text], [carries, text]);
    });
  }

  const people: readonly [what: string, message: object, contact: object, address: string, identity?: string][] = [
    ['who hides their number', { from: undefined }, { wa_id: undefined }, USER_ID],
    ['whom no contact describes', {}, { wa_id: '1', user_id: 'XX.1' }, CUSTOMER, USER_ID],
    ['without a user id', { from_user_id: undefined }, { user_id: undefined }, CUSTOMER],
    ['whose user id stands beside', { from_user_id: undefined }, {}, CUSTOMER, USER_ID],
    [
      'whose number is written in two ways',
      { from: '5215512345678' },
      { wa_id: '525512345678' },
      '525512345678',
      USER_ID,
    ],
  ];
  for (const [what, message, contact, address, identity] of people) {
    it(`knows somebody ${what}`, () => {
      const stranger = what.includes('no contact') ? [{ wa_id: '49' }] : [];
      const [event] = ofMessage({ ...MESSAGE, ...message }, [{ ...CONTACT, ...contact }, ...stranger]);
      assert.ok(event?.kind === 'message');
      assert.deepEqual([event.contact.address, event.contact.identity], [address, identity]);
    });
  }

  it('is a report with our own name for what was sent', () => {
    const failed = { ...STATUS, status: 'failed', errors: [{ code: 131_047, title: 'Re-engagement message' }] };
    const statuses = [{ ...STATUS, biz_opaque_callback_data: 'c.7' }, failed, { ...STATUS, status: 'dreaming' }];
    const [reached, ended, ...more] = decode(change({ statuses }));
    const base = { kind: 'status', account: ACCOUNT, providerId: 'wamid.OUT' };
    assert.deepEqual(reached, { ...base, status: 'delivered', outboxId: 'c.7' });
    assert.deepEqual(ended, { ...base, status: 'failed', errorCode: '131047' });
    assert.deepEqual(more, []);
  });

  it('is what a person of the shop wrote on its phone, but never a send of ours that comes back', () => {
    const echo = {
      from: '15550001111',
      to: CUSTOMER,
      id: 'wamid.E',
      timestamp: '1',
      type: 'text',
      text: { body: 'Hi' },
    };
    const ours = { ...echo, id: 'wamid.OUT', biz_opaque_callback_data: 'c.7' };
    const hidden = { ...echo, to: undefined, to_user_id: USER_ID };
    assert.deepEqual(decode(change({ message_echoes: [echo, ours, hidden] }, 'smb_message_echoes')), [
      {
        kind: 'echo',
        account: ACCOUNT,
        contact: { address: CUSTOMER },
        message: { messageId: 'wamid.E', text: 'Hi', receivedAt: NOW },
        carries: 'text',
      },
      { kind: 'status', account: ACCOUNT, providerId: 'wamid.OUT', status: 'sent', outboxId: 'c.7' },
      {
        kind: 'echo',
        account: ACCOUNT,
        contact: { address: USER_ID },
        message: { messageId: 'wamid.E', text: 'Hi', receivedAt: NOW },
        carries: 'text',
      },
    ]);
  });

  it('is many things of many accounts, the oldest first, those of one second as they stand', () => {
    const at = (timestamp: string, id: string) => ({ ...MESSAGE, timestamp, id });
    const events = decode(
      change({ contacts: [CONTACT], messages: [at('20', 'third'), at('10', 'first')] }),
      change({ contacts: [CONTACT], messages: [at('20', 'fourth')] }, 'messages', '2'),
      change({ contacts: [CONTACT], messages: [at('10', 'second')] }, 'messages', '3'),
    );
    const told = events.map((event) => [event.account, event.kind === 'message' ? event.message.messageId : '']);
    assert.deepEqual(told, [
      [ACCOUNT, 'first'],
      ['3', 'second'],
      [ACCOUNT, 'third'],
      ['2', 'fourth'],
    ]);
  });

  const unreadable: readonly [what: string, content: object][] = [
    ['a message without an id', { messages: [{ ...MESSAGE, id: '' }] }],
    ['a message with an id nobody makes', { messages: [{ ...MESSAGE, id: 'a b' }] }],
    ['a message of nobody', { messages: [{ ...MESSAGE, from: 'x', from_user_id: 'y' }] }],
    ['a message that is a text', { messages: ['Hola'] }],
    ['a report on nothing', { statuses: [{ status: 'read' }] }],
    ['a report that is null', { statuses: [null] }],
  ];
  for (const [what, content] of unreadable) {
    it(`keeps ${what} apart, the same each time, and reads the rest`, () => {
      const good = change({ contacts: [CONTACT], messages: [MESSAGE] });
      const [problem, message] = decode(change(content), good).toSorted((a, b) => (a.kind > b.kind ? -1 : 1));
      assert.ok(problem?.kind === 'problem' && message?.kind === 'message');
      assert.equal(problem.code, 'unreadable');
      assert.deepEqual(problem.body, JSON.stringify((Object.values(content) as unknown[][])[0]?.[0]));
      const [again] = decode(change(content));
      assert.deepEqual(again, problem);
    });
  }

  it('is a complaint of the provider', () => {
    const [event] = decode(change({ errors: [{ code: 130_429, title: 'Rate limit hit' }] }));
    assert.ok(event?.kind === 'problem');
    assert.equal(event.code, 'provider-130429');
  });

  const nothing: readonly [what: string, payload: unknown][] = [
    ['no JSON', '{'],
    ['a list', []],
    ['another product', { object: 'page', entry: [{ changes: [change({ messages: [MESSAGE] })] }] }],
    ['no entries', { object: 'whatsapp_business_account' }],
    ['entries that are none', { object: 'whatsapp_business_account', entry: 'x' }],
    ['changes without a value', { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages' }] }] }],
    [
      'a field of no interest',
      { object: 'whatsapp_business_account', entry: [{ changes: [change({}, 'account_update')] }] },
    ],
    [
      'an account that is none',
      {
        object: 'whatsapp_business_account',
        entry: [{ changes: [change({ messages: [MESSAGE] }, 'messages', '../2')] }],
      },
    ],
  ];
  for (const [what, payload] of nothing) {
    it(`says nothing with ${what}`, () => assert.deepEqual(decodeWebhook(request(payload), NOW), []));
  }
});
