import type { FindResult, Sending, SendResult } from '../../../app/contracts/channel.js';
import { HttpFailure, type HttpAnswer, type HttpClient } from '../../http.js';
import { listedMessagesOf, refusalCodeOf, takenMessageOf } from './answer-parser.js';
import { hasWordsOf } from './content-template.js';
import { refusalOf, THROTTLED_DELAY_MS } from './error-codes.js';

/** A send waits this long, in milliseconds: long enough for a slow provider, short enough for the customer. */
const SEND_MS_MAX = 10_000;
/** Entries of Twilio's list looked through for a send that was cut off. */
const LIST_ENTRIES = 50;
const MS_PER_SECOND = 1_000;
/** How often a wait without a hint is doubled. */
const DOUBLINGS_MAX = 5;
/** A hint beyond this, in milliseconds, is a mistake or a day's quota; we ask again earlier. */
const RETRY_AFTER_MS_MAX = 3_600_000;

/** Where Twilio is. */
export interface TwilioAddress {
  readonly http: HttpClient;
  /** `https://api.twilio.com`, or a stand-in. */
  readonly baseUrl: string;
}

/** Sends one message. Its status callbacks come back with our outbox id in their address. */
export async function sendMessage({ http, baseUrl }: TwilioAddress, sending: Sending): Promise<SendResult> {
  const { account, to, payload, outboxId, publicUrl } = sending;
  const callback = `${publicUrl}/webhooks/twilio/status?outbox=${encodeURIComponent(outboxId)}`;
  const form = new URLSearchParams({ To: to, From: account, StatusCallback: callback });
  for (const [name, values] of Object.entries(payload)) for (const value of [values].flat()) form.append(name, value);
  try {
    const answer = await http.call({
      method: 'POST',
      url: messagesUrl(baseUrl, sending),
      headers: { Authorization: authorization(sending), 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      msMax: SEND_MS_MAX,
    });
    return resultOf(answer, sending.attempt);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return error.mayHaveArrived
      ? { status: 'unknown', code: error.reason }
      : { status: 'refused', code: error.reason, retryable: true };
  }
}

/** Only Twilio's own refusal proves that it does not have the message; an error from in between proves nothing. */
function resultOf({ status, text, retryAfter }: HttpAnswer, attempt: number): SendResult {
  if (status === 201 || status === 200) {
    const taken = takenMessageOf(text);
    return taken === undefined
      ? { status: 'unknown', code: `answer ${status}` }
      : { status: 'accepted', providerId: taken.sid };
  }
  const code = refusalCodeOf(text) ?? (status === 429 ? '429' : undefined);
  if (code === undefined || status < 400) return { status: 'unknown', code: `answer ${status}` };
  const { kind, delayMs } = status === 429 ? { kind: 'wait', delayMs: THROTTLED_DELAY_MS } : refusalOf(code);
  if (status >= 500 && kind === 'never') return { status: 'unknown', code };
  const waitMs = retryAfterMs(retryAfter) ?? (delayMs && growing(delayMs, attempt));
  return {
    status: 'refused',
    code,
    retryable: kind !== 'never',
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
}

/** Twice as long each time: who asks on at the same pace is throttled harder. */
function growing(delayMs: number, attempt: number): number {
  return delayMs * 2 ** Math.min(attempt - 1, DOUBLINGS_MAX);
}

/** Seconds; a date, or anything else, is no hint we follow. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return undefined;
  return Math.min(Number(header) * MS_PER_SECOND, RETRY_AFTER_MS_MAX);
}

/**
 * Looks through Twilio's list of messages for one with these words to this customer that none of our other sends is.
 * Twilio does not list callback addresses, so words and numbers must do; one conversation has one send under way at most.
 */
export async function findMessage(
  { http, baseUrl }: TwilioAddress,
  sending: Sending,
  knownIds: readonly string[],
): Promise<FindResult> {
  const url = messagesUrl(baseUrl, sending);
  url.search = new URLSearchParams({
    To: sending.to,
    From: sending.account,
    PageSize: String(LIST_ENTRIES),
  }).toString();
  try {
    const headers = { Authorization: authorization(sending) };
    const answer = await http.call({ method: 'GET', url, headers, msMax: SEND_MS_MAX });
    const listed = answer.status === 200 ? listedMessagesOf(answer.text) : undefined;
    if (listed === undefined) return { status: 'unclear', code: `answer ${answer.status}` };
    const match = listed.find(
      ({ sid, body, to, from, direction }) =>
        direction.startsWith('outbound') &&
        to === sending.to &&
        from === sending.account &&
        hasWordsOf(body, sending.payload) &&
        !knownIds.includes(sid),
    );
    return match === undefined ? { status: 'absent' } : { status: 'found', providerId: match.sid };
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { status: 'unclear', code: error.reason };
  }
}

/** Where an account's messages are. */
export function messagesUrl(baseUrl: string, { secrets }: Pick<Sending, 'secrets'>): URL {
  return new URL(
    `${baseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(secrets.accountSid ?? '')}/Messages.json`,
  );
}

/** The header that lets us in. */
export function authorization({ secrets }: Pick<Sending, 'secrets'>): string {
  return `Basic ${Buffer.from(`${secrets.accountSid ?? ''}:${secrets.authToken ?? ''}`).toString('base64')}`;
}
