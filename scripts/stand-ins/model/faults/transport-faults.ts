import { gzipSync } from 'node:zlib';
import { json } from '../../listen-locally.js';
import { completionOf, errorBody } from '../wire.js';
import type { Answering, Send } from './answering.js';
import { STREAM_FAULTS } from './stream-faults.js';

const HTML = '<html><body><h1>Bad gateway</h1></body></html>';
const BOMB_BYTES = 64 * 2 ** 20;
const RATE_LIMIT = ['Rate limit reached for requests', 'rate_limit_exceeded', 'requests'] as const;
/** "A date" of the header Retry-After: any day far ahead will do. */
const FAR_DATE = 'Fri, 31 Dec 2100 23:59:59 GMT';

const STATUS_FAULTS: Readonly<Record<string, Send>> = {
  'http-400': refused(400, 'Invalid request', 'invalid_value'),
  'http-401': refused(401, 'Incorrect API key provided', 'invalid_api_key'),
  'http-403': refused(403, 'Country, region, or territory not supported', 'unsupported_country_region_territory'),
  'http-404': refused(404, 'The model does not exist', 'model_not_found'),
  'http-408': refused(408, 'Request timeout', 'timeout'),
  'http-409': refused(409, 'Conflict', 'conflict'),
  'http-413': refused(413, 'Request too large', 'request_too_large'),
  'http-429': limited(),
  'http-429-retry-after-0': limited('0'),
  'http-429-retry-after-1': limited('1'),
  'http-429-retry-after-3600': limited('3600'),
  'http-429-retry-after-date': limited(FAR_DATE),
  'http-429-retry-after-garbage': limited('soon, maybe'),
  'http-429-no-quota': refused(429, 'You exceeded your current quota', 'insufficient_quota'),
  'http-500': refused(500, 'The server had an error', 'server_error'),
  'http-502-html': page(502),
  'http-503': refused(503, 'The engine is currently overloaded', 'overloaded'),
  'http-504-html': page(504),
  'http-529': refused(529, 'Overloaded', 'overloaded_error'),
};

const CONNECTION_FAULTS: Readonly<Record<string, Send>> = {
  'reset-before-headers': ({ response }) => void response.socket?.resetAndDestroy(),
  'reset-within-body': (answering) => cutBody(answering, ({ response }) => void response.socket?.resetAndDestroy()),
  'body-cut': (answering) => cutBody(answering, ({ response }) => void response.socket?.end()),
  'body-empty': ({ response }) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(),
  'body-not-json': ({ response }) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id": "chatcmpl-1", "choices": ['),
  'content-type-wrong': ({ response }) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML),
  'gzip-bomb': ({ response }) =>
    void response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(BOMB_BYTES, ' '))),
  redirect: ({ response }) => void response.writeHead(302, { Location: 'https://elsewhere.example/v1' }).end(),
};

/** What has to be broken in the address, because nobody answers there: see {@link addressWith}. */
export const ADDRESS_FAULTS = ['refused', 'no-such-host', 'no-tls'] as const;

/** What the stand-in does instead of answering, by name. */
export const TRANSPORT_FAULTS: Readonly<Record<string, Send>> = {
  ...STATUS_FAULTS,
  ...CONNECTION_FAULTS,
  ...STREAM_FAULTS,
};

/** All names of faults on the way: of the address, of the status, of the connection, of the stream. */
export const TRANSPORT_FAULT_NAMES: readonly string[] = [...ADDRESS_FAULTS, ...Object.keys(TRANSPORT_FAULTS)];

/** The stand-in's address with a fault in it: nobody listens, nobody has the name, nobody speaks TLS. */
export function addressWith(fault: (typeof ADDRESS_FAULTS)[number], url: string): string {
  const { port } = new URL(url);
  if (fault === 'refused') return 'http://127.0.0.1:1/v1';
  return fault === 'no-such-host' ? `http://model.invalid:${port}/v1` : `https://127.0.0.1:${port}/v1`;
}

function refused(status: number, message: string, code: string): Send {
  return ({ response }) => json(response, status, errorBody(message, code));
}

function limited(retryAfter?: string): Send {
  return ({ response }) => {
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    json(response, 429, errorBody(...RATE_LIMIT));
  };
}

function page(status: number): Send {
  return ({ response }) => void response.writeHead(status, { 'Content-Type': 'text/html' }).end(HTML);
}

/** Half of what the length promised. */
function cutBody(answering: Answering, cut: (answering: Answering) => void): void {
  const { response, said, heading } = answering;
  const body = JSON.stringify(completionOf(said, heading));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => cut(answering));
}
