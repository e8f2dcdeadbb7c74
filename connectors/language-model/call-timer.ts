import type { CancelTimer, Clock } from '../../app/contracts/clock.js';

/** How long before the deadline a call is given up, in milliseconds: the way back takes a moment too. */
export const WAY_BACK_MS = 25;
/** How long a finished answer is waited for to be counted, in milliseconds; some never close what they opened. */
export const LINGER_MS = 1_000;
/** How long a stream that said it has ended may take to end, in milliseconds: a connection that did can be used again. */
export const END_MS = 50;

/** How much time a call has. */
export interface CallTime {
  /** On the monotonic clock, in milliseconds. */
  readonly deadlineMs: number;
  /** How long may pass without anything new of the answer, in milliseconds. */
  readonly stallMs: number;
}

/** Watches one call. Bytes do not count: whoever sends comments, or one letter a second, is cut off all the same. */
export interface CallTimer {
  /** Aborted when time is over; aborting it closes the connection. */
  readonly controller: AbortController;
  /** Resolves when time is over, whatever does not let itself be aborted. */
  readonly over: Promise<void>;
  /** Something new came. @param isFinished - Nothing more has to come. */
  progressed(isFinished: boolean): void;
  /** Nothing more is expected but the end. */
  ended(): void;
  /** Why time was over, if it was. */
  why(): 'deadline' | 'stalled' | undefined;
  /** Stops watching. */
  stop(): void;
}

/** Starts watching. */
export function createCallTimer(clock: Pick<Clock, 'monotonicMs' | 'after'>, time: CallTime): CallTimer {
  const controller = new AbortController();
  const { promise: over, resolve } = createOver();
  let why: 'deadline' | 'stalled' | undefined;
  const end = (reason: 'deadline' | 'stalled'): void => {
    why ??= reason;
    controller.abort();
    resolve();
  };
  const leftMs = time.deadlineMs - WAY_BACK_MS - clock.monotonicMs();
  const stopDeadline = clock.after(Math.max(0, leftMs), () => end('deadline'));
  let stopWatch: CancelTimer = clock.after(time.stallMs, () => end('stalled'));
  let isStopped = false;
  const watch = (ms: number): void => {
    stopWatch();
    // Something may still trickle in from a connection that is being closed.
    if (!isStopped) stopWatch = clock.after(ms, () => end('stalled'));
  };
  return {
    controller,
    over,
    progressed: (isFinished) => watch(isFinished ? LINGER_MS : time.stallMs),
    ended: () => watch(END_MS),
    why: () => why,
    stop() {
      isStopped = true;
      stopDeadline();
      stopWatch();
    },
  };
}

function createOver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
