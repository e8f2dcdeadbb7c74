import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';

/** Batches on their way at once: while one waits for the disk, the next is being computed. */
const IN_FLIGHT_MAX = 2;
/**
 * Batches hold 1, 2, 4 … 32 items: each size is a statement PostgreSQL prepares once per connection, so few sizes keep its
 * memory small, at no measurable cost in speed.
 */
const BATCH_POWER_MAX = 5;
/** So many are worth a second batch beside the one under way; fewer wait for it. A batch costs as much as three or four turns. */
const WORTH_SENDING = 8;
/** Beyond this a new turn is told to come back: it would wait longer than a person does. */
const WAITING_MAX = 5_000;

/** Where batches go. */
export interface GroupCommitOptions<Item, Result> {
  /** Batches are sent in this order, so two of them never wait for each other in a circle. */
  readonly order: (item: Item) => string;
  /** Commits all items or none; a result per item, in the same order. */
  readonly send: (batch: readonly Item[]) => Promise<readonly Result[]>;
  /** Runs a task after what is ready now ({@link Clock.soon}). Left out: at once. */
  readonly soon?: Clock['soon'];
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends what waits together as one commit. No timer: what came in together goes together, at once; while a batch is on its
 * way, arriving items form the next. A batch that fails is tried again item by item, so one bad item hurts only itself;
 * not when the database is away, for then nobody knows what was committed.
 *
 * @throws {AppError} `busy` from `add` when too many wait.
 */
export function createGroupCommit<Item, Result>({
  order,
  send,
  soon = (task) => task(),
}: GroupCommitOptions<Item, Result>) {
  let waiting: Waiting<Item, Result>[] = [];
  let inFlight = 0;
  let isCalled = false;

  const flush = (): void => {
    if (inFlight >= IN_FLIGHT_MAX || waiting.length === 0) return;
    const size = 2 ** Math.min(BATCH_POWER_MAX, Math.floor(Math.log2(waiting.length)));
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    inFlight += 1;
    void settle(batch.toSorted(byKey), send).finally(() => {
      inFlight -= 1;
      consider();
    });
  };

  const consider = (): void => {
    if (waiting.length >= WORTH_SENDING) flush();
    else if (inFlight === 0 && waiting.length > 0 && !isCalled) {
      isCalled = true;
      soon(() => {
        isCalled = false;
        if (inFlight === 0) flush();
      });
    }
  };

  return {
    add(item: Item): Promise<Result> {
      if (waiting.length >= WAITING_MAX) return Promise.reject(new AppError('busy'));
      return new Promise((resolve, reject) => {
        waiting.push({ item, key: order(item), resolve, reject });
        consider();
      });
    },
  };
}

function byKey(a: { key: string }, b: { key: string }): number {
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

async function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  send: GroupCommitOptions<Item, Result>['send'],
): Promise<void> {
  try {
    const results = await send(batch.map((one) => one.item));
    if (results.length !== batch.length) throw new RangeError(`${batch.length} items, ${results.length} results`);
    batch.forEach((one, index) => {
      const result = results[index];
      if (result !== undefined) one.resolve(result);
    });
  } catch (error) {
    if (batch.length === 1 || error instanceof AppError) batch.forEach((one) => one.reject(error));
    else for (const one of batch) await settle([one], send);
  }
}
