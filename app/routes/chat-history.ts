import { ErrorResponse } from '../contracts/chat.js';
import type { Route } from '../contracts/route.js';
import { ChatHistory } from '../contracts/widget.js';
import type { ChatRouteParts } from './chat.js';
import { jsonAnswer } from './json-answer.js';
import { visitorSecretOf } from './visitor-secret.js';

/** What a history needs. */
export interface ChatHistoryRouteParts extends Pick<ChatRouteParts, 'checkOrigin'> {
  history(who: { readonly tenant: string; readonly visitor: string }): Promise<ChatHistory>;
}

/** `GET /chat_api/history`: what a visitor and a shop said, for whoever knows the visitor's secret. */
export function createChatHistoryRoute({ history, checkOrigin }: ChatHistoryRouteParts): Route {
  return {
    method: 'GET',
    path: '/chat_api/history',
    summary: "A visitor's conversation so far; the visitor's secret comes as `Authorization: Bearer …`",
    query: { tenant: 'The shop.' },
    responses: {
      200: {
        description: 'The newest messages, oldest first; none for a visitor who never wrote.',
        schema: ChatHistory,
      },
      400: { description: "The visitor's secret is missing or malformed.", schema: ErrorResponse },
      403: { description: 'This page may not talk to this shop.', schema: ErrorResponse },
      404: { description: 'No such shop.', schema: ErrorResponse },
    },
    crossOrigin: true,
    async handle(request) {
      const tenant = request.query('tenant') ?? '';
      checkOrigin(tenant, request.origin, request.host);
      request.note({ tenant });
      return jsonAnswer(await history({ tenant, visitor: visitorSecretOf(request) }));
    },
  };
}
