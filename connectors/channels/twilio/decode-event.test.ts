import assert from 'node:assert/strict';

import type { RawRequest } from '../../../app/contracts/channel.js';
import { decodeEvent } from './decode-event.js';

const NOW = '2026-12-24T10:00:00.000Z';
const ACCOUNT = 'whatsapp:+14155238886';
const CUSTOMER = 'whatsapp:+34600111222';
const MESSAGE = { MessageSid: 'SM01', From: CUSTOMER, To: ACCOUNT, Body: 'Hola', NumMedia: '0', SmsStatus: 'received' };
const STATUS = { MessageSid: 'SM02', From: ACCOUNT, To: CUSTOMER, SmsStatus: 'sent', MessageStatus: 'sent' };

function post(fields: Readonly<Record<string, string>>, target = '/webhooks/twilio'): RawRequest {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return { method: 'POST', target, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

describe('what twilio posts', () => {
  it('is a message with who wrote it and to whom', () => {
    assert.deepEqual(decodeEvent(post({ ...MESSAGE, ProfileName: 'Ana' }), NOW), [
      {
        kind: 'message',
        account: ACCOUNT,
        contact: { address: CUSTOMER, name: 'Ana' },
        message: { messageId: 'SM01', text: 'Hola', receivedAt: NOW },
        carries: 'text',
      },
    ]);
  });

  const kinds: readonly [what: string, fields: Readonly<Record<string, string>>, carries: string, text: string][] = [
    ['a picture', { Body: '', NumMedia: '1', MediaUrl0: 'https://a.example/1' }, 'media', ''],
    ['a picture with words', { Body: 'this one?', NumMedia: '1' }, 'media', 'this one?'],
    [
      'a place',
      { Body: '', Latitude: '40.4', Longitude: '-3.7', Label: 'Tienda', Address: 'C/ Mayor 1' },
      'location',
      'Tienda, C/ Mayor 1',
    ],
    ['a pressed button', { Body: '', ButtonText: 'Comprar', ButtonPayload: 'buy' }, 'text', 'Comprar'],
    ['a list entry', { Body: '', ListTitle: 'Rojo', ListId: 'r1' }, 'text', 'Rojo'],
    ['a reaction', { Body: '👍', MessageType: 'reaction' }, 'reaction', '👍'],
    ['something without words', { Body: '' }, 'unsupported', ''],
  ];
  for (const [what, fields, carries, text] of kinds) {
    it(`may be ${what}`, () => {
      const [event] = decodeEvent(post({ ...MESSAGE, ...fields }), NOW);
      assert.ok(event?.kind === 'message');
      assert.deepEqual([event.carries, event.message.text], [carries, text]);
    });
  }

  it('is a status of ours, with our own name for it from the address', () => {
    const target = '/webhooks/twilio/status?outbox=0198c1e2-0000-8000-8000-000000000001.7';
    assert.deepEqual(decodeEvent(post({ ...STATUS, MessageStatus: 'undelivered', ErrorCode: '63016' }, target), NOW), [
      {
        kind: 'status',
        account: ACCOUNT,
        providerId: 'SM02',
        status: 'failed',
        outboxId: '0198c1e2-0000-8000-8000-000000000001.7',
        errorCode: '63016',
      },
    ]);
  });

  const nothing: readonly [what: string, request: RawRequest][] = [
    ['a status we do not know', post({ ...STATUS, MessageStatus: 'dreaming' })],
    ['no message id', post({ ...MESSAGE, MessageSid: '' })],
    ['a message id no provider makes', post({ ...MESSAGE, MessageSid: 'a b' })],
    ['nobody who wrote', post({ ...MESSAGE, From: '' })],
    ['a GET', { ...post(MESSAGE), method: 'GET' }],
    ['JSON', { ...post(MESSAGE), headers: { 'content-type': 'application/json' } }],
    ['bytes that are no text', { ...post(MESSAGE), body: Buffer.from([0x42, 0x3d, 0xff]) }],
  ];
  for (const [what, request] of nothing) {
    it(`says nothing with ${what}`, () => assert.deepEqual(decodeEvent(request, NOW), []));
  }
});
