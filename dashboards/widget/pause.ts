/** A wait that can be cut short, e.g. when the browser is online again. */
export interface Pause {
  wait(delayMs: number): Promise<void>;
  end(): void;
}

/** One wait at a time. */
export function createPause(): Pause {
  let end = (): void => undefined;
  return {
    wait: (delayMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, delayMs);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => {
      end();
    },
  };
}

/** How long to wait before the next try: doubled each time, at most 15 seconds. */
export function nextDelayMs(delayMs: number): number {
  return Math.min(delayMs * 2, 15_000);
}

/** How long to wait before the first repetition. */
export const RETRY_FIRST_MS = 1_000;
