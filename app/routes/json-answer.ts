import type { RouteAnswer } from '../contracts/route.js';

/** A JSON answer that nobody on the way may keep. */
export function jsonAnswer(value: unknown, status = 200): RouteAnswer {
  return { status, headers: { 'Cache-Control': 'no-store' }, body: JSON.stringify(value) };
}
