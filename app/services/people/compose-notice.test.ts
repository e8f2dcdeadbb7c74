import assert from 'node:assert/strict';

import type { OpenNotice } from '../../contracts/people.js';
import { composeMail } from './compose-notice.js';

const NOTICE: OpenNotice = {
  escalation: '0198c1e2-0000-7000-8000-000000000001',
  round: 1,
  reason: 'The customer asks for a person.',
  priority: 'normal',
  channel: 'web',
  createdAt: '2026-07-24T10:00:00.000Z',
  recipient: 'owner@shop.example',
  attempt: 1,
  ageMs: 0,
  messages: [
    { seq: 1, author: 'customer', text: 'how much is it?', at: '2026-07-24T09:59:00.000Z' },
    { seq: 2, author: 'bot', text: 'It costs £89.90.\nAnything else?', at: '2026-07-24T09:59:01.000Z' },
  ],
};
const OF = { shop: { name: 'Fell & Track', timezone: 'Europe/London' }, conversation: 'conversation-1' };
const mailOf = (changes: Partial<OpenNotice> = {}, shop = OF.shop) =>
  composeMail({ ...NOTICE, ...changes }, { ...OF, shop }, 'shop.example');

describe('the mail about a call for a person', () => {
  it('says who, why, what was said last and how to answer', () => {
    assert.deepEqual(mailOf(), {
      messageId: '<0198c1e2-0000-7000-8000-000000000001.1@shop.example>',
      to: 'owner@shop.example',
      subject: '[Fell & Track] A customer asks for a person',
      text: `A customer of Fell & Track was handed over to a person.

Why:          The customer asks for a person.
Priority:     normal
Handed over:  24 July 2026, 11:00 (Europe/London)
Channel:      web
Conversation: conversation-1

What was said last:

Customer:
> how much is it?

Assistant:
> It costs £89.90.
> Anything else?

To read and answer, where Truepenny runs:

  npx truepenny inbox show conversation-1
  npx truepenny inbox reply conversation-1 "Your words to the customer"
  npx truepenny inbox release conversation-1

The assistant is silent in this conversation until it is released. Answers to this e-mail do not reach the customer.
`,
    });
  });

  it('is the same however often it is tried', () => {
    assert.deepEqual(mailOf({ attempt: 9, ageMs: 3_600_000 }), mailOf());
  });

  it('of a later call answers the first one', () => {
    const { messageId, inReplyTo, subject, text } = mailOf({ round: 3 });
    assert.deepEqual([messageId.includes('.3@'), inReplyTo], [true, mailOf().messageId]);
    assert.match(subject, /^Re: \[Fell & Track\]/);
    assert.match(text, /has written again/);
  });

  it('says in the subject that it is urgent', () => {
    assert.equal(mailOf({ priority: 'urgent' }).subject, '[Fell & Track] Urgent: a customer asks for a person');
  });

  it('stays one subject line whatever the shop is called, and cuts what is endless', () => {
    const { subject } = mailOf({}, { ...OF.shop, name: 'Fell\r\nBcc: all@evil.example\u0000\u2028x' });
    assert.equal(subject, '[Fell Bcc: all@evil.example x] A customer asks for a person');
    const text = 'x'.repeat(100_000);
    const long = mailOf({ reason: text, messages: [{ seq: 1, author: 'customer', text, at: NOTICE.createdAt }] });
    assert.ok(long.text.length < 3_000);
  });
});
