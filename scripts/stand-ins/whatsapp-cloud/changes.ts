import type { Often } from '../deliver-often.js';
import type { StandInNumber } from './number.js';

const MS_PER_SECOND = 1_000;
const HIDDEN = /^[A-Z]{2}\./;

/** What a customer does. */
export interface Saying extends Often {
  /** The number's id. */
  readonly to: string;
  /** Their `wa_id`, or the user id of somebody who hides their number. */
  readonly from: string;
  readonly text: string;
  readonly profileName?: string;
  /** Given besides the number, where there is one. */
  readonly userId?: string;
  /** Fields besides the usual ones, or instead of them: `{ "type": "reaction", … }`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** How a send is getting on. */
export interface Report {
  readonly id: string;
  readonly to: string;
  readonly status: string;
  /** What the sender gave along with it. */
  readonly reference: string | undefined;
  readonly errorCode: number | undefined;
}

/** A field of a webhook and what is in it. */
export interface Change {
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A customer's message, as a webhook tells it. */
export function messageChange(number: StandInNumber, id: string, saying: Saying): Change {
  const { from, text, profileName = 'A customer', extra = {} } = saying;
  const userId = HIDDEN.test(from) ? from : saying.userId;
  const isHidden = HIDDEN.test(from);
  const message = {
    ...(!isHidden && { from }),
    ...(userId !== undefined && { from_user_id: userId }),
    id,
    timestamp: secondsNow(),
    type: 'text',
    text: { body: text },
    ...extra,
  };
  const contact = {
    profile: { name: profileName },
    ...(!isHidden && { wa_id: from }),
    ...(userId !== undefined && { user_id: userId }),
  };
  return changeOf(number, { contacts: [contact], messages: [message] });
}

/** What the shop's own phone sent to a customer. */
export function echoChange(
  number: StandInNumber,
  { id, to, text, extra = {} }: { id: string; to: string; text: string; extra?: Readonly<Record<string, unknown>> },
): Change {
  const echo = {
    ...{ from: number.display, to, id, timestamp: secondsNow() },
    ...{ type: 'text', text: { body: text } },
    ...extra,
  };
  return changeOf(number, { message_echoes: [echo] }, 'smb_message_echoes');
}

/** How a send got on. */
export function statusChange(number: StandInNumber, { id, to, status, reference, errorCode }: Report): Change {
  const error = { code: errorCode, title: 'Failed', message: 'Failed', error_data: { details: 'As asked.' } };
  return changeOf(number, {
    statuses: [
      {
        id,
        status,
        timestamp: secondsNow(),
        recipient_id: to,
        ...(reference !== undefined && { biz_opaque_callback_data: reference }),
        ...(errorCode !== undefined && { errors: [error] }),
      },
    ],
  });
}

function changeOf(number: StandInNumber, content: object, field = 'messages'): Change {
  const metadata = { display_phone_number: number.display, phone_number_id: number.id };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...content } };
}

function secondsNow(): string {
  return String(Math.floor(Date.now() / MS_PER_SECOND));
}
