import type { ChannelEvent, DeliveryStatus, InboundKind, RawRequest } from '../../../app/contracts/channel.js';
import type { Instant } from '../../../app/contracts/clock.js';
import { formOf, valueOf, type Form } from './form-parser.js';

/** Twilio's words for how far a message got, as ours; what is not there says nothing new. */
const STATUSES: Readonly<Record<string, DeliveryStatus>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};
const SID = /^[A-Za-z0-9]{2,64}$/;
const ADDRESS_LENGTH_MAX = 200;
const NAME_LENGTH_MAX = 200;

/** The account a form is about: our number is the receiver of a message, and the sender of what a status is about. */
export function accountOf(form: Form): string | undefined {
  return valueOf(form, isStatus(form) ? 'From' : 'To');
}

function isStatus(form: Form): boolean {
  return valueOf(form, 'MessageStatus') !== undefined;
}

/** What a verified post says: one message, one status, or nothing we could use. */
export function decodeEvent(request: RawRequest, now: Instant): readonly ChannelEvent[] {
  const form = formOf(request);
  const account = form === undefined ? undefined : accountOf(form);
  const sid = form === undefined ? undefined : (valueOf(form, 'MessageSid') ?? valueOf(form, 'SmsSid'));
  if (form === undefined || account === undefined || sid === undefined || !SID.test(sid)) return [];
  return isStatus(form)
    ? statusOf(form, { account, sid, target: request.target })
    : messageOf(form, { account, sid, now });
}

function statusOf(form: Form, { account, sid, target }: { account: string; sid: string; target: string }) {
  const status = STATUSES[valueOf(form, 'MessageStatus') ?? ''];
  if (status === undefined) return [];
  const outboxId = new URLSearchParams(target.split('?')[1] ?? '').get('outbox');
  const errorCode = valueOf(form, 'ErrorCode');
  const event: ChannelEvent = {
    kind: 'status',
    account,
    providerId: sid,
    status,
    ...(outboxId !== null && { outboxId }),
    ...(errorCode !== undefined && { errorCode }),
  };
  return [event];
}

function messageOf(form: Form, { account, sid, now }: { account: string; sid: string; now: Instant }) {
  const address = valueOf(form, 'From') ?? '';
  if (address === '' || address.length > ADDRESS_LENGTH_MAX) return [];
  const name = valueOf(form, 'ProfileName');
  const text = textOf(form);
  const event: ChannelEvent = {
    kind: 'message',
    account,
    contact: { address, ...(name !== undefined && name !== '' && { name: name.slice(0, NAME_LENGTH_MAX) }) },
    message: { messageId: sid, text, receivedAt: now },
    carries: kindOf(form, text),
  };
  return [event];
}

/** A pressed button or list entry comes with its words in `Body`; where it does not, they have a parameter of their own. */
function textOf(form: Form): string {
  const body = valueOf(form, 'Body') ?? '';
  if (body.trim() !== '') return body;
  const words = ['ButtonText', 'ListTitle'].map((name) => valueOf(form, name) ?? '');
  const place = ['Label', 'Address'].map((name) => valueOf(form, name) ?? '');
  return words.find((word) => word !== '') ?? place.filter((word) => word !== '').join(', ');
}

function kindOf(form: Form, text: string): InboundKind {
  if (valueOf(form, 'MessageType') === 'reaction') return 'reaction';
  if (Number(valueOf(form, 'NumMedia') ?? 0) > 0) return 'media';
  if (valueOf(form, 'Latitude') !== undefined) return 'location';
  return text.trim() === '' ? 'unsupported' : 'text';
}
