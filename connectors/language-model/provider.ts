import { OpenAI } from 'openai';
import type { Clock } from '../../app/contracts/clock.js';
import type { ModelRequest, ModelSource, ModelToolCall } from '../../app/contracts/model.js';
import type { StreamFetch } from '../http.js';
import { type AnswerPiece, type CountedTokens, parsePiece } from './answer-parser.js';
import { type CallTimer, createCallTimer } from './call-timer.js';
import { type CollectedAnswer, createCollectedAnswer } from './collect-answer.js';
import { type Dialect, dialectOf } from './dialects.js';
import { type FailedCall, failedCall } from './failed-call.js';
import { failureOfError } from './failure-of-error.js';
import { DONE, readEvents } from './read-events.js';
import { requestBodyOf } from './request-body.js';

/** A provider as it is configured. */
export interface ProviderSettings {
  readonly baseUrl: string;
  /** Absent for a server of your own that asks for none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
}

/** What one call came to. */
export interface Attempt {
  readonly result: { readonly content: string; readonly toolCalls: readonly ModelToolCall[] } | FailedCall;
  /** As the provider counted them, where it did. */
  readonly tokens?: CountedTokens;
}

/** One model at one provider. */
export interface Provider {
  readonly source: ModelSource;
  readonly dialect: Dialect;
  /** Asks once, and never again. Never rejects, never later than the deadline; what is open by then is closed. */
  ask(request: ModelRequest): Promise<Attempt>;
  /** No provider counts more tokens for the question: one has at least a byte. */
  promptTokensMax(request: ModelRequest): number;
}

/** What providers are reached with. */
export interface ProviderParts {
  readonly fetch: StreamFetch;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'after'>;
  /** How long an answer may stand still, in milliseconds. */
  readonly stallMs: number;
}

/** Less time than this is too short to hold its running out against the provider, in milliseconds. */
const FAIR_MS = 1_000;
/** What the client would tell about this machine. */
const UNTOLD = ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version', 'Retry-Count', 'Timeout'];

/** A provider behind the OpenAI protocol. */
export function createProvider(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { baseUrl, apiKey = 'none', model } = settings;
  const { clock, stallMs, fetch } = parts;
  const dialect = dialectOf(baseUrl);
  const client = new OpenAI({
    ...{ baseURL: baseUrl, apiKey, fetch, maxRetries: 0, logLevel: 'off' },
    // Left out, they would be read from the environment, which is not this program's.
    ...{ organization: null, project: null, adminAPIKey: null, webhookSecret: null },
    defaultHeaders: Object.fromEntries(UNTOLD.map((name) => [`X-Stainless-${name}`, null])),
  });
  const bodyOf = (request: ModelRequest) => requestBodyOf(request, model, dialect);
  return {
    source: { provider: dialect.name, model },
    dialect,
    promptTokensMax: (request) => Buffer.byteLength(JSON.stringify(bodyOf(request))),
    async ask(request) {
      const givenMs = request.deadlineMs - clock.monotonicMs();
      const timer = createCallTimer(clock, { deadlineMs: request.deadlineMs, stallMs });
      const answer = createCollectedAnswer(request.outputTokensMax);
      const { signal } = timer.controller;
      const reading = read({ timer, answer }, () =>
        client.chat.completions.create(bodyOf(request), { signal }).asResponse(),
      );
      const error = await Promise.race([reading, timer.over]);
      timer.stop();
      const tokens = answer.tokens();
      const late = timer.why();
      const failed = (): FailedCall =>
        late === undefined
          ? failureOfError(error, clock.nowMs())
          : failedCall(late, { isProvidersFault: givenMs >= FAIR_MS });
      const isWhole = answer.isFinished() || answer.isHopeless();
      const result = isWhole || (late ?? error) === undefined ? answer.result() : failed();
      return { result, ...(tokens !== undefined && { tokens }) };
    },
  };
}

/** Reads an answer to its end. @returns What went wrong on the way, if something did. */
async function read(
  { timer, answer }: { timer: CallTimer; answer: CollectedAnswer },
  send: () => Promise<Response>,
): Promise<unknown> {
  try {
    for await (const piece of piecesOf(await send(), timer)) {
      if (answer.add(piece)) timer.progressed(answer.isFinished());
      if (answer.isHopeless()) break;
    }
    return undefined;
  } catch (error) {
    // Whatever of it is still on the line.
    timer.controller.abort();
    return error;
  }
}

/** A stream, or a whole answer from a provider that does not stream. @throws {SyntaxError} For what is neither. */
async function* piecesOf(response: Response, timer: CallTimer): AsyncGenerator<AnswerPiece> {
  const type = response.headers.get('content-type') ?? '';
  if (/^text\/event-stream\b/i.test(type) && response.body !== null) {
    for await (const event of readEvents(response.body)) {
      if (event === DONE) timer.ended();
      else if (event !== '') yield parsePiece(JSON.parse(event));
    }
  } else if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    yield parsePiece(await response.json());
  } else {
    throw new SyntaxError('neither a stream nor JSON');
  }
}
