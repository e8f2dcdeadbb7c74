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
  const told = parseError(error.error);
  const headers = error.headers instanceof Headers ? error.headers : undefined;
  const status = typeof error.status === 'number' ? error.status : undefined;
  if (headers === undefined && status === undefined) return failedCall('unreachable');
  const retryAfterMs = retryAfterMsOf(headers?.get('retry-after') ?? null, nowMs);
  const found = failureOfStatus(status ?? told.status ?? 500, { code: told.code, retryAfterMs });
  // An error within an answer that had begun: a model was at work.
  return status === undefined ? { ...found, isUnbilled: false } : found;
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
