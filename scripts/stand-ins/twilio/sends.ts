import { randomBytes } from 'node:crypto';
import type { KeptMessage, StandInAccount } from './account.js';
import { objectOf } from '../request-parser.js';

/** The longest body taken. */
const BODY_LENGTH_MAX = 1_600;
const WINDOW_MS = 24 * 3_600_000;
const TEMPLATE = /^HX[0-9a-f]{32}$/;
const NUMBER = /^whatsapp:\+\d{8,15}$/;

/** A refusal in Twilio's words. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** Who asks: the two halves of Basic authorisation. */
export function credentialsOf(header: string | undefined): { sid: string; token: string } {
  const text = Buffer.from(header?.replace(/^Basic /, '') ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return { sid: text.slice(0, Math.max(colon, 0)), token: text.slice(colon + 1) };
}

/** Why a send is not taken, or nothing. */
export function refusalOf(form: URLSearchParams, account: StandInAccount | undefined): Refusal | undefined {
  const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
  if (account === undefined)
    return { status: 400, code: 63007, message: 'Twilio could not find a Channel with the specified From address' };
  if (!NUMBER.test(to))
    return { status: 400, code: 21211, message: `The 'To' number ${to} is not a valid phone number.` };
  if (form.has('ContentSid')) return templateRefusalOf(form);
  if (body === '') return { status: 400, code: 21619, message: 'A text message body or media urls must be specified.' };
  if (Array.from(body).length > BODY_LENGTH_MAX)
    return { status: 400, code: 21617, message: 'The concatenated message body exceeds the 1600 character limit.' };
  return undefined;
}

/** Templates are known by their shape; their places take one line each, none empty. */
function templateRefusalOf(form: URLSearchParams): Refusal | undefined {
  if (!TEMPLATE.test(form.get('ContentSid') ?? ''))
    return { status: 400, code: 21655, message: 'The ContentSid is Invalid.' };
  const values = valuesOf(form);
  if (values === undefined || values.some((value) => value === '' || /[\n\t]/.test(value)))
    return { status: 400, code: 21656, message: 'The ContentVariables Parameter is invalid' };
  return undefined;
}

function valuesOf(form: URLSearchParams): readonly string[] | undefined {
  const variables = objectOf(form.get('ContentVariables') ?? '{}');
  const values = variables && Object.values(variables);
  return values?.every((value) => typeof value === 'string') === true ? values : undefined;
}

/** What the customer reads: the template's own words stand for themselves. */
function bodyOfSend(form: URLSearchParams): string {
  const template = form.get('ContentSid');
  return template === null ? (form.get('Body') ?? '') : `[${template}] ${(valuesOf(form) ?? []).join(' | ')}`;
}

/** A message taken now. */
export function takenMessage(form: URLSearchParams): KeptMessage {
  return {
    sid: `SM${randomBytes(16).toString('hex')}`,
    direction: 'outbound-api',
    from: form.get('From') ?? '',
    to: form.get('To') ?? '',
    body: bodyOfSend(form),
    createdAt: new Date(),
    status: 'queued',
    errorCode: null,
  };
}

/** Whether the customer wrote within the last 24 hours; outside, WhatsApp fails a free text with 63016, later. */
export function isInWindow(messages: Iterable<KeptMessage>, { from, to, createdAt }: KeptMessage): boolean {
  for (const message of messages) {
    const isCustomers = message.direction === 'inbound' && message.from === to && message.to === from;
    if (isCustomers && createdAt.getTime() - message.createdAt.getTime() < WINDOW_MS) return true;
  }
  return false;
}

/** A message as the API shows it. */
export function shownMessage(account: string, message: KeptMessage): Record<string, unknown> {
  return {
    sid: message.sid,
    account_sid: account,
    status: message.status,
    direction: message.direction,
    from: message.from,
    to: message.to,
    body: message.body,
    error_code: message.errorCode === null ? null : Number(message.errorCode),
    error_message: null,
    num_segments: '1',
    num_media: '0',
    price: null,
    date_created: message.createdAt.toUTCString().replace('GMT', '+0000'),
    uri: `/2010-04-01/Accounts/${account}/Messages/${message.sid}.json`,
  };
}
