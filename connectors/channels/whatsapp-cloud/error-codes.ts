const SECOND_MS = 1_000;
/** A wait beyond this, in milliseconds, is a mistake or a day's quota; we ask again earlier. */
export const RETRY_AFTER_MS_MAX = 3_600_000;
/** Each attempt to one customer waits four times as long as the one before. */
const PAIR_FACTOR = 4;

/**
 * Refusals that may go away by themselves, with the shortest wait in milliseconds where Meta names one. All others stay as they
 * are however often we ask: an honest failure beats a loop. 190 (the token is dead) is among those on purpose.
 *
 * Source: developers.facebook.com, WhatsApp Cloud API, "error codes".
 */
const WAIT_MS_BY_CODE: ReadonlyMap<number, number> = new Map([
  [2, 0], // service unavailable
  [4, 60 * SECOND_MS], // calls of the app
  [80_007, 60 * SECOND_MS], // calls of the business account
  [130_429, 2 * SECOND_MS], // messages per second of the number
  [131_000, 0], // something went wrong
  [131_016, 0], // service overloaded
  [131_056, SECOND_MS], // messages to one customer
  [131_057, 60 * SECOND_MS], // the account is in maintenance
]);
const PAIR_RATE = 131_056;
/** Refusals that come with a status of the server's own fault, but are ours. */
const FINAL_CODES: ReadonlySet<number> = new Set([3]);

/** A refusal of the Graph API. */
export interface Refusal {
  readonly code: number;
  /** Meta says itself that it may go away. */
  readonly isTransient: boolean;
}

/**
 * What a refusal means. `unclear`: an error of theirs that does not say whether they have the message.
 *
 * @param status - Of the HTTP answer; Meta's own page says to decide by the code, and so we do wherever it is a known one.
 */
export function meaningOf({ code, isTransient }: Refusal, status: number): 'retry' | 'final' | 'unclear' {
  if (isTransient || WAIT_MS_BY_CODE.has(code) || status === 429) return 'retry';
  return status < 500 || FINAL_CODES.has(code) ? 'final' : 'unclear';
}

/**
 * How long to wait before the next attempt, in milliseconds; `undefined` leaves it to the caller's own curve. Messages to one
 * customer wait 4ⁿ seconds, as Meta asks.
 *
 * @param attempt - Counts from 1.
 */
export function waitMsOf(code: number, attempt: number): number | undefined {
  if (code === PAIR_RATE) return Math.min(SECOND_MS * PAIR_FACTOR ** attempt, RETRY_AFTER_MS_MAX);
  const waitMs = WAIT_MS_BY_CODE.get(code) ?? 0;
  return waitMs > 0 ? waitMs : undefined;
}
