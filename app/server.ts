import Koa from 'koa';
import compress from 'koa-compress';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Clock, Ids } from './contracts/clock.js';
import { AppError } from './contracts/errors.js';
import type { Log } from './contracts/log.js';
import type { Route } from './contracts/route.js';
import type { IsKnownOrigin } from './http/cross-origin.js';
import { createEnvelope } from './http/envelope.js';
import { mountRoutes } from './http/mount-routes.js';
import { createSecurityHeaders } from './http/security-headers.js';

/**
 * How long a client may take over its headers, over a whole request, and between two requests, in milliseconds. The last is
 * longer than the usual proxies wait, so that it is not we who close a connection they are about to use.
 */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 } as const;
const HEADERS_MAX = 100;
const SMALLEST_COMPRESSED_BYTES = 2_048;
/** Pages and their parts, no event streams. Answers of the chat are small: packing them costs more time than it saves. */
const COMPRESSED_TYPES = /^(text\/(?!event-stream)|image\/svg|application\/(javascript|vnd\.oai))/;
const CLOSE_POLL_MS = 50;

/** What the server is made of. */
export interface ServerParts {
  readonly routes: readonly Route[];
  readonly isKnownOrigin: IsKnownOrigin;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** The HTTP face of the program. */
export interface Server {
  /** Starts to listen. @returns The port; the one asked for unless that was 0. */
  listen(address: { port: number; host: string }): Promise<number>;
  /**
   * Stops taking connections and lets what is in flight finish, at most `graceMs` long; then closes what is left.
   */
  stop(graceMs: number): Promise<void>;
}

/** Puts the layers in order: envelope (id, errors, log), headers, compression, routes. */
export function createServer(parts: ServerParts): Server {
  const app = new Koa();
  app.use(createEnvelope(parts));
  app.use(createSecurityHeaders());
  app.use(compress({ threshold: SMALLEST_COMPRESSED_BYTES, filter: (type) => COMPRESSED_TYPES.test(type) }));
  mountRoutes(app, parts.routes, parts.isKnownOrigin);
  app.on('error', (error: unknown) => parts.log.error(error));
  const answer = app.callback();
  let isStopping = false;
  const http = createHttpServer(TIMEOUTS, (request, response) => {
    response.shouldKeepAlive &&= !isStopping;
    void answer(request, response);
  });
  http.maxHeadersCount = HEADERS_MAX;
  return {
    listen: (address) => listen(http, address),
    stop(graceMs) {
      isStopping = true;
      return stop(http, parts.clock, graceMs);
    },
  };
}

function listen(http: HttpServer, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => reject(explain(cause, { port, host })));
    http.listen(port, host, () => resolve(portOf(http.address(), port)));
  });
}

function portOf(address: AddressInfo | string | null, asked: number): number {
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function explain(cause: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): AppError {
  const texts: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken, perhaps by another Truepenny. Stop it, or choose another: PORT=8081 npm start`,
    EACCES: `Port ${port} is reserved on this machine. Choose one from 1024: PORT=8080 npm start`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one that is, or leave it out.`,
    ENOTFOUND: `${host} is not known here. Set HOST to an address of this machine, or leave it out.`,
  };
  return new AppError('config_refused', {
    message: texts[cause.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${cause.message}`,
    cause,
  });
}

/** An idle connection is closed at once, a busy one when its answer is out. */
async function stop(http: HttpServer, clock: Clock, graceMs: number): Promise<void> {
  const deadlineMs = clock.monotonicMs() + graceMs;
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const sweep = clock.every(CLOSE_POLL_MS, () => {
    http.closeIdleConnections();
    if (clock.monotonicMs() > deadlineMs) http.closeAllConnections();
  });
  http.closeIdleConnections();
  await closed;
  sweep();
}
