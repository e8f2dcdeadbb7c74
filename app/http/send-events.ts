import type { Context } from 'koa';

import type { RouteAnswer } from '../contracts/route.js';

/** What may wait for a slow caller, in bytes; beyond it the caller is let go and comes again from where it was. */
export const EVENT_BYTES_WAITING_MAX = 262_144;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Proxies of the nginx kind would collect the events otherwise.
  'X-Accel-Buffering': 'no',
} as const;

/**
 * Answers with events for as long as the caller listens.
 * Source: HTML Living Standard, section 9.2 "Server-sent events".
 */
export function sendEvents(context: Context, events: NonNullable<RouteAnswer['events']>): void {
  const { res } = context;
  context.status = 200;
  context.set(HEADERS);
  if (context.method === 'HEAD') return;
  context.respond = false;
  res.flushHeaders();
  const onGone = events({
    write(lines) {
      if (res.writableEnded || res.destroyed) return;
      res.write(lines);
      if (res.writableLength > EVENT_BYTES_WAITING_MAX) res.destroy();
    },
    end: () => void res.end(),
  });
  if (res.closed) onGone();
  else res.once('close', onGone);
}
