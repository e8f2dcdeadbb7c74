import { ChatResponse, ErrorResponse } from '../contracts/chat.js';
import { checkOf } from '../contracts/check-of.js';
import { AppError } from '../contracts/errors.js';

const answers = checkOf<ChatResponse>(ChatResponse);
const refusals = checkOf<{ error: { message: string } }>(ErrorResponse);

/** A server's answer. @throws {AppError} With the server's own words when it refused, or when it is no Truepenny. */
export function parseChatResponse(text: string): ChatResponse {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad_request', { message: 'That address does not answer like Truepenny.', cause });
  }
  if (answers.accepts(value)) return value;
  const message = refusals.accepts(value) ? value.error.message : 'That address does not answer like Truepenny.';
  throw new AppError('bad_request', { message });
}
