import type { Context } from 'koa';

/** Whether some page of this origin may talk to this server at all; which shop it may talk to is the route's question. */
export type IsKnownOrigin = (origin: string, host: string | undefined) => boolean;

/** How long a browser may remember a preflight's answer, in seconds. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets a known page read the answer. Without these headers the browser keeps it from the page, whatever we answer.
 * Source: the Fetch standard, "CORS protocol".
 *
 * @returns Whether the page is known.
 */
export function nameOrigin(context: Context, isKnown: IsKnownOrigin): boolean {
  context.vary('Origin');
  const { origin, host } = context.headers;
  if (origin === undefined || !isKnown(origin, host)) return false;
  context.set('Access-Control-Allow-Origin', origin);
  context.set('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
  return true;
}

/** Answers a preflight; a page we do not know gets an answer without permission. */
export function answerPreflight(context: Context, method: string, isKnown: IsKnownOrigin): void {
  context.status = 204;
  if (!nameOrigin(context, isKnown)) return;
  context.set('Access-Control-Allow-Methods', method);
  context.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, Last-Event-ID, X-Request-Id');
  context.set('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
}
