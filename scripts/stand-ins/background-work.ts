/** Work nobody waits for, but the end does. */
export interface BackgroundWork {
  /** Counts work as under way until it ends, well or badly. @returns The same work. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing is under way any more, what began meanwhile among it. */
  settled(): Promise<void>;
}

/** Nothing is under way yet. */
export function createBackgroundWork(): BackgroundWork {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
      return tracked;
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
