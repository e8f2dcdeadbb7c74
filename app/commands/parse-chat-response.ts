import { Ajv2020 } from 'ajv/dist/2020.js';

import { ChatResponse, ErrorResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';

const ajv = new Ajv2020({ validateSchema: false });
const isAnswer = ajv.compile<ChatResponse>(ChatResponse);
const isRefusal = ajv.compile<{ error: { message: string } }>(ErrorResponse);

/** A server's answer. @throws {AppError} With the server's own words when it refused, or when it is no Truepenny. */
export function parseChatResponse(text: string): ChatResponse {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad_request', { message: 'That address does not answer like Truepenny.', cause });
  }
  if (isAnswer(value)) return value;
  const message = isRefusal(value) ? value.error.message : 'That address does not answer like Truepenny.';
  throw new AppError('bad_request', { message });
}
