import type { Context, Middleware } from 'koa';

import type { Clock, Ids } from '../contracts/clock.js';
import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../contracts/errors.js';
import type { Log, LogFields } from '../contracts/log.js';
import { requestIdOf } from './request-id.js';

/** Seconds a caller is asked to wait when the same request may succeed later. */
export const RETRY_AFTER_SECONDS = 1;

/** What the layers inside leave behind for the log line of a request. */
export interface RequestNotes {
  readonly requestId: string;
  /** The pattern that matched, never the address itself: that may hold anything. */
  route: string;
  /** No log line, unless it fails on our side. */
  quiet: boolean;
  fields: LogFields;
}

const NONE = '-';
const notesByContext = new WeakMap<object, RequestNotes>();

/** The notes of a request that is inside an envelope. */
export function notesOf(context: object): RequestNotes {
  const notes = notesByContext.get(context);
  if (notes === undefined) throw new RangeError('this request has no envelope around it');
  return notes;
}

/**
 * The outermost layer: names the request, turns every failure into the error answer of the API, writes one log line.
 *
 * What people read is the catalogue's text, or the planned failure's own. Unplanned failures go to the error log whole, and to
 * the caller as an id.
 */
export function createEnvelope({ clock, ids, log }: { clock: Clock; ids: Ids; log: Log }): Middleware {
  const fresh = (): string => ids.uuid();
  return async (context, next) => {
    const startedMs = clock.monotonicMs();
    const requestId = requestIdOf(context.headers['x-request-id'], fresh);
    const notes: RequestNotes = { requestId, route: NONE, quiet: false, fields: {} };
    notesByContext.set(context, notes);
    context.set('X-Request-Id', requestId);
    try {
      await next();
      refuseUnanswered(context);
    } catch (error) {
      answerFailure(context, notes, error);
      if (isOurFault(error)) log.error(error, { requestId, route: notes.route });
    }
    if (notes.quiet) return;
    const ms = Math.round((clock.monotonicMs() - startedMs) * 100) / 100;
    const { method, status } = context;
    log.chatbot({ requestId, tenant: NONE, method, route: notes.route, ...notes.fields, status, ms });
  };
}

/** No route took the request: koa leaves 404 for an unknown address, the router 405 or 501 for another method. */
function refuseUnanswered({ status, body }: Context): void {
  if (status < 400 || (body !== undefined && body !== null)) return;
  throw new AppError(status === 404 ? 'not_found' : 'method_refused');
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'internal';
}

function isOurFault(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'internal' || code === 'storage_away';
}

function retryAfterSecondsOf(error: unknown): number {
  const known = error instanceof AppError ? error.retryAfterSeconds : undefined;
  return known ?? RETRY_AFTER_SECONDS;
}

function answerFailure(context: Context, notes: RequestNotes, error: unknown): void {
  const code = codeOf(error);
  const { status, message } = ERROR_CATALOGUE[code];
  context.status = status;
  if (status === 429 || status === 503) context.set('Retry-After', String(retryAfterSecondsOf(error)));
  if (code === 'too_large') context.set('Connection', 'close');
  context.body = JSON.stringify({
    error: {
      code,
      message: error instanceof AppError ? error.message : message,
      requestId: notes.requestId,
      ...(error instanceof AppError && error.exposeDetails && { details: error.details }),
    },
  });
  context.type = 'application/json; charset=utf-8';
  notes.fields = { ...notes.fields, error: code };
}
