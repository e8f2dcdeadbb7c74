import { APIError } from 'openai/core/error';
import { HttpFailure } from '../http.js';
import { parseError } from './answer-parser.js';
import { type FailedCall, failedCall, failureOfStatus, retryAfterMsOf } from './failed-call.js';

/** What was thrown at us, told apart by what it is; never by its words, and without repeating them: they can hold a key. */
export function failureOfError(error: unknown, nowMs: number): FailedCall {
  const failure = httpFailureIn(error);
  if (failure !== undefined) return failureOfHttp(failure);
  if (error instanceof SyntaxError) return failedCall('bad-shape');
  if (!(error instanceof APIError)) return failedCall('unreachable');
  const status: unknown = error.status;
  const headers: unknown = error.headers;
  if (typeof status !== 'number') return failedCall('unreachable');
  const retryAfterMs = retryAfterMsOf(headers instanceof Headers ? headers.get('retry-after') : null, nowMs);
  return failureOfStatus(status, { code: parseError(error.error).code, retryAfterMs });
}

function failureOfHttp({ reason, mayHaveArrived }: HttpFailure): FailedCall {
  if (reason === 'too-large') return failedCall('bad-shape');
  if (reason === 'redirected') return failedCall('provider-error', { isUnbilled: true });
  return failedCall('unreachable', { neverLeft: !mayHaveArrived });
}

function httpFailureIn(error: unknown): HttpFailure | undefined {
  if (error instanceof HttpFailure) return error;
  return error instanceof Error ? httpFailureIn(error.cause) : undefined;
}
