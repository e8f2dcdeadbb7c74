import type { Clock } from '../app/contracts/clock.js';

/** How long a call may take as a whole, in milliseconds. */
export const CALL_MS_MAX = 30_000;
/** Longest answer read, in bytes. */
export const ANSWER_BYTES_MAX = 10_485_760;

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Why there is no answer. The address is left out: it may hold a secret. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly reason: 'timeout' | 'unreachable' | 'too-large' | 'redirected';

  constructor(reason: HttpFailure['reason'], cause?: unknown) {
    super(`the other side is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** The one way out of this program. */
export interface HttpClient {
  /**
   * Posts JSON to an address the operator gave. Addresses from tenants, messages or other answers do not belong here.
   *
   * @throws {HttpFailure} When no whole answer came in time.
   */
  postJson(url: URL, body: unknown): Promise<HttpAnswer>;
}

/** Calls with one deadline over everything, a cap on the answer, and no redirects followed. */
export function createHttpClient(clock: Pick<Clock, 'after'>): HttpClient {
  return {
    async postJson(url, body) {
      const deadline = new AbortController();
      const cancel = clock.after(CALL_MS_MAX, () => deadline.abort());
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          redirect: 'manual',
          signal: deadline.signal,
        });
        if (response.status >= 300 && response.status < 400) throw new HttpFailure('redirected');
        return { status: response.status, text: await readCapped(response) };
      } catch (cause) {
        if (cause instanceof HttpFailure) throw cause;
        throw new HttpFailure(deadline.signal.aborted ? 'timeout' : 'unreachable', cause);
      } finally {
        cancel();
      }
    },
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
