const FIRST_DELAY_MS = 1_000;
/** Longest wait between two tries, in milliseconds. */
export const DELAY_MS_MAX = 60_000;

/**
 * How long to wait before a refused send is tried again. The provider's own hint beats our curve: senders who ignore it get
 * throttled harder.
 *
 * @param attempt - Counts from 1, the first send.
 * @param hintMs - What the provider asked for, in milliseconds.
 * @throws {RangeError} When `attempt` is below 1.
 */
export function retryDelayMs(attempt: number, hintMs?: number): number {
  if (attempt < 1) throw new RangeError(`attempt counts from 1, got ${attempt}`);
  return hintMs ?? Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), DELAY_MS_MAX);
}
