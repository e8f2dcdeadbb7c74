import { hash } from 'node:crypto';

import type { ChannelEvent, DeliveryStatus, RawRequest } from '../../../app/contracts/channel.js';
import type { Instant } from '../../../app/contracts/clock.js';
import { contactOf } from './decode-contact.js';
import { contentOf } from './decode-message.js';
import { listAt, numberAt, objectAt, objectOf, textAt, type LooseObject } from './json-parser.js';

const OBJECT = 'whatsapp_business_account';
const ACCOUNT = /^\d{1,32}$/;
const MESSAGE_ID = /^[\x21-\x7e]{1,256}$/;
const BODY_LENGTH_MAX = 20_000;
/** The provider's words for how far a message got, as ours; what is not there says nothing new. */
const STATUSES: Readonly<Record<string, DeliveryStatus>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** An event and when it happened, in seconds by the provider's clock. */
interface Dated {
  readonly atSeconds: number;
  readonly event: ChannelEvent;
}

/** One `value` of a request: everything of one account. */
interface Value {
  readonly account: string;
  readonly value: LooseObject;
  readonly now: Instant;
}

/**
 * What a verified request says: any number of messages, reports, echoes and complaints, for any number of accounts, each named
 * by the `phone_number_id` beside it. Platforms do not promise an order, so the oldest come first; of one second, as they stand.
 * An entry that cannot be read is a problem of its own, and keeps none of the others back.
 */
export function decodeWebhook({ body }: RawRequest, now: Instant): readonly ChannelEvent[] {
  const payload = objectOf(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  if (textAt(payload, 'object') !== OBJECT) return [];
  return listAt(payload, 'entry')
    .flatMap((entry) => listAt(entry, 'changes'))
    .flatMap((change) => datedOf(change, now))
    .toSorted((one, other) => one.atSeconds - other.atSeconds)
    .map(({ event }) => event);
}

function datedOf(change: unknown, now: Instant): readonly Dated[] {
  const value = objectAt(change, 'value');
  const account = textAt(value, 'metadata', 'phone_number_id');
  if (value === undefined || !ACCOUNT.test(account)) return [];
  const about: Value = { account, value, now };
  switch (textAt(change, 'field')) {
    case 'messages':
      return [
        ...each(about, 'messages', messageOf),
        ...each(about, 'statuses', statusOf),
        ...each(about, 'errors', complaintOf),
      ];
    case 'smb_message_echoes':
      return each(about, 'message_echoes', echoOf);
    default:
      return [];
  }
}

type Decode = (item: LooseObject, about: Value) => ChannelEvent | 'nothing' | 'unreadable';

function each(about: Value, list: string, decode: Decode): readonly Dated[] {
  return listAt(about.value, list).flatMap((item) => {
    const object = objectAt(item);
    const event = object === undefined ? 'unreadable' : decode(object, about);
    if (event === 'nothing') return [];
    const atSeconds = numberAt(item, 'timestamp') ?? 0;
    return [{ atSeconds, event: event === 'unreadable' ? problemOf(about, item, 'unreadable') : event }];
  });
}

function messageOf(message: LooseObject, { account, value, now }: Value): ReturnType<Decode> {
  const named = { number: textAt(message, 'from'), userId: textAt(message, 'from_user_id') };
  const contact = contactOf(named, listAt(value, 'contacts'));
  const messageId = textAt(message, 'id');
  if (contact === undefined || !MESSAGE_ID.test(messageId)) return 'unreadable';
  const { text, carries } = contentOf(message);
  return { kind: 'message', account, contact, message: { messageId, text, receivedAt: now }, carries };
}

function statusOf(status: LooseObject, { account }: Value): ReturnType<Decode> {
  const providerId = textAt(status, 'id');
  if (!MESSAGE_ID.test(providerId)) return 'unreadable';
  const reached = STATUSES[textAt(status, 'status')];
  if (reached === undefined) return 'nothing';
  const outboxId = textAt(status, 'biz_opaque_callback_data');
  const code = numberAt(listAt(status, 'errors')[0], 'code');
  return {
    kind: 'status',
    account,
    providerId,
    status: reached,
    ...(outboxId !== '' && { outboxId }),
    ...(code !== undefined && { errorCode: String(code) }),
  };
}

/** What the shop's own phone sent. With our words in it, it is a send of ours that came back, and proves that it went out. */
function echoOf(echo: LooseObject, { account, value, now }: Value): ReturnType<Decode> {
  const named = { number: textAt(echo, 'to'), userId: textAt(echo, 'to_user_id') };
  const contact = contactOf(named, listAt(value, 'contacts'));
  const messageId = textAt(echo, 'id');
  if (contact === undefined || !MESSAGE_ID.test(messageId)) return 'unreadable';
  const outboxId = textAt(echo, 'biz_opaque_callback_data');
  if (outboxId !== '') return { kind: 'status', account, providerId: messageId, status: 'sent', outboxId };
  const { text, carries } = contentOf(echo);
  return { kind: 'echo', account, contact, message: { messageId, text, receivedAt: now }, carries };
}

function complaintOf(error: LooseObject, about: Value): ChannelEvent {
  return problemOf(about, error, `provider-${numberAt(error, 'code') ?? 'error'}`);
}

function problemOf({ account }: Value, item: unknown, code: string): ChannelEvent {
  const body = JSON.stringify(item);
  return { kind: 'problem', account, reference: hash('sha256', body), code, body: body.slice(0, BODY_LENGTH_MAX) };
}
