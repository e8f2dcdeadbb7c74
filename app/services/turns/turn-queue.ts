import { AppError } from '../../contracts/errors.js';

/** Messages of one conversation that may wait for their turn; no person types faster. */
export const WAITING_PER_CONVERSATION_MAX = 32;
/** Messages being handled or waiting in this process, over all conversations. */
export const WAITING_MAX = 2_000;

/** Runs tasks of one key one after the other, in the order they came; tasks of different keys side by side. */
export interface TurnQueue {
  /** @throws {AppError} `busy` at once when too many wait. */
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
  /** Tasks running or waiting. */
  size(): number;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

interface Lane {
  tail: Promise<unknown>;
  length: number;
}

/** A queue of its own per conversation. */
export function createTurnQueue(): TurnQueue {
  const lanes = new Map<string, Lane>();
  let size = 0;

  const leave = (key: string, lane: Lane): void => {
    size -= 1;
    lane.length -= 1;
    if (lane.length === 0) lanes.delete(key);
  };

  return {
    async run(key, task) {
      const lane = lanes.get(key) ?? { tail: Promise.resolve(), length: 0 };
      if (size >= WAITING_MAX || lane.length >= WAITING_PER_CONVERSATION_MAX) throw new AppError('busy');
      const before = lane.tail;
      const isAlone = lane.length === 0;
      size += 1;
      lane.length += 1;
      lanes.set(key, lane);
      const running = isAlone ? task() : before.then(task, task);
      lane.tail = running;
      try {
        return await running;
      } finally {
        leave(key, lane);
      }
    },
    size: () => size,
    async idle() {
      while (size > 0) await Promise.allSettled([...lanes.values()].map((lane) => lane.tail));
    },
  };
}
