import assert from 'node:assert/strict';

import { createClock } from '../../../app/clock.js';
import type { ChannelSecrets, RawRequest } from '../../../app/contracts/channel.js';
import { createHttpClient } from '../../http.js';
import { signatureOf } from './signature.js';
import { createWhatsappCloudChannel } from './whatsapp-cloud-channel.js';

const channel = createWhatsappCloudChannel({ http: createHttpClient(createClock()), baseUrl: 'http://127.0.0.1:1' });
const SECRETS = { appSecret: 'app', accessToken: 'token', verifyToken: 'verify' };
const BODY = Buffer.from('{"entry":[{"phone_number_id":"11"},{"phone_number_id": "12"},{"phone_number_id":"11"}]}');

function post(headers: RawRequest['headers'] = {}, body = BODY): RawRequest {
  const usual = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf('app', body) };
  return { method: 'POST', target: '/whatsapp_webhook', headers: { ...usual, ...headers }, body };
}

function get(query: Readonly<Record<string, string>>): RawRequest {
  const target = `/whatsapp_webhook?${new URLSearchParams(query).toString()}`;
  return { method: 'GET', target, headers: {}, body: Buffer.alloc(0) };
}

const greet = (request: RawRequest, all: readonly ChannelSecrets[]) => channel.handshake?.(request, all);
const GREETING = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'verify' };

describe('whatsapp cloud', () => {
  it('gives the challenge back to whoever knows the word, also the one that comes next', () => {
    assert.equal(greet(get(GREETING), [SECRETS]), '1158201444');
    const rotating = { ...SECRETS, verifyToken: 'old', verifyTokenNext: 'verify' };
    assert.equal(greet(get(GREETING), [{ verifyToken: 'x' }, rotating]), '1158201444');
  });

  const strange: readonly [what: string, query: Readonly<Record<string, string>>][] = [
    ['another word', { ...GREETING, 'hub.verify_token': 'Verify' }],
    ['no word', { ...GREETING, 'hub.verify_token': '' }],
    ['another mode', { ...GREETING, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { ...GREETING, 'hub.challenge': '' }],
    ['a challenge a browser would act on', { ...GREETING, 'hub.challenge': '<script>' }],
    ['names without their dots', { hub_mode: 'subscribe', hub_challenge: '1', hub_verify_token: 'verify' }],
  ];
  for (const [what, query] of strange) {
    it(`gives nothing back to ${what}`, () => assert.equal(greet(get(query), [SECRETS]), undefined));
  }

  it('gives nothing back where no shop has a word, nor to an empty one', () => {
    assert.equal(greet(get(GREETING), []), undefined);
    assert.equal(greet(get({ ...GREETING, 'hub.verify_token': '' }), [{ verifyToken: '' }]), undefined);
  });

  it('names every account of a request once, before it is believed', () => {
    assert.deepEqual(channel.accountsOf(post()), ['11', '12']);
    assert.deepEqual(channel.accountsOf(post({}, Buffer.from(JSON.stringify({ t: '"phone_number_id":"13"' })))), []);
    assert.deepEqual(channel.accountsOf(post({}, Buffer.alloc(0))), []);
  });

  it('verifies with every app secret while one is being replaced', () => {
    assert.equal(channel.verify(post(), SECRETS, ''), true);
    assert.equal(channel.verify(post(), { appSecret: 'old', appSecretNext: 'app' }, ''), true);
    assert.equal(channel.verify(post(), { appSecret: 'old' }, ''), false);
    assert.equal(channel.verify(post(), { accessToken: 'app' }, ''), false);
    assert.equal(channel.verify(post({}), {}, ''), false);
  });

  const changed: readonly [what: string, headers: RawRequest['headers']][] = [
    ['no signature', { 'x-hub-signature-256': undefined }],
    ['two signatures', { 'x-hub-signature-256': [signatureOf('app', BODY), signatureOf('app', BODY)] }],
    ['another type', { 'content-type': 'text/plain' }],
    ['no type', { 'content-type': undefined }],
    ['a packed body', { 'content-encoding': 'gzip' }],
  ];
  for (const [what, headers] of changed) {
    it(`does not believe ${what}`, () => assert.equal(channel.verify(post(headers), SECRETS, ''), false));
  }
});
