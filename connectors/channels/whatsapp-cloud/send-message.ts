import type { Sending, SendResult, Typing } from '../../../app/contracts/channel.js';
import { HttpFailure, type HttpAnswer, type HttpClient } from '../../http.js';
import { recipientOf } from './address.js';
import { refusalOf, takenIdOf } from './answer-parser.js';
import { meaningOf, RETRY_AFTER_MS_MAX, waitMsOf } from './error-codes.js';
import { messageOf } from './payload-parser.js';

/** A send waits this long, in milliseconds: long enough for a slow provider, short enough for the customer. */
const SEND_MS_MAX = 10_000;
/** A kindness that takes longer is none. */
const TYPING_MS_MAX = 3_000;
const MS_PER_SECOND = 1_000;
const TOO_MANY = 429;
const PRODUCT = { messaging_product: 'whatsapp' } as const;

/** Where the Graph API is. */
export interface GraphAddress {
  readonly http: HttpClient;
  /** `https://graph.facebook.com/v24.0`, or a stand-in. */
  readonly baseUrl: string;
}

/** Sends one message. Every report on it comes back with our outbox id in it. */
export async function sendMessage(address: GraphAddress, sending: Sending): Promise<SendResult> {
  const { to, payload, outboxId } = sending;
  const body = {
    ...PRODUCT,
    recipient_type: 'individual',
    ...recipientOf(to),
    ...messageOf(payload),
    biz_opaque_callback_data: outboxId,
  };
  try {
    return resultOf(await post(address, sending, { body, msMax: SEND_MS_MAX }), sending.attempt);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return error.mayHaveArrived
      ? { status: 'unknown', code: error.reason }
      : { status: 'refused', code: error.reason, retryable: true };
  }
}

/** Two blue ticks and the three dots, for up to 25 seconds or until the answer comes. Whether they appear matters to nothing. */
export async function showTyping(address: GraphAddress, typing: Typing): Promise<void> {
  const body = { ...PRODUCT, status: 'read', message_id: typing.messageId, typing_indicator: { type: 'text' } };
  try {
    await post(address, typing, { body, msMax: TYPING_MS_MAX });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
  }
}

function post(
  { http, baseUrl }: GraphAddress,
  { account, secrets }: Pick<Sending, 'account' | 'secrets'>,
  { body, msMax }: { body: object; msMax: number },
): Promise<HttpAnswer> {
  return http.call({
    method: 'POST',
    url: new URL(`${baseUrl}/${encodeURIComponent(account)}/messages`),
    headers: { Authorization: `Bearer ${secrets.accessToken ?? ''}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    msMax,
  });
}

/** Only Meta's own refusal proves that it does not have the message; an error from in between proves nothing. */
function resultOf({ status, text, retryAfter }: HttpAnswer, attempt: number): SendResult {
  if (status >= 200 && status < 300) {
    const id = takenIdOf(text);
    return id === undefined ? { status: 'unknown', code: `answer ${status}` } : { status: 'accepted', providerId: id };
  }
  const refusal = refusalOf(text);
  if (status === TOO_MANY && refusal === undefined) return { status: 'refused', code: '429', retryable: true };
  if (refusal === undefined || status < 400) return { status: 'unknown', code: `answer ${status}` };
  const code = String(refusal.code);
  const meaning = meaningOf(refusal, status);
  if (meaning === 'unclear') return { status: 'unknown', code };
  if (meaning === 'final') return { status: 'refused', code, retryable: false };
  const hintMs = hintMsOf(retryAfter) ?? waitMsOf(refusal.code, attempt);
  return { status: 'refused', code, retryable: true, ...(hintMs !== undefined && { retryAfterMs: hintMs }) };
}

/** Seconds; a date, or anything else, is no hint we follow. */
function hintMsOf(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return undefined;
  return Math.min(Number(header) * MS_PER_SECOND, RETRY_AFTER_MS_MAX);
}
