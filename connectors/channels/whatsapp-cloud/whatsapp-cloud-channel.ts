import type { Channel, ChannelSecrets, RawRequest } from '../../../app/contracts/channel.js';
import { decodeWebhook } from './decode-webhook.js';
import { encodeReply, CAPABILITIES } from './encode-reply.js';
import { fillTemplate } from './message-template.js';
import { sendMessage, showTyping, type GraphAddress } from './send-message.js';
import { isSame, isSigned } from './signature.js';

const APP_SECRET = 'appSecret';
const VERIFY_TOKEN = 'verifyToken';
const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const PHONE_NUMBER_ID = /"phone_number_id"\s*:\s*"(\d{1,32})"/g;
/** Meta batches up to 1,000 updates. */
const ACCOUNTS_MAX = 1_000;
/** Numbers and letters: what goes back can be nothing a browser would act on. */
const CHALLENGE = /^[A-Za-z0-9_.-]{1,200}$/;

/**
 * WhatsApp by Meta's own Cloud API. The account is the `phone_number_id`.
 *
 * Secrets: `appSecret` (what webhooks are signed with), `accessToken` (what we send with) and `verifyToken` (the handshake). While
 * an app secret is being replaced, every further secret whose name begins with `appSecret` (`appSecretNext`) verifies too; the
 * same goes for `verifyToken`.
 */
export function createWhatsappCloudChannel(address: GraphAddress): Channel {
  return {
    name: 'whatsapp-cloud',
    capabilities: CAPABILITIES,
    secretNames: [APP_SECRET, 'accessToken', VERIFY_TOKEN],
    acknowledgement: { type: 'text/plain; charset=utf-8', body: '' },
    accountsOf: ({ body }) => {
      const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
      return [...new Set([...text.matchAll(PHONE_NUMBER_ID)].map(([, id = '']) => id))].slice(0, ACCOUNTS_MAX);
    },
    verify(request, secrets) {
      const signature = request.headers['x-hub-signature-256'];
      if (typeof signature !== 'string' || !isPlainJson(request)) return false;
      return isSigned(request.body, signature, secretsNamed(secrets, APP_SECRET));
    },
    handshake: challengeOf,
    decode: decodeWebhook,
    encode: encodeReply,
    fillTemplate,
    showTyping: (typing) => showTyping(address, typing),
    send: (sending) => sendMessage(address, sending),
    // There is no list of sent messages: only the status reports tell, by the outbox id they bring back.
    find: () => Promise.resolve({ status: 'unlisted' }),
  };
}

function isPlainJson({ method, headers }: RawRequest): boolean {
  const type = headers['content-type'];
  const isIdentity = (headers['content-encoding'] ?? 'identity') === 'identity';
  return method === 'POST' && typeof type === 'string' && JSON_TYPE.test(type) && isIdentity;
}

/** Source: developers.facebook.com, Graph API webhooks, "verification requests". */
function challengeOf({ method, target }: RawRequest, all: readonly ChannelSecrets[]): string | undefined {
  const query = new URLSearchParams(target.split('?')[1] ?? '');
  const challenge = query.get('hub.challenge') ?? '';
  const token = query.get('hub.verify_token') ?? '';
  const isKnown = all.flatMap((secrets) => secretsNamed(secrets, VERIFY_TOKEN)).map((known) => isSame(known, token));
  if (method !== 'GET' || query.get('hub.mode') !== 'subscribe' || !isKnown.includes(true)) return undefined;
  return CHALLENGE.test(challenge) ? challenge : undefined;
}

function secretsNamed(secrets: ChannelSecrets, prefix: string): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    name.startsWith(prefix) && secret !== '' ? [secret] : [],
  );
}
