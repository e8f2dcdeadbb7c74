import { ErrorResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import type { Route, RouteAnswer, RouteRequest } from '../contracts/route.js';
import type { ReceiveWebhook } from '../services/inbox/receive-webhook.js';

/** Longest webhook taken, in bytes: Meta's batches may be that long. */
export const WEBHOOK_BYTES_MAX = 3_145_728;
/** Those who make sure of an address send no body. */
const GREETING_BYTES_MAX = 1_024;
/** Meta signs with it, and nobody else. */
const META_SIGNATURE = 'x-hub-signature-256';
const META_CHANNEL = 'whatsapp-cloud';

const TAKING_RESPONSES: Route['responses'] = {
  200: { description: 'Stored. The answer comes later, through the provider.', type: 'text/xml' },
  403: { description: "Not signed by the provider of one of this server's accounts.", schema: ErrorResponse },
  413: { description: 'Longer than any provider sends.', schema: ErrorResponse },
  503: { description: 'Not stored: send it again after `Retry-After` seconds.', schema: ErrorResponse },
};

const GREETING_RESPONSES: Route['responses'] = {
  200: { description: 'The challenge of the request: this address is ours.', type: 'text/plain' },
  403: {
    description: "Not the word agreed with the provider of one of this server's accounts.",
    schema: ErrorResponse,
  },
};

const TAKING = { method: 'POST', rawBytesMax: WEBHOOK_BYTES_MAX, responses: TAKING_RESPONSES } as const;
const GREETING = {
  method: 'GET',
  summary: 'Tells a provider that this address is ours',
  rawBytesMax: GREETING_BYTES_MAX,
  responses: GREETING_RESPONSES,
} as const;

/**
 * What providers call: an address per channel, one more for reports on what we sent, and WhatsApp's own. By GET they make sure of an
 * address before they deliver there.
 */
export function createWebhookRoutes(receive: ReceiveWebhook): readonly Route[] {
  const at = (path: string, channelOf: (request: RouteRequest) => string): Pick<Route, 'path' | 'handle'> => ({
    path,
    handle: (request) => take(receive, channelOf(request), request),
  });
  const named = ({ params }: RouteRequest): string => params.channel ?? '';
  return [
    { ...GREETING, ...at('/whatsapp_webhook', () => META_CHANNEL) },
    { ...GREETING, ...at('/webhooks/:channel', named) },
    {
      ...{ ...TAKING, summary: 'Takes WhatsApp messages, from whichever provider signed them' },
      ...at('/whatsapp_webhook', whatsappChannelOf),
    },
    { ...TAKING, summary: "Takes a channel's messages", ...at('/webhooks/:channel', named) },
    { ...TAKING, summary: 'Takes reports on what was sent', ...at('/webhooks/:channel/status', named) },
  ];
}

async function take(receive: ReceiveWebhook, channel: string, request: RouteRequest): Promise<RouteAnswer> {
  if (request.raw === undefined) throw new RangeError('a webhook route reads raw bytes');
  const { acknowledgement, line } = await receive(channel, request.raw);
  request.note(line);
  return { type: acknowledgement.type, body: acknowledgement.body };
}

/** The signature header says who sent it; nothing else of the request is believed yet. */
function whatsappChannelOf({ raw }: RouteRequest): string {
  const [isTwilios, isMetas] = ['x-twilio-signature', META_SIGNATURE].map((name) => raw?.headers[name] !== undefined);
  if (isTwilios === isMetas) throw new AppError('signature_refused');
  return isTwilios === true ? 'twilio' : META_CHANNEL;
}
