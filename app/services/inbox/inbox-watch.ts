import type { CancelTimer, Clock } from '../../contracts/clock.js';
import type { Backlog, WakeStore } from '../../contracts/delivery.js';
import { AppError } from '../../contracts/errors.js';
import type { BackFill } from './back-fill.js';

/** How much may wait for an answer before no more is taken. */
export interface BacklogLimits {
  /** Conversations of one shop. */
  readonly perTenant: number;
  /** Conversations of all shops together. */
  readonly total: number;
}

/** Above these a webhook is asked to come again: what waits is answered in some minutes, and what is refused is fetched later. */
export const BACKLOG_LIMITS: BacklogLimits = { perTenant: 5_000, total: 20_000 };
/** When a provider that was refused may come again, in seconds. */
export const REFUSED_RETRY_SECONDS = 15;
/** How often it is looked how much waits, in milliseconds. */
const LOOK_PERIOD_MS = 1_000;
/**
 * After this the provider's list is read once more, in milliseconds: what was under way when the doors opened again has either
 * arrived or been given up by then.
 */
export const SECOND_PASS_MS = 30_000;

/** What watching is made of. */
export interface InboxWatchParts {
  readonly wakes: Pick<WakeStore, 'backlog'>;
  readonly clock: Clock;
  /** {@link BACKLOG_LIMITS} when absent. */
  readonly limits?: BacklogLimits;
  readonly backFill: BackFill;
}

/** Whether messages can be taken, and what is done about those that could not be. */
export interface InboxWatch {
  /** Begins to look. */
  start(): void;
  /** Reads the providers' lists as far as they were missed before the start; and once more a little later. */
  catchUp(): Promise<void>;
  /** @throws {AppError} `busy` with a time when so much waits that the shop's customers would not be answered in time. */
  admit(tenant: string): void;
  /** Something was not taken: it is fetched when messages can be taken again. */
  noticeRefused(): void;
  /** Nothing could be taken, reports of what was sent no more than messages: the provider tells them again by and by. */
  noticeDeaf(): void;
  /** When that was last, by the monotonic clock; `undefined`: never. */
  deafAtMs(): number | undefined;
  /** What waited at the last look. */
  backlog(): readonly Backlog[];
  stop(): void;
}

/** A look a second; a database that is away, or too much that waits, is over when a look says so, and then the lists are read. */
export function createInboxWatch({ wakes, clock, backFill, limits = BACKLOG_LIMITS }: InboxWatchParts): InboxWatch {
  const timers = new Set<CancelTimer>();
  let backlog: readonly Backlog[] = [];
  let refusedSinceMs: number | undefined;
  let deafAtMs: number | undefined;
  let isOver = false;

  const turnsOf = (isIncluded: (tenant: string) => boolean): number =>
    backlog.reduce(
      (sum, { tenant, kind, conversations }) => sum + (kind === 'turn' && isIncluded(tenant) ? conversations : 0),
      0,
    );

  const noticeRefused = (): void => {
    refusedSinceMs ??= clock.nowMs();
  };

  const noticeDeaf = (): void => {
    deafAtMs = clock.monotonicMs();
    noticeRefused();
  };

  const fetchSince = async (sinceMs: number | undefined): Promise<void> => {
    const cancel = clock.after(SECOND_PASS_MS, () => {
      timers.delete(cancel);
      void backFill(sinceMs);
    });
    timers.add(cancel);
    await backFill(sinceMs);
  };

  const look = async (): Promise<void> => {
    const seen = await wakes.backlog().catch(() => undefined);
    if (isOver) return;
    if (seen === undefined) {
      noticeDeaf();
      return;
    }
    backlog = seen;
    const isFull = turnsOf(() => true) >= limits.total;
    if (refusedSinceMs === undefined || isFull) return;
    const sinceMs = refusedSinceMs;
    refusedSinceMs = undefined;
    await fetchSince(sinceMs);
  };

  return {
    start: () => void timers.add(clock.every(LOOK_PERIOD_MS, () => void look())),
    catchUp: () => fetchSince(undefined),
    admit(tenant) {
      const isFull = turnsOf(() => true) >= limits.total || turnsOf((one) => one === tenant) >= limits.perTenant;
      if (isFull) throw new AppError('busy', { retryAfterSeconds: REFUSED_RETRY_SECONDS });
    },
    noticeRefused,
    noticeDeaf,
    deafAtMs: () => deafAtMs,
    backlog: () => backlog,
    stop() {
      isOver = true;
      for (const cancel of timers) cancel();
    },
  };
}
