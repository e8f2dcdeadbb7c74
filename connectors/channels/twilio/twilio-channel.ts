import type { Channel, ChannelSecrets } from '../../../app/contracts/channel.js';
import { accountOf, decodeEvent } from './decode-event.js';
import { encodeReply } from './encode-reply.js';
import { fillTemplate } from './content-template.js';
import { formOf, type Form } from './form-parser.js';
import { listMessages } from './list-messages.js';
import { findMessage, sendMessage, type TwilioAddress } from './send-message.js';
import { isSigned } from './signature.js';

/** The longest `Body` Twilio takes. It counts characters; UTF-16 units are never fewer. */
export const BODY_LENGTH_MAX = 1_600;
/** What Twilio lets a WhatsApp sender send in a second. Source: https://www.twilio.com/docs/api/errors/63018. */
export const SENDS_PER_SECOND_MAX = 80;
const CAPABILITIES = {
  textLengthMax: BODY_LENGTH_MAX,
  textUnit: 'utf16',
  buttonsMax: 0,
  sendsPerSecondMax: SENDS_PER_SECOND_MAX,
} as const;
const AUTH_TOKEN = 'authToken';
/**
 * What every post of Twilio has, once. Its signature runs names and values together, so `From` + `x` signs like `Fro` + `mx`:
 * what we rely on must be there under its own name, and not twice.
 */
const ALWAYS_THERE = ['AccountSid', 'From', 'To', 'MessageSid'];

/**
 * WhatsApp through Twilio.
 *
 * Secrets: `accountSid` and `authToken`; while a token is being replaced, every further secret whose name begins with
 * `authToken` (`authTokenNext`) verifies too, and `authToken` is the one we send with.
 */
export function createTwilioChannel(address: TwilioAddress): Channel {
  return {
    name: 'twilio',
    capabilities: CAPABILITIES,
    secretNames: ['accountSid', 'authToken'],
    acknowledgement: { type: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
    accountsOf(request) {
      const form = formOf(request);
      const account = form === undefined ? undefined : accountOf(form);
      return account === undefined ? [] : [account];
    },
    verify(request, secrets, publicUrl) {
      const signature = request.headers['x-twilio-signature'];
      const parameters = formOf(request);
      if (typeof signature !== 'string' || parameters === undefined) return false;
      if (!ALWAYS_THERE.every((name) => isThereOnce(parameters, name))) return false;
      return isSigned({ url: publicUrl + request.target, parameters }, signature, authTokensOf(secrets));
    },
    decode: decodeEvent,
    encode: (reply) => encodeReply(reply, CAPABILITIES),
    fillTemplate,
    send: (sending) => sendMessage(address, sending),
    find: (sending, knownIds) => findMessage(address, sending, knownIds),
    list: (listing) => listMessages(address, listing),
  };
}

function isThereOnce(form: Form, name: string): boolean {
  return form.filter(([other]) => other === name).length === 1;
}

function authTokensOf(secrets: ChannelSecrets): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    name.startsWith(AUTH_TOKEN) && secret !== '' ? [secret] : [],
  );
}
