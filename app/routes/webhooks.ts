import { ErrorResponse } from '../contracts/chat.js';
import type { RawRequest } from '../contracts/channel.js';
import { AppError } from '../contracts/errors.js';
import type { Route, RouteAnswer, RouteRequest } from '../contracts/route.js';
import type { ReceiveWebhook } from '../services/inbox/receive-webhook.js';

/** Longest webhook taken, in bytes: several times the longest a provider sends. */
export const WEBHOOK_BYTES_MAX = 262_144;

const RESPONSES: Route['responses'] = {
  200: { description: 'Stored. The answer comes later, through the provider.', type: 'text/xml' },
  403: { description: "Not signed by the provider of one of this server's accounts.", schema: ErrorResponse },
  413: { description: 'Longer than any provider sends.', schema: ErrorResponse },
  503: { description: 'Not stored: send it again after `Retry-After` seconds.', schema: ErrorResponse },
};

/** What providers call: an address per channel, one more for reports on what we sent, and WhatsApp's own. */
export function createWebhookRoutes(receive: ReceiveWebhook): readonly Route[] {
  const route = (path: string, summary: string, channelOf: (request: RouteRequest) => string): Route => ({
    method: 'POST',
    path,
    summary,
    rawBytesMax: WEBHOOK_BYTES_MAX,
    responses: RESPONSES,
    handle: (request) => take(receive, channelOf(request), request),
  });
  return [
    route('/whatsapp_webhook', 'Takes WhatsApp messages, from whichever provider signed them', whatsappChannelOf),
    route('/webhooks/:channel', "Takes a channel's messages", ({ params }) => params.channel ?? ''),
    route('/webhooks/:channel/status', 'Takes reports on what was sent', ({ params }) => params.channel ?? ''),
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
  if (raw !== undefined && isGiven(raw, 'x-twilio-signature') && !isGiven(raw, 'x-hub-signature-256')) return 'twilio';
  throw new AppError('signature_refused');
}

function isGiven({ headers }: RawRequest, name: string): boolean {
  return headers[name] !== undefined;
}
