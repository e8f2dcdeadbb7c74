import { ChatRequest, ChatResponse, ErrorResponse } from '../contracts/chat.js';
import type { Route } from '../contracts/route.js';
import type { WebTurns } from '../services/turns/web-turns.js';
import { createBodyCheck } from './check-body.js';
import { jsonAnswer } from './json-answer.js';

/** What the chat's address needs. */
export interface ChatRouteParts {
  readonly turns: WebTurns;
  /** Throws `origin_refused` or `unknown_tenant`. */
  checkOrigin(tenant: string, origin: string | undefined, host: string | undefined): void;
}

/** `POST /chat_api`: one message of a web visitor, answered and committed before the 200. */
export function createChatRoute({ turns, checkOrigin }: ChatRouteParts): Route {
  const check = createBodyCheck(ChatRequest);
  return {
    method: 'POST',
    path: '/chat_api',
    summary: "Answers a customer's message",
    body: ChatRequest,
    responses: {
      200: { description: 'The answer. Stored, and the same when the message is posted again.', schema: ChatResponse },
      400: { description: 'The request is not in the expected form.', schema: ErrorResponse },
      403: { description: 'This page may not talk to this shop.', schema: ErrorResponse },
      404: { description: 'No such shop.', schema: ErrorResponse },
      413: { description: 'The message is too long.', schema: ErrorResponse },
      415: { description: 'The body is not JSON.', schema: ErrorResponse },
      429: { description: 'Too fast: try again after `Retry-After` seconds.', schema: ErrorResponse },
      503: { description: 'Not now: try again after `Retry-After` seconds.', schema: ErrorResponse },
    },
    crossOrigin: true,
    async handle(request) {
      const message = check(request.body);
      request.note({ tenant: message.tenant });
      checkOrigin(message.tenant, request.origin, request.host);
      const { response, line } = await turns.answer(message);
      request.note(line);
      return jsonAnswer(response);
    },
  };
}
