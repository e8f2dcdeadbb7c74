import helmet from 'koa-helmet';
import type { Middleware } from 'koa';

/**
 * The headers every answer carries. The API's own answers are no pages, so their policy allows nothing at all; a route that
 * serves a page sets its own `Content-Security-Policy`, which wins because it is set later.
 */
export function createSecurityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}
