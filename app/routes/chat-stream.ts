import { ErrorResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import type { Route, RouteRequest } from '../contracts/route.js';
import type { ChatStreams } from '../services/chat/chat-streams.js';
import type { ChatRouteParts } from './chat.js';
import { visitorSecret, visitorSecretOf } from './visitor-secret.js';

const SEQ = /^\d{1,9}$/;

/** What a stream needs. */
export interface ChatStreamRouteParts extends Pick<ChatRouteParts, 'checkOrigin'> {
  readonly streams: Pick<ChatStreams, 'open'>;
  /** The shop a visitor has this conversation with; `undefined` when there is none. */
  tenantOf(conversation: string, visitor: string): string | undefined;
}

/**
 * `GET /chat_api/stream`: a conversation as it goes on, as server-sent events: `message` with its number as id, `typing`, `state`.
 *
 * The secret comes in the header; a browser's own EventSource cannot send one and names `visitor` in the address. Whoever has
 * it wrong learns nothing: the answer is the one for a conversation that does not exist.
 */
export function createChatStreamRoute({ streams, tenantOf, checkOrigin }: ChatStreamRouteParts): Route {
  return {
    method: 'GET',
    path: '/chat_api/stream',
    summary: 'Follows a conversation by server-sent events; goes on behind `Last-Event-ID`',
    query: {
      conversation: 'The conversation, as the answer to a message names it.',
      tenant: 'The shop; may be left out.',
      visitor: "The visitor's secret, for clients that cannot send `Authorization: Bearer …`.",
    },
    responses: {
      200: {
        description: 'Events `message`, `typing` and `state`, until either side ends.',
        type: 'text/event-stream',
      },
      403: { description: 'This page may not talk to this shop.', schema: ErrorResponse },
      404: { description: 'This visitor has no such conversation.', schema: ErrorResponse },
      503: { description: 'Not now: come again after `Retry-After` seconds.', schema: ErrorResponse },
    },
    crossOrigin: true,
    handle(request) {
      const conversation = request.query('conversation') ?? '';
      const visitor = secretOf(request);
      const tenant = request.query('tenant') ?? tenantOf(conversation, visitor);
      if (tenant === undefined) throw new AppError('not_found');
      checkOrigin(tenant, request.origin, request.host);
      request.note({ tenant });
      return { events: streams.open({ tenant, conversation, visitor, afterSeq: afterSeqOf(request) }) };
    },
  };
}

function secretOf(request: RouteRequest): string {
  try {
    const named = request.query('visitor');
    return named === undefined ? visitorSecretOf(request) : visitorSecret(named);
  } catch {
    throw new AppError('not_found');
  }
}

function afterSeqOf(request: RouteRequest): number | undefined {
  const given = request.header('last-event-id') ?? '';
  return SEQ.test(given) ? Number(given) : undefined;
}
