import { createHmac } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';

import { sign, wireText } from '../../scripts/stand-ins/whatsapp-cloud/signed-post.js';
import { bitsChanged } from './bits-changed.js';
import type { Post } from './raw-post.js';
import { APP_SECRET, customerOf, PARTS, SHOES } from './whatsapp-world.js';

const SIGNATURE = 'X-Hub-Signature-256';
/** Where genuine posts go. */
export const PATH = '/whatsapp_webhook';

/** What a variant changes of a genuine post. */
export type Change = Partial<{ signature: string | string[] | undefined } & Post>;
/** Variants by what is wrong with them. */
export type Forgeries = Readonly<Record<string, Change>>;

/** A genuine payload, but for what is changed of its message and its number. */
export function payloadOf(message: { from?: string; [field: string]: unknown } = {}, account = SHOES.number): object {
  const metadata = { display_phone_number: '15550000001', phone_number_id: account };
  const contacts = [{ profile: { name: 'Zoë' }, wa_id: message.from ?? customerOf(66) }];
  const usual = { from: customerOf(66), id: 'wamid.GENUINE', timestamp: '1749416383', type: 'text' };
  const messages = [{ ...usual, text: { body: 'let me in, café 👍' }, ...message }];
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages };
  return { object: 'whatsapp_business_account', entry: [{ id: '2', changes: [{ field: 'messages', value }] }] };
}

const BODY = Buffer.from(wireText(payloadOf()));
const GENUINE = sign(BODY, APP_SECRET);

/** A genuine post but for what the variant says. */
export function forgery(change: Change): Post {
  const signature = 'signature' in change ? change.signature : GENUINE;
  return {
    path: change.path ?? PATH,
    body: change.body ?? BODY,
    headers: {
      'Content-Type': 'application/json',
      ...(signature !== undefined && { [SIGNATURE]: signature }),
      ...change.headers,
    },
    ...(change.method !== undefined && { method: change.method }),
  };
}

/** The same with another body, signed as it should be. */
export function genuine(payload: object, secret = APP_SECRET): Post {
  const body = Buffer.from(wireText(payload));
  return forgery({ body, signature: sign(body, secret) });
}

const hmac = (algorithm: string, encoding: 'hex' | 'base64' | 'base64url', body: string | Buffer = BODY): string =>
  createHmac(algorithm, APP_SECRET).update(body).digest(encoding);

const SIGNATURES: Forgeries = {
  'no signature': { signature: undefined },
  'an empty signature': { signature: '' },
  'a signature of spaces': { signature: '   ' },
  'a name without a signature': { signature: 'sha256=' },
  'a wrong secret': { signature: sign(BODY, 'wrong') },
  'an empty secret': { signature: sign(BODY, '') },
  "another app's secret": { signature: sign(BODY, PARTS.secrets.appSecret ?? '') },
  'the access token as the secret': { signature: sign(BODY, SHOES.secrets.accessToken ?? '') },
  'the word of the handshake as the secret': { signature: sign(BODY, SHOES.secrets.verifyToken ?? '') },
  'the secret in capitals': { signature: sign(BODY, APP_SECRET.toUpperCase()) },
  'the secret with a space': { signature: sign(BODY, `${APP_SECRET} `) },
  'the secret itself': { signature: APP_SECRET },
  'a signature without its name': { signature: GENUINE.slice(7) },
  'another name': { signature: GENUINE.replace('sha256', 'sha1') },
  'a name in capitals': { signature: GENUINE.replace('sha256', 'SHA256') },
  'a signature in capitals': { signature: `sha256=${GENUINE.slice(7).toUpperCase()}` },
  'a truncated signature': { signature: GENUINE.slice(0, -1) },
  'a signature cut in half': { signature: GENUINE.slice(0, 39) },
  'a signature with a digit more': { signature: `${GENUINE}0` },
  'a signature with a quote': { signature: `"${GENUINE}"` },
  'another last digit': { signature: `${GENUINE.slice(0, -1)}${GENUINE.endsWith('0') ? '1' : '0'}` },
  'another first digit': { signature: `sha256=${GENUINE[7] === '0' ? '1' : '0'}${GENUINE.slice(8)}` },
  zeros: { signature: `sha256=${'0'.repeat(64)}` },
  'a signature in base64': { signature: `sha256=${hmac('sha256', 'base64')}` },
  'a signature in another base64': { signature: `sha256=${hmac('sha256', 'base64url')}` },
  'a short hash': { signature: `sha256=${hmac('sha1', 'hex')}` },
  'the old header alone': { signature: undefined, headers: { 'X-Hub-Signature': `sha1=${hmac('sha1', 'hex')}` } },
  'a long hash': { signature: `sha256=${hmac('sha512', 'hex')}` },
  'a hash without a secret': { signature: sign(BODY, '').slice(0, 7) + hmac('md5', 'hex') },
  'an empty body signed': { signature: sign('', APP_SECRET) },
  'two signatures, the wrong one first': { signature: [sign(BODY, 'wrong'), GENUINE] },
  'two signatures, the right one first': { signature: [GENUINE, sign(BODY, 'wrong')] },
  'the right signature twice': { signature: [GENUINE, GENUINE] },
  "Twilio's signature beside it": { headers: { 'X-Twilio-Signature': 'x' } },
  "Twilio's signature instead": { signature: undefined, headers: { 'X-Twilio-Signature': GENUINE } },
};

const text = BODY.toString();
const withBody = (body: string | Buffer): Change => ({ body: Buffer.from(body) });

const BODIES: Forgeries = {
  'the text changed': withBody(text.replace('let me in', 'let me out')),
  'the sender changed': withBody(text.replace(customerOf(66), customerOf(67))),
  'the message id changed': withBody(text.replace('GENUINE', 'ANOTHER')),
  'the time changed': withBody(text.replace('1749416383', '1749416384')),
  "the other shop's number": withBody(text.replaceAll(SHOES.number, '100000000000002')),
  "another app's number": withBody(text.replaceAll(SHOES.number, PARTS.number)),
  "nobody's number": withBody(text.replaceAll(SHOES.number, '999')),
  'no number': withBody(text.replaceAll(SHOES.number, '')),
  'a status made of it': withBody(text.replace('"messages":[', '"statuses":[')),
  'an echo made of it': withBody(text.replace('"messages":[', '"message_echoes":[')),
  'another field': withBody(text.replace('"field":"messages"', '"field":"smb_message_echoes"')),
  'what is not ASCII written out': withBody(JSON.stringify(payloadOf())),
  'escapes in capitals': withBody(
    text.replaceAll(/\\u[0-9a-f]{4}/g, (escape) => escape.toUpperCase().replace('\\U', '\\u')),
  ),
  'slashes as they are': withBody(wireText(payloadOf({ text: { body: 'a/b' } })).replaceAll('\\/', '/')),
  'the same JSON with spaces': withBody(JSON.stringify(JSON.parse(text), null, 2)),
  'the same JSON in another order': withBody(
    JSON.stringify({ entry: (JSON.parse(text) as { entry: unknown }).entry, object: 'whatsapp_business_account' }),
  ),
  'a trailing byte': withBody(`${text} `),
  'a trailing line feed': withBody(`${text}\n`),
  'a leading space': withBody(` ${text}`),
  'a leading byte order mark': withBody(`\uFEFF${text}`),
  'a missing last byte': withBody(text.slice(0, -1)),
  'the body twice': withBody(text + text),
  'a byte that is no UTF-8': withBody(Buffer.concat([BODY, Buffer.from([0xff])])),
  'a NUL behind it': withBody(`${text}\0`),
  'an empty body': withBody(''),
  'an empty object': withBody('{}'),
  'UTF-16': withBody(Buffer.from(text, 'utf16le')),
  'a packed body': { body: gzipSync(BODY), headers: { 'Content-Encoding': 'gzip' } },
  'a packed body, signed as packed': {
    body: gzipSync(BODY),
    signature: sign(gzipSync(BODY), APP_SECRET),
    headers: { 'Content-Encoding': 'gzip' },
  },
  'a deflated body': { body: deflateSync(BODY), headers: { 'Content-Encoding': 'deflate' } },
  'a plain body called packed': { headers: { 'Content-Encoding': 'gzip' } },
};

const WRAPPINGS: Forgeries = {
  'JSON called a form': { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  'JSON called plain text': { headers: { 'Content-Type': 'text/plain' } },
  'JSON in another charset': { headers: { 'Content-Type': 'application/json; charset=latin1' } },
  'JSON of another kind': { headers: { 'Content-Type': 'application/ld+json' } },
  'two types': { headers: { 'Content-Type': 'application/json, text/plain' } },
  "another channel's address": { path: '/webhooks/twilio' },
  'the address of no channel': { path: '/webhooks/whatsapp' },
  'the channel with its id in capitals': { path: '/webhooks/Whatsapp-Cloud' },
  'a forwarded host': {
    signature: sign(BODY, 'wrong'),
    headers: { 'X-Forwarded-Host': 'graph.facebook.com', 'X-Forwarded-Proto': 'https' },
  },
  'the user agent of Meta': { signature: sign(BODY, 'wrong'), headers: { 'User-Agent': 'facebookexternalua' } },
};

/** Everything that is almost a genuine post. */
export const FORGERIES: Forgeries = {
  ...SIGNATURES,
  ...BODIES,
  ...WRAPPINGS,
  ...bitsChanged({ signature: GENUINE, body: BODY }),
};
