/**
 * What may go wrong with a send.
 * - `answer`: refused with this status and code; nothing is taken.
 * - `reset`: the connection breaks; nothing is taken.
 * - `accept-reset`, `accept-hang`, `accept-answer`: taken, but the caller does not learn it.
 * - `async`: taken, and reported as failed with this code later.
 * - `slow`: taken after a while.
 */
export type Fault =
  | { readonly how: 'answer'; readonly status: number; readonly code?: number; readonly retryAfter?: string }
  | { readonly how: 'reset' | 'accept-reset' | 'accept-hang' }
  | { readonly how: 'accept-answer'; readonly status: number }
  | { readonly how: 'async'; readonly code: number }
  | { readonly how: 'slow'; readonly delayMs: number };

/** Faults at random, the same ones for the same seed. */
export interface Chaos {
  readonly seed: number;
  /** How many of a hundred sends go wrong. */
  readonly percent: number;
  readonly faults: readonly Fault[];
}

/** Which fault, if any, the next send meets. */
export interface Faults {
  next(): Fault | undefined;
  /** Queued ones come first, each once. */
  queue(...faults: readonly Fault[]): void;
  chaos(chaos: Chaos | undefined): void;
}

/** No faults until some are asked for. */
export function createFaults(): Faults {
  const queued: Fault[] = [];
  let current: Chaos | undefined;
  let state = 0;
  return {
    next() {
      const first = queued.shift();
      if (first !== undefined || current === undefined) return first;
      state = advance(state);
      if (state % 100 >= current.percent) return undefined;
      state = advance(state);
      return current.faults[state % current.faults.length];
    },
    queue: (...faults) => void queued.push(...faults),
    chaos(chaos) {
      current = chaos;
      state = (chaos?.seed ?? 0) >>> 0;
    },
  };
}

/** Mulberry32: small, good enough to mix faults. */
function advance(state: number): number {
  let mixed = (state + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
