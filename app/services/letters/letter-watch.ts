import type { CancelTimer, Clock } from '../../contracts/clock.js';
import type { LetterCounts, LetterStore } from '../../contracts/letters.js';

/** How often letters are counted, in milliseconds. */
const COUNT_PERIOD_MS = 15_000;

/** What counting is made of. */
export interface LetterWatchParts {
  readonly store: Pick<LetterStore, 'count'>;
  readonly clock: Pick<Clock, 'every'>;
  tenants(): Iterable<string>;
}

/** The letters of one shop. */
export interface CountedLetters extends LetterCounts {
  readonly tenant: string;
}

/** How many dead letters there are, as of the last count. */
export interface LetterWatch {
  start(): void;
  counts(): readonly CountedLetters[];
  stop(): void;
}

/** Counts now and then, one shop after the other; while the database is away the last count stands. */
export function createLetterWatch({ store, clock, tenants }: LetterWatchParts): LetterWatch {
  let counts: readonly CountedLetters[] = [];
  let cancel: CancelTimer | undefined;
  const count = async (): Promise<void> => {
    const counted: CountedLetters[] = [];
    for (const tenant of tenants()) counted.push({ tenant, ...(await store.count(tenant)) });
    counts = counted;
  };
  const look = (): void => void count().catch(() => undefined);
  return {
    start() {
      look();
      cancel = clock.every(COUNT_PERIOD_MS, look);
    },
    counts: () => counts,
    stop: () => cancel?.(),
  };
}
