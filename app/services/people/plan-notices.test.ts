import assert from 'node:assert/strict';

import { createTwilioChannel } from '../../../connectors/channels/twilio/twilio-channel.js';
import { createHttpClient } from '../../../connectors/http.js';
import { createClock } from '../../clock.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import type { PersonCall } from '../../contracts/people.js';
import { planNotices } from './plan-notices.js';

const CALL: PersonCall = {
  escalation: 'e',
  round: 1,
  reason: 'The customer asks for a person.',
  priority: 'normal',
  channel: 'web',
  createdAt: '2026-12-24T10:00:00.000Z',
  messages: [{ seq: 1, author: 'customer', text: 'a\nhuman\tplease', at: '2026-12-24T10:00:00.000Z' }],
};
const FILE: TenantFile = {
  formatVersion: 1,
  name: 'Fell & Track',
  locale: 'en',
  currency: 'GBP',
  timezone: 'Europe/London',
};
const ACCOUNT = { account: 'whatsapp:+14155238886' };
const channels = [createTwilioChannel({ http: createHttpClient(createClock()), baseUrl: 'http://127.0.0.1:1' })];
const plan = (file: Partial<TenantFile>, { isMailOpen = true, call = CALL } = {}) =>
  planNotices(call, { tenant: 'shoes', conversation: 'c', file: { ...FILE, ...file }, isMailOpen, channels });

describe('who is told of a call for a person', () => {
  const email = 'owner@shop.example';

  it('is the owner, by e-mail', () => {
    assert.deepEqual(plan({ email }), [{ medium: 'email', recipient: email, status: 'waiting' }]);
  });

  it('is nobody, with the reason, where there is no address or no mail server', () => {
    assert.deepEqual(plan({}), [{ medium: 'email', recipient: '', status: 'unsent', code: 'no-address' }]);
    const closed = plan({ email }, { isMailOpen: false });
    assert.deepEqual(closed, [{ medium: 'email', recipient: email, status: 'unsent', code: 'no-mail-server' }]);
  });

  it('is each agent once, by a template in a conversation of their own', () => {
    const twilio = { ...ACCOUNT, agentNumbers: ['whatsapp:+1', 'whatsapp:+2', 'whatsapp:+1'], agentTemplate: 'HX1' };
    const [, one, two, ...others] = plan({ email, channels: { twilio } });
    assert.deepEqual(others, []);
    assert.deepEqual([one?.recipient, two?.recipient], ['whatsapp:+1', 'whatsapp:+2']);
    assert.ok(one?.status === 'outbox' && two?.status === 'outbox' && one.conversation !== two.conversation);
    assert.deepEqual(one.payload, {
      ContentSid: 'HX1',
      ContentVariables: '{"1":"Fell & Track","2":"The customer asks for a person.","3":"a human please","4":"c"}',
    });
  });

  it('leaves no place of a template empty', () => {
    const twilio = { ...ACCOUNT, agentNumbers: ['whatsapp:+1'], agentTemplate: 'HX1' };
    const [, one] = plan({ channels: { twilio } }, { call: { ...CALL, messages: [] } });
    assert.match(one?.status === 'outbox' ? String(one.payload.ContentVariables) : '', /"3":"–"/);
  });

  it('is told why an agent is not: no template, no such channel, none that has templates', () => {
    const agentNumbers = ['whatsapp:+1'];
    const named = { carrier: { ...ACCOUNT, agentNumbers, agentTemplate: 'HX1' }, twilio: { ...ACCOUNT, agentNumbers } };
    const codes = plan({ email, channels: named }).flatMap((one) => (one.status === 'unsent' ? [one.code] : []));
    assert.deepEqual(codes, ['no-channel', 'no-template']);
  });
});
