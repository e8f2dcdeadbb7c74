/** What a route is, without the web framework: so routes stay thin, and the list of them is the API's documentation. */
import type { TSchema } from 'typebox';

import type { RawRequest } from './channel.js';
import type { LogFields } from './log.js';

/** One request as a route sees it. */
export interface RouteRequest {
  /** Names this request in every log line and error answer. */
  readonly requestId: string;
  /** Values of the `:names` in the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON body; `undefined` for routes without one. */
  readonly body: unknown;
  /** The request as it travelled, for routes with `rawBytesMax`. */
  readonly raw?: RawRequest;
  /** The page the request comes from, as the browser says (`Origin`). */
  readonly origin: string | undefined;
  /** The `Host` header: to be compared with, never to build links from. */
  readonly host: string | undefined;
  /** A value of the address's query, decoded; the first where there are several. */
  query(name: string): string | undefined;
  /** A header, by its name in lower case. */
  header(name: string): string | undefined;
  /** Adds fields to this request's log line; nothing a person wrote belongs there. */
  note(fields: LogFields): void;
}

/** What a route answers. */
export interface RouteAnswer {
  readonly status?: number;
  /** Media type with its charset; JSON when absent. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Serialised already; an absent body is an empty answer. */
  readonly body?: string | Uint8Array;
  /** Instead of a body: called with a sink that stays open. @returns What to do when the caller has gone. */
  readonly events?: (sink: EventSink) => () => void;
}

/** Where server-sent events go, one caller's. */
export interface EventSink {
  /** Writes whole lines of the event stream format. Does nothing once the caller has gone or does not keep up. */
  write(lines: string): void;
  /** Ends the answer; the caller may come again. */
  end(): void;
}

/** What the API's documentation says about one status. */
export interface RouteResponse {
  readonly description: string;
  readonly schema?: TSchema;
  /** JSON when absent. */
  readonly type?: string;
}

/** One address of the server. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** With `:name` for each variable segment. */
  readonly path: string;
  readonly summary: string;
  /** What each value of the address's query is. */
  readonly query?: Readonly<Record<string, string>>;
  /** The JSON body this route reads; without it none is read. */
  readonly body?: TSchema;
  /** Reads the body as bytes instead, at most so many: what is signed must not be decoded first. */
  readonly rawBytesMax?: number;
  readonly responses: Readonly<Record<number, RouteResponse>>;
  /** Pages of other origins may call it: preflights are answered, allowed origins named. */
  readonly crossOrigin?: boolean;
  /** Asked every few seconds by machines: no line in the log. */
  readonly quiet?: boolean;
  /** Not part of the documented API. */
  readonly undocumented?: boolean;
  handle(request: RouteRequest): RouteAnswer | Promise<RouteAnswer>;
}
