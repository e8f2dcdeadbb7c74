import type { Clock } from '../../app/contracts/clock.js';
import type { BreakerState } from '../../app/contracts/model-calls.js';

/** Failures in a row after which a provider is left alone. */
export const FAILURES_MAX = 3;
/** How long it is then left alone, in milliseconds; twice as long after each probe that failed. */
export const OPEN_MS = 10_000;
/** The longest it is left alone, in milliseconds: a provider that is well again is found within that time. */
export const OPEN_MS_MAX = 600_000;

/** Leaves a provider alone that fails, so that customers do not wait for it. */
export interface CircuitBreaker {
  /** Whether a call may go through; each that may is followed by one `succeeded`, `failed` or `undecided`. */
  admits(): boolean;
  succeeded(): void;
  /** @param holdMs - How long the provider wants to be left alone, in milliseconds: it is, from the first time. */
  failed(holdMs?: number): void;
  /** The call says nothing about the provider. */
  undecided(): void;
  state(): BreakerState;
}

/**
 * Closed, it counts failures in a row, and opens at {@link FAILURES_MAX}. Open, it admits nobody until its time is over; then it is
 * half-open and admits one call, the probe. If that succeeds it closes; if it fails it opens again, for twice as long.
 */
export function createCircuitBreaker(clock: Pick<Clock, 'monotonicMs'>): CircuitBreaker {
  let failures = 0;
  let openMs = OPEN_MS;
  let openUntilMs: number | undefined;
  let isProbing = false;

  const state = (): BreakerState => {
    if (openUntilMs === undefined) return 'closed';
    return clock.monotonicMs() < openUntilMs ? 'open' : 'half-open';
  };
  const open = (ms: number): void => {
    openUntilMs = clock.monotonicMs() + Math.min(ms, OPEN_MS_MAX);
    openMs = Math.min(openMs * 2, OPEN_MS_MAX);
  };
  return {
    admits() {
      if (openUntilMs === undefined) return true;
      if (state() === 'open' || isProbing) return false;
      isProbing = true;
      return true;
    },
    succeeded() {
      [failures, openMs, openUntilMs, isProbing] = [0, OPEN_MS, undefined, false];
    },
    failed(holdMs = 0) {
      failures += 1;
      const isTooMuch = failures >= FAILURES_MAX || isProbing || holdMs > 0;
      isProbing = false;
      // What was under way when it opened is no news.
      if (isTooMuch && state() !== 'open') open(Math.max(holdMs, openMs));
    },
    undecided() {
      isProbing = false;
    },
    state,
  };
}
