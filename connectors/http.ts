import type { Clock } from '../app/contracts/clock.js';

/** How long a call may take as a whole, in milliseconds. */
export const CALL_MS_MAX = 30_000;
/** Longest answer read, in bytes. */
export const ANSWER_BYTES_MAX = 10_485_760;
/** A connection that could not be opened, or whose other end is not who it should be: nothing of the request left this machine. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** One call. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the whole call, in milliseconds; at most {@link CALL_MS_MAX}. */
  readonly msMax?: number;
}

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** The `Retry-After` header, as given. */
  readonly retryAfter?: string;
}

/** Why there is no answer. The address is left out: it may hold a secret. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly reason: 'timeout' | 'unreachable' | 'too-large' | 'redirected';
  /** Whether the other side may have got the request, and acted on it. */
  readonly mayHaveArrived: boolean;

  constructor(reason: HttpFailure['reason'], cause?: unknown) {
    super(`the other side is ${reason}`, { cause });
    this.reason = reason;
    this.mayHaveArrived = reason !== 'unreachable' || !NEVER_LEFT.has(codeOf(cause));
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}

/**
 * The one way out of this program, to addresses the operator gave (`…_BASE_URL`). Addresses from tenants, messages or other
 * answers do not belong here: they need a client that also checks where a name leads, when it connects.
 */
export interface HttpClient {
  /** @throws {HttpFailure} When no whole answer came in time. */
  call(call: HttpCall): Promise<HttpAnswer>;
  /**
   * Posts JSON.
   *
   * @throws {HttpFailure} When no whole answer came in time.
   */
  postJson(url: URL, body: unknown): Promise<HttpAnswer>;
}

/** Calls with one deadline over everything, a cap on the answer, and no redirects followed; connections are kept and reused. */
export function createHttpClient(clock: Pick<Clock, 'after'>): HttpClient {
  const call = async ({ method, url, headers = {}, body, msMax = CALL_MS_MAX }: HttpCall): Promise<HttpAnswer> => {
    const deadline = new AbortController();
    const cancel = clock.after(Math.min(msMax, CALL_MS_MAX), () => deadline.abort());
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: deadline.signal,
        ...(body !== undefined && { body }),
      });
      if (response.status >= 300 && response.status < 400) throw new HttpFailure('redirected');
      const retryAfter = response.headers.get('retry-after');
      const text = await readCapped(response);
      return { status: response.status, text, ...(retryAfter !== null && { retryAfter }) };
    } catch (cause) {
      if (cause instanceof HttpFailure) throw cause;
      throw new HttpFailure(deadline.signal.aborted ? 'timeout' : 'unreachable', cause);
    } finally {
      cancel();
    }
  };
  return {
    call,
    postJson: (url, body) =>
      call({ method: 'POST', url, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  };
}

async function readCapped(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return '';
  for await (const piece of body) {
    length += piece.length;
    if (length > ANSWER_BYTES_MAX) throw new HttpFailure('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What a client that brings a protocol of its own is given in the place of `fetch`. */
export type StreamFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` whose answer can be read as it comes in: no redirects followed, and a body that breaks off with an
 * {@link HttpFailure} beyond `bytesMax` bytes, counted after decompression. The caller's signal is its only deadline: aborting
 * closes the connection, whatever has come by then.
 */
export function createStreamFetch(bytesMax: number): StreamFetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' }).catch((cause: unknown) => {
      throw init?.signal?.aborted === true ? cause : new HttpFailure('unreachable', cause);
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new HttpFailure('redirected');
    }
    const { status, headers, body } = response;
    return new Response(body?.pipeThrough(createCap(bytesMax)) ?? null, { status, headers });
  };
}

function createCap(bytesMax: number): TransformStream<Uint8Array, Uint8Array> {
  let length = 0;
  return new TransformStream({
    transform(piece, controller) {
      length += piece.length;
      if (length > bytesMax) throw new HttpFailure('too-large');
      controller.enqueue(piece);
    },
  });
}
