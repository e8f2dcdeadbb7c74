import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelRequest } from '../../app/contracts/model.js';

/** Answers one call. */
export type AnswerCall = (response: ServerResponse, call: RecordedCall) => unknown;

/** A call as it came in. */
export interface RecordedCall {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server in the place of a provider, on this machine. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly calls: readonly RecordedCall[];
  /** Connections that were ever made, and those of them that are closed. */
  sockets(): { readonly opened: number; readonly closed: number };
  close(): Promise<void>;
}

/** Starts a provider that answers every call in the same way. */
export async function listenAsModel(answer: AnswerCall): Promise<ModelServer> {
  const calls: RecordedCall[] = [];
  const sockets = { opened: 0, closed: 0 };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const call = { url: request.url ?? '', headers: request.headers, body };
      calls.push(call);
      answer(response, call);
    });
  });
  server.on('connection', (socket) => {
    sockets.opened += 1;
    socket.on('error', () => undefined).on('close', () => (sockets.closed += 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    sockets: () => ({ ...sockets }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return JSON.parse(text) as Record<string, unknown>;
}

/** The answer every good call gets. */
export const ANSWER = '{"text":"It costs ⟦price:1⟧."}';
/** What it counted for it. */
export const USAGE = { prompt_tokens: 120, completion_tokens: 9, total_tokens: 129 };

/** One piece of a stream. */
export function chunkOf(delta: object, finish: string | null = null): object {
  return { object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] };
}

/** A good answer, piece by piece, as OpenAI sends it. */
export const GOOD_CHUNKS: readonly object[] = [
  chunkOf({ role: 'assistant', content: '', refusal: null }),
  ...(ANSWER.match(/.{1,6}/gsu) ?? []).map((content) => chunkOf({ content })),
  chunkOf({}, 'stop'),
  { object: 'chat.completion.chunk', choices: [], usage: USAGE },
];

/** Pieces as they stand on the line. */
export function eventsOf(chunks: readonly object[]): string {
  return chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
}

/** The last line of a stream. */
export const DONE = 'data: [DONE]\n\n';

/** Begins a stream; what is written next is its body. */
export function beginStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
}

/** A question that costs a little. */
export function questionOf(deadlineMs: number, changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    purpose: 'rephrase',
    messages: [
      { role: 'system', content: 'Rephrase the text. Keep every slot.' },
      { role: 'user', content: 'It costs ⟦price:1⟧.' },
    ],
    answer: {
      name: 'reply',
      schema: {
        type: 'object',
        properties: { text: { type: 'string' } },
        required: ['text'],
        additionalProperties: false,
      },
    },
    outputTokensMax: 200,
    deadlineMs,
    tenant: 'shoes',
    conversation: 'c1',
    turn: 't1',
    ...changes,
  };
}
