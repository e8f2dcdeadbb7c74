import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ModelCallOutcome } from '../../app/contracts/model-calls.js';
import { type AnswerCall, beginStream, chunkOf, DONE, eventsOf, GOOD_CHUNKS, USAGE } from './model-server.js';

/** What is booked: what the provider counted, nothing, or the most it can have been. */
export type Booked = 'counted' | 'nothing' | 'most';

/** One thing a provider can do to us. */
export interface ModelFault {
  readonly name: string;
  readonly answer: AnswerCall;
  readonly outcome: ModelCallOutcome;
  readonly booked: Booked;
}

const MEGABYTE = 1_048_576;
const BLOCK_BYTES = 65_536;
const HUGE = Buffer.alloc(100 * MEGABYTE, 'a');
const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const GOOD = eventsOf(GOOD_CHUNKS);
/** A good answer up to the piece it ends with. */
const UNFINISHED = eventsOf(GOOD_CHUNKS.slice(0, -2));

const refuse =
  (status: number, error: object, headers: Record<string, string> = {}): AnswerCall =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify({ error }));

const HASTE = { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' };
const WRONG_KEY = {
  message: 'Incorrect API key provided: sk-canary-0123456789.',
  type: 'invalid_request_error',
  code: 'invalid_api_key',
};

const hasty = (name: string, headers: Record<string, string>): ModelFault => ({
  name: `429, ${name}`,
  answer: refuse(429, HASTE, headers),
  outcome: 'rate-limited',
  booked: 'nothing',
});

/** Answers with a status and no answer. */
export const STATUS_FAULTS: readonly ModelFault[] = [
  ...[400, 409, 413, 422, 500, 503, 529].map((status): ModelFault => ({
    name: String(status),
    answer: refuse(status, { message: 'no', type: 'server_error' }),
    outcome: 'provider-error',
    booked: 'nothing',
  })),
  { name: '401', answer: refuse(401, WRONG_KEY), outcome: 'credentials', booked: 'nothing' },
  { name: '402', answer: refuse(402, { code: 402, message: 'no credits' }), outcome: 'credentials', booked: 'nothing' },
  { name: '403', answer: refuse(403, { message: 'no' }), outcome: 'credentials', booked: 'nothing' },
  { name: '404', answer: refuse(404, { code: 'model_not_found' }), outcome: 'provider-error', booked: 'nothing' },
  { name: '408', answer: refuse(408, { message: 'late' }), outcome: 'provider-error', booked: 'most' },
  { name: '504', answer: refuse(504, { message: 'late' }), outcome: 'provider-error', booked: 'most' },
  hasty('Retry-After 0', { 'Retry-After': '0' }),
  hasty('Retry-After 1', { 'Retry-After': '1' }),
  hasty('Retry-After 3600', { 'Retry-After': '3600' }),
  hasty('Retry-After a date', { 'Retry-After': 'Wed, 21 Oct 2099 07:28:00 GMT' }),
  hasty('Retry-After garbage', { 'Retry-After': 'soon, 1e9' }),
  hasty('no Retry-After', {}),
  {
    name: '429, empty account',
    answer: refuse(429, { code: 'insufficient_quota', type: 'insufficient_quota' }),
    outcome: 'credentials',
    booked: 'nothing',
  },
  {
    name: '502 with a page of HTML',
    answer: (response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end(HTML),
    outcome: 'provider-error',
    booked: 'nothing',
  },
  {
    name: '302 to somewhere else',
    answer: (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/stolen' }).end(),
    outcome: 'provider-error',
    booked: 'nothing',
  },
];

const trickle = (response: ServerResponse, text: string, delayMs: number): void => {
  let at = 0;
  const timer = setInterval(() => response.write(text[at++ % text.length]), delayMs);
  response.on('close', () => clearInterval(timer));
};

const flood = (response: ServerResponse, text: string): void => {
  const block = text.repeat(Math.ceil(BLOCK_BYTES / text.length));
  const send = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on('drain', send);
  send();
};

/** Connections that break, hang or bring what nobody asked for. */
export const STREAM_FAULTS: readonly ModelFault[] = [
  ...(
    [
      ['reset before the headers', (response) => response.socket?.resetAndDestroy()],
      ['closed before the headers', (response) => response.socket?.end()],
      ['reset within the body', (response) => resetAfter(beginStream(response), UNFINISHED)],
      [
        'reset within a character',
        (response) => resetAfter(beginStream(response), Buffer.from('data: {"c":"⟦').subarray(0, -1)),
      ],
    ] satisfies [string, AnswerCall][]
  ).map(([name, answer]): ModelFault => ({ name, answer, outcome: 'unreachable', booked: 'most' })),
  ...(
    [
      ['silence', () => undefined],
      ['a stall after the headers', (response) => beginStream(response).flushHeaders()],
      ['a stall after some tokens', (response) => beginStream(response).write(UNFINISHED)],
      ['only comments', (response) => trickle(beginStream(response), ': OPENROUTER PROCESSING\n\n', 5)],
      ['only empty pieces', (response) => trickleWhole(beginStream(response), eventsOf([chunkOf({ content: '' })]))],
      ['one byte at a time that never says anything', (response) => trickle(beginStream(response), 'data: ', 20)],
      [
        'an error whose body stalls',
        (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"choices"'),
      ],
    ] satisfies [string, AnswerCall][]
  ).map(([name, answer]): ModelFault => ({ name, answer, outcome: 'stalled', booked: 'most' })),
  {
    name: 'one token now and then, for ever',
    answer: (response) => trickleWhole(beginStream(response), eventsOf([chunkOf({ content: 'a' })])),
    outcome: 'deadline',
    booked: 'most',
  },
  ...(
    [
      ['a page of HTML with 200', (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML)],
      ['no content type', (response) => response.writeHead(200).end(GOOD)],
      ['a gzip bomb', (response) => bomb(response)],
      [
        'a stream that never ends',
        (response) => flood(beginStream(response), eventsOf([chunkOf({ content: 'a'.repeat(50) })])),
      ],
      ['a line that never ends', (response) => flood(beginStream(response), 'a')],
      ['100 MB at once', (response) => beginStream(response).end(HUGE)],
      ['no JSON in the stream', (response) => beginStream(response).end('data: {"choices":[NaN]}\n\n')],
      ['JSON that is cut', (response) => beginStream(response).end('data: {"choices":[{"del\n\n')],
    ] satisfies [string, AnswerCall][]
  ).map(([name, answer]): ModelFault => ({ name, answer, outcome: 'bad-shape', booked: 'most' })),
];

/** The connection is gone once the client has read what was sent. */
function resetAfter(response: ServerResponse, sent: string | Uint8Array): void {
  response.write(sent);
  setTimeout(() => response.socket?.resetAndDestroy(), 20);
}

function trickleWhole(response: ServerResponse, event: string): void {
  const timer = setInterval(() => response.write(event), 50);
  response.on('close', () => clearInterval(timer));
}

const BOMB = gzipSync(Buffer.alloc(256 * MEGABYTE, ': still at it\n\n'));

function bomb(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' }).end(BOMB);
}

const streamed =
  (...chunks: readonly object[]): AnswerCall =>
  (response) =>
    beginStream(response).end(eventsOf([...chunks, { choices: [], usage: USAGE }]) + DONE);

const toolCall = (piece: object): object => chunkOf({ tool_calls: [piece] });

/** Answers that are none. */
export const SHAPE_FAULTS: readonly ModelFault[] = [
  ...(
    [
      ['no content', 'bad-shape', streamed(chunkOf({ content: null }, 'stop'))],
      ['no choices', 'cut-off', streamed({ choices: [] })],
      [
        'choices of a wrong type',
        'cut-off',
        streamed({ choices: { 0: 'a' } }, { choices: null }, [], { choices: [null] }),
      ],
      ['a refusal', 'refused', streamed(chunkOf({ refusal: 'I can’t help with that.' }), chunkOf({}, 'stop'))],
      ['an answer that is too long', 'cut-off', streamed(chunkOf({ content: '{"te' }), chunkOf({}, 'length'))],
      ['a filter', 'refused', streamed(chunkOf({ content: '{"te' }), chunkOf({}, 'content_filter'))],
      ['an unnamed tool call', 'bad-shape', streamed(toolCall({ index: 0, id: 'a' }), chunkOf({}, 'tool_calls'))],
      ['an end without a reason', 'cut-off', streamed(chunkOf({ content: '{"text":"a"}' }))],
    ] satisfies [string, ModelCallOutcome, AnswerCall][]
  ).map(([name, outcome, answer]): ModelFault => ({ name, answer, outcome, booked: 'counted' })),
  {
    name: 'far more tool calls than anybody needs',
    answer: streamed(...manyCalls(), chunkOf({}, 'tool_calls')),
    outcome: 'bad-shape',
    booked: 'most',
  },
  {
    name: 'an error within the stream',
    answer: streamed(chunkOf({ content: '{"te' }), {
      error: { code: 502, message: 'Provider disconnected' },
      choices: [],
    }),
    outcome: 'provider-error',
    booked: 'most',
  },
  {
    name: 'a quota that ends within the stream',
    answer: streamed({ error: { code: 429, message: 'Rate limit exceeded' } }),
    outcome: 'rate-limited',
    booked: 'most',
  },
];

function manyCalls(): object[] {
  return Array.from({ length: 100 }, (_, index) =>
    toolCall({ index, id: `call_${index}`, function: { name: 'search', arguments: '{}' } }),
  );
}
