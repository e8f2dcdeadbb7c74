import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { sign } from '../../scripts/stand-ins/twilio/post-form.js';
import { BAKERY, customerOf, SHOES } from './echo-world.js';
import { bitsChanged } from './bits-changed.js';
import type { Post } from './raw-post.js';

const SECRET = SHOES.secrets.authToken ?? '';
const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';
/** Where genuine posts go. */
export const PATH = '/whatsapp_webhook';

type Pairs = readonly (readonly [string, string])[];

const PAIRS: Pairs = Object.entries({
  AccountSid: SHOES.secrets.accountSid ?? '',
  Body: 'let me in',
  From: customerOf(66),
  MessageSid: 'SM66666666666666666666666666666666',
  NumMedia: '0',
  SmsStatus: 'received',
  To: SHOES.number,
});

function encode(pairs: Pairs): Buffer {
  const form = new URLSearchParams();
  for (const [name, value] of pairs) form.append(name, value);
  return Buffer.from(form.toString());
}

/** The genuine parameters with another value for one. */
export function changed(name: string, value: string): Pairs {
  return PAIRS.map((pair) => (pair[0] === name ? [name, value] : pair));
}

/** What a variant changes. */
export type Change = Partial<{ signature: string | string[] | undefined; pairs: Pairs } & Post>;
/** Variants by what is wrong with them. */
export type Forgeries = Readonly<Record<string, Change>>;

/** A genuine post but for what the variant says. */
export function forgery(url: string, change: Change): Post {
  const signature = 'signature' in change ? change.signature : sign(url + PATH, PAIRS, SECRET);
  return {
    path: change.path ?? PATH,
    body: change.body ?? encode(change.pairs ?? PAIRS),
    headers: {
      'Content-Type': FORM,
      ...(signature !== undefined && { 'X-Twilio-Signature': signature }),
      ...change.headers,
    },
    ...(change.method !== undefined && { method: change.method }),
  };
}

/** Everything that is almost a genuine post. @param url - Where the node is reached, and what genuine posts are signed over. */
export function forgeries(url: string): Forgeries {
  const genuine = { signature: sign(url + PATH, PAIRS, SECRET), body: encode(PAIRS) };
  return {
    ...forgedSignatures(url),
    ...FORGED_WORDS,
    ...forgedAddresses(url),
    ...forgedBodies(url),
    ...bitsChanged(genuine),
  };
}

function forgedSignatures(url: string): Forgeries {
  const genuine = sign(url + PATH, PAIRS, SECRET);
  const hmac = (algorithm: string, encoding: 'base64' | 'hex' | 'base64url'): string =>
    createHmac(algorithm, SECRET)
      .update(url + PATH + PAIRS.map(([name, value]) => name + value).join(''))
      .digest(encoding);
  return {
    'no signature': { signature: undefined },
    'an empty signature': { signature: '' },
    'a signature of spaces': { signature: '   ' },
    'a wrong secret': { signature: sign(url + PATH, PAIRS, 'wrong') },
    'an empty secret': { signature: sign(url + PATH, PAIRS, ' ') },
    "the other shop's secret": { signature: sign(url + PATH, PAIRS, BAKERY.secrets.authToken ?? '') },
    'the account id as the secret': { signature: sign(url + PATH, PAIRS, SHOES.secrets.accountSid ?? '') },
    'a truncated signature': { signature: genuine.slice(0, -1) },
    'a signature cut in half': { signature: genuine.slice(0, 14) },
    'a signature with a letter more': { signature: `${genuine}=` },
    'an upper-case signature': { signature: genuine.toUpperCase() },
    'a lower-case signature': { signature: genuine.toLowerCase() },
    'a signature in hex': { signature: hmac('sha1', 'hex') },
    'a signature in another base64': { signature: hmac('sha1', 'base64url') },
    'a signature without its padding': { signature: genuine.replace(/=+$/, '') },
    'a signature with a name before it': { signature: `sha1=${genuine}` },
    'another hash': { signature: hmac('sha256', 'base64') },
    'a short hash': { signature: hmac('md5', 'base64') },
    'a signature without the parameters': { signature: sign(url + PATH, [], SECRET) },
    'two signatures, the wrong one first': { signature: [sign(url + PATH, PAIRS, 'wrong'), genuine] },
    'two signatures, the right one first': { signature: [genuine, sign(url + PATH, PAIRS, 'wrong')] },
    'another last letter': { signature: `${genuine.slice(0, -2)}${genuine.endsWith('A=') ? 'E' : 'A'}=` },
    "Meta's signature beside it": { headers: { 'X-Hub-Signature-256': 'sha256=00' } },
    "Meta's signature alone": { signature: undefined, headers: { 'X-Hub-Signature-256': 'sha256=00' } },
  };
}

const FORGED_WORDS: Forgeries = {
  'a parameter added': { pairs: [...PAIRS, ['Extra', '1']] },
  'an empty parameter added': { pairs: [...PAIRS, ['Extra', '']] },
  'a parameter repeated with another value': { pairs: [...PAIRS, ['Body', 'and more']] },
  'a parameter removed': { pairs: PAIRS.filter(([name]) => name !== 'NumMedia') },
  'the text changed': { pairs: changed('Body', 'let me in!') },
  'the text in other letters': { pairs: changed('Body', 'Let me in') },
  'the sender changed': { pairs: changed('From', customerOf(67)) },
  'the message id changed': { pairs: changed('MessageSid', 'SM77777777777777777777777777777777') },
  "the other shop's number": { pairs: changed('To', BAKERY.number) },
  "nobody's number": { pairs: changed('To', 'whatsapp:+10000000000') },
  'no number': { pairs: changed('To', '') },
  'a number with NUL': { pairs: changed('To', `${SHOES.number}\0`) },
  'a name moved into its value': {
    pairs: PAIRS.map(([name, value]) => (name === 'From' ? ['Fro', `m${value}`] : [name, value])),
  },
  'a status made of it': { pairs: [...PAIRS, ['MessageStatus', 'read']] },
};

function forgedAddresses(url: string): Forgeries {
  return {
    'https signed': { signature: sign(url.replace('http:', 'https:') + PATH, PAIRS, SECRET) },
    'another port signed': { signature: sign(url.replace(/\d+$/, '1') + PATH, PAIRS, SECRET) },
    'no port signed': { signature: sign(url.replace(/:\d+$/, '') + PATH, PAIRS, SECRET) },
    'another host signed': { signature: sign(`http://bot.example.com${PATH}`, PAIRS, SECRET) },
    'another host in the Host header': {
      signature: sign(`http://bot.example.com${PATH}`, PAIRS, SECRET),
      headers: { Host: 'bot.example.com', 'X-Forwarded-Host': 'bot.example.com', 'X-Forwarded-Proto': 'http' },
    },
    'another path': { path: '/webhooks/twilio' },
    'a slash at the end': { path: `${PATH}/` },
    'a query added': { path: `${PATH}?tenant=shoes` },
    'an empty query added': { path: `${PATH}?` },
    'a query signed and not sent': { signature: sign(`${url}${PATH}?x=1`, PAIRS, SECRET) },
  };
}

function forgedBodies(url: string): Forgeries {
  const body = encode(PAIRS);
  return {
    'the same as JSON': {
      body: Buffer.from(JSON.stringify(Object.fromEntries(PAIRS))),
      headers: { 'Content-Type': 'application/json' },
    },
    'a form called JSON': { headers: { 'Content-Type': 'application/json' } },
    'a form called plain text': { headers: { 'Content-Type': 'text/plain' } },
    'a form in another charset': { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=latin1' } },
    'a body hash in place of parameters': {
      path: `${PATH}?bodySHA256=${'0'.repeat(64)}`,
      signature: sign(`${url}${PATH}?bodySHA256=${'0'.repeat(64)}`, [], SECRET),
    },
    'a trailing byte': { body: Buffer.concat([body, Buffer.from('x')]) },
    'a trailing line feed': { body: Buffer.concat([body, Buffer.from('\n')]) },
    'a leading byte order mark': { body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) },
    'a byte that is no UTF-8': { body: Buffer.concat([body, Buffer.from([0xff])]) },
    'an empty body': { body: Buffer.alloc(0) },
    'a packed body': { body: gzipSync(body), headers: { 'Content-Encoding': 'gzip' } },
    'a plain body called packed': { headers: { 'Content-Encoding': 'gzip' } },
  };
}
