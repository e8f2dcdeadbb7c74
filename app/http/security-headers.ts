import helmet from 'koa-helmet';
import type { Context, Middleware } from 'koa';

type Header = readonly [name: string, value: string | number | readonly string[]];

/**
 * The headers every answer carries. The API's own answers are no pages, so their policy allows nothing at all; a route that
 * serves a page sets its own `Content-Security-Policy`, which wins because it is set later.
 *
 * They depend on no request: helmet is asked for the first answer, and what it said is said again in all others.
 */
export function createSecurityHeaders(): Middleware {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  let known: readonly Header[] | undefined;
  return async (context, next) => {
    if (known === undefined) known = await headersBy(secure, context);
    else for (const [name, value] of known) context.res.setHeader(name, value);
    await next();
  };
}

/** What a layer adds to an answer. */
async function headersBy(layer: Middleware, context: Context): Promise<readonly Header[]> {
  const { res } = context;
  const before = new Set(res.getHeaderNames());
  await layer(context, () => Promise.resolve());
  return Object.entries(res.getHeaders()).flatMap(([name, value]): readonly Header[] =>
    value === undefined || before.has(name) ? [] : [[name, value]],
  );
}
