import type { RouteRequest } from '../contracts/route.js';

const BEARER = /^Bearer +(\S+)$/i;

/** What comes as `Authorization: Bearer …`; `undefined` when nothing does. Source: RFC 6750, section 2.1. */
export function bearerOf(request: Pick<RouteRequest, 'header'>): string | undefined {
  return BEARER.exec(request.header('authorization') ?? '')?.[1];
}
