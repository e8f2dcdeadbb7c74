import { createHttpClient, HttpFailure } from '../../connectors/http.js';
import { createClock, createIds } from '../clock.js';
import type { ChatResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import { parseChatResponse } from './parse-chat-response.js';
import type { ChatPartner } from './chat-partner.js';

/** Talks with a running server, the way a page does. */
export function chatWithServer(server: string, tenant: string): ChatPartner {
  if (!URL.canParse(server)) {
    throw new AppError('bad_request', { message: '--server takes an address such as http://127.0.0.1:8080.' });
  }
  const clock = createClock();
  const http = createHttpClient(clock);
  const ids = createIds(clock);
  const address = new URL('/chat_api', server);
  const visitor = ids.secret();
  const post = async (text: string): Promise<ChatResponse> => {
    const answer = await http.postJson(address, { tenant, visitor, messageId: ids.uuid(), text }).catch(explain);
    return parseChatResponse(answer.text);
  };
  return {
    name: `${tenant} at ${address.host}`,
    async say(text) {
      const { reply, turn } = await post(text);
      return {
        reply,
        why: () => Promise.resolve(`On the machine of the server: npx truepenny explain ${turn ?? ''}\n`),
      };
    },
    close: () => Promise.resolve(),
  };
}

function explain(cause: unknown): never {
  if (!(cause instanceof HttpFailure)) throw cause;
  throw new AppError('bad_request', { message: `No answer: ${cause.message}. Is the server up? npm start`, cause });
}
