import Router from '@koa/router';
import type Koa from 'koa';
import type { Context } from 'koa';

import type { RawRequest } from '../contracts/channel.js';
import type { Route, RouteAnswer } from '../contracts/route.js';
import { answerPreflight, nameOrigin, type IsKnownOrigin } from './cross-origin.js';
import { notesOf } from './envelope.js';
import { readBytes } from './read-bytes.js';
import { readJsonBody } from './read-json-body.js';
import { sendEvents } from './send-events.js';

/** Letters, digits, dashes and slashes: nothing a pattern is made of. */
const FIXED_PATH = /^[\w/-]+$/;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Adds the route list to the app. An address that is there, asked with another method, answers 405 and what it allows.
 *
 * A fixed address asked for as it is written needs one look-up; the router, which tries its patterns one by one, has all others.
 */
export function mountRoutes(app: Koa, routes: readonly Route[], isKnownOrigin: IsKnownOrigin): void {
  const router = new Router();
  const fixed = new Map<string, Handler>();
  for (const route of routes) {
    const handler = handlerOf(route, isKnownOrigin);
    router.register(route.path, [route.method], handler);
    if (FIXED_PATH.test(route.path)) fixed.set(`${route.method} ${route.path}`, handler);
    if (route.crossOrigin === true) {
      router.options(route.path, (context: Context) => answerPreflight(context, route.method, isKnownOrigin));
    }
  }
  app.use((context, next) => {
    const handle = fixed.get(`${context.method} ${context.path}`);
    return handle === undefined ? next() : handle(Object.assign(context, { params: {} }));
  });
  app.use(router.routes());
  app.use(router.allowedMethods());
}

type Handler = (context: Context & { params: Record<string, string> }) => Promise<void>;

function handlerOf(route: Route, isKnownOrigin: IsKnownOrigin): Handler {
  return async (context) => {
    const notes = notesOf(context);
    notes.route = route.path;
    notes.quiet = route.quiet === true;
    if (route.crossOrigin === true) nameOrigin(context, isKnownOrigin);
    const answer = await route.handle({
      requestId: notes.requestId,
      params: context.params,
      body: route.body === undefined ? undefined : await readJsonBody(context.req),
      ...(route.rawBytesMax !== undefined && { raw: await rawOf(context, route.rawBytesMax) }),
      origin: context.headers.origin,
      host: context.headers.host,
      query: (name) => first(context.query[name]),
      header: (name) => first(context.headers[name]),
      note: (fields) => {
        notes.fields = { ...notes.fields, ...fields };
      },
    });
    if (answer.events === undefined) send(context, answer);
    else sendEvents(context, answer.events);
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value;
}

/** A webhook is verified over what travelled, so nothing of it is decoded here. */
async function rawOf({ req }: Context, bytesMax: number): Promise<RawRequest> {
  const body = await readBytes(req, bytesMax);
  return { method: req.method ?? '', target: req.url ?? '', headers: req.headers, body };
}

function send(context: Context, { status = 200, type = JSON_TYPE, headers = {}, body }: RouteAnswer): void {
  context.status = status;
  for (const name in headers) context.set(name, headers[name] ?? '');
  if (body === undefined) return;
  // Before the body, or koa would guess a type first.
  context.set('Content-Type', type);
  context.body = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
