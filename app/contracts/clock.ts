/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-12-24T10:00:00.000Z`. */
export type Instant = string;

/** Stops a timer that has not fired yet; calling it twice is harmless. */
export type CancelTimer = () => void;

/**
 * The one way to time: everything that needs an instant, a duration or a delay takes a Clock.
 *
 * The core (router, retrieval, rules, replies) does not even take a Clock: its instant is `turn.now`.
 */
export interface Clock {
  /** The current instant, UTC. */
  now(): Instant;
  /** Milliseconds since the epoch, UTC. */
  nowMs(): number;
  /** Milliseconds of a monotonic counter: for durations only, never shown or stored as a time. */
  monotonicMs(): number;
  /** Resolves after `delayMs`; does not keep the process alive when `unref` is set. */
  sleep(delayMs: number, options?: { unref?: boolean }): Promise<void>;
  /** Runs `task` once after `delayMs`. */
  after(delayMs: number, task: () => void): CancelTimer;
  /** Runs `task` once everything that is ready by now has been looked at: no delay, only the end of the queue. */
  soon(task: () => void): void;
  /** Runs `task` every `periodMs` until cancelled; never keeps the process alive. */
  every(periodMs: number, task: () => void): CancelTimer;
}

/** The one way to randomness: ids are made outside the core and handed in. */
export interface Ids {
  /** A time-ordered UUID (version 7 layout), for rows. */
  uuid(): string;
  /** A secret of 32 random bytes in base64url. */
  secret(): string;
}
