import type { CancelTimer, Clock, Ids } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { Log } from '../../contracts/log.js';
import type { Wake, WakeKind, WakeStore } from '../../contracts/delivery.js';

/** A lease lasts this long by the database's clock, in milliseconds: a dead worker's conversations are free after it. */
export const LEASE_MS = 4_000;
/** How often leases are renewed, and due conversations looked for without being told. */
export const SWEEP_PERIOD_MS = 1_000;
/** How long a stop lets what is under way go on, in milliseconds: as long as a send may take. Then it is handed to the others. */
export const FINISH_MS = 10_500;
/** Of the conversations worked on side by side, one in so many is for what waits longest, however much is fresh. */
const BACKLOG_EVERY = 4;
const RETRY_DELAY_MS = 1_000;
const RETRY_DELAY_MS_MAX = 60_000;

/** A wake that is being worked on. */
export interface HeldWake extends Wake {
  /** Whether the lease still holds, judged on the safe side by this process's own clock. */
  isHeld(): boolean;
}

/** What a loop is made of. */
export interface WakeLoopParts {
  readonly kind: WakeKind;
  readonly store: WakeStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Only this tenant's conversations; all when undefined. */
  readonly only: string | undefined;
  /** Conversations worked on side by side in this process. */
  readonly concurrency: number;
  /** How long what is under way may take when the process stops, in milliseconds; {@link FINISH_MS} when absent. */
  readonly finishMs?: number;
  /** Does what is due. Resolves with a delay to be woken again after it; otherwise it has given the wake back itself. */
  work(wake: HeldWake): Promise<{ againMs: number } | undefined>;
  /** Told of a conversation that failed once more, before it is tried again. Resolves true when it is not to be. */
  giveUp(wake: Wake, error: unknown): Promise<boolean>;
}

/** Works on conversations that are due, on any number of nodes. */
export interface WakeLoop {
  /** Begins to work. A process that only receives leaves this out; what is due there is told to those that work. */
  start(): void;
  /** Something may be due, now or after a delay: looks without waiting for the sweep, or tells those who can. */
  kick(delayMs?: number): void;
  /** Takes nothing more; what is under way goes on. */
  pause(): void;
  /** Takes nothing more, and resolves when what is under way has ended or was handed back. */
  drain(): Promise<void>;
}

/**
 * Claims due conversations under a lease, renews it while it works, and sweeps every second: what nobody was told of, or what a
 * dead worker left, is found by time alone.
 */
export function createWakeLoop(parts: WakeLoopParts): WakeLoop {
  const { kind, store, clock } = parts;
  const held = createHeldWakes(parts, (count) => {
    if (count === parts.concurrency - 1) void look();
  });
  const timers = new Set<CancelTimer>();
  let stopHearing = (): void => undefined;
  let isStarted = false;
  let isOver = false;
  let isClaiming = false;
  let asked = 0;

  const look = async (): Promise<void> => {
    asked += 1;
    const limit = parts.concurrency - held.count();
    if (!isStarted || isClaiming || limit <= 0) return;
    isClaiming = true;
    const asking = asked;
    const untilMs = clock.monotonicMs() + LEASE_MS;
    const claim = { kind, lease: parts.ids.uuid(), limit, leaseMs: LEASE_MS, only: parts.only };
    // While the database is away nothing can be claimed; its own probe says so, and the sweep comes back.
    const wakes = await store.claim({ ...claim, backlogShare: backlogShare(limit, asking) }).catch(() => []);
    isClaiming = false;
    for (const wake of wakes) held.take(wake, untilMs);
    if (asked !== asking || wakes.length === limit) void look();
  };

  const noticeDue = (): void => {
    if (!isStarted || held.count() >= parts.concurrency) store.tell(kind);
    void look();
  };

  return {
    start() {
      isStarted = true;
      timers.add(clock.every(SWEEP_PERIOD_MS, () => void Promise.all([held.renew(), look()])));
      stopHearing = store.hear(kind, () => void look());
      void look();
    },
    kick(delayMs = 0) {
      if (isOver) return;
      const cancel = clock.after(delayMs, () => {
        timers.delete(cancel);
        noticeDue();
      });
      timers.add(cancel);
    },
    pause() {
      isStarted = false;
    },
    async drain() {
      isStarted = false;
      await Promise.race([held.ended(), clock.sleep(parts.finishMs ?? FINISH_MS, { unref: true })]);
      await held.handBack();
      isOver = true;
      stopHearing();
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}

/** A part of what can be taken, and where that is too little to be parted, all of it now and then. */
function backlogShare(limit: number, asking: number): number {
  const share = Math.floor(limit / BACKLOG_EVERY);
  return share === 0 && asking % BACKLOG_EVERY === 0 ? 1 : share;
}

interface Hold {
  readonly wake: Wake;
  untilMs: number;
}

/** What this process works on under a lease. @param onFreed - Told how many are left when one has ended. */
function createHeldWakes(parts: WakeLoopParts, onFreed: (count: number) => void) {
  const { kind, store, clock } = parts;
  const holds = new Map<string, Hold>();
  const running = new Set<Promise<void>>();

  const work = async (hold: Hold): Promise<void> => {
    const { wake } = hold;
    holds.set(wake.lease, hold);
    await workOn(parts, { ...wake, isHeld: () => clock.monotonicMs() < hold.untilMs });
    holds.delete(wake.lease);
    onFreed(holds.size);
  };

  return {
    count: () => holds.size,
    take(wake: Wake, untilMs: number): void {
      const task = work({ wake, untilMs }).finally(() => running.delete(task));
      running.add(task);
    },
    async renew(): Promise<void> {
      if (holds.size === 0) return;
      const untilMs = clock.monotonicMs() + LEASE_MS;
      const leases = await store.renew(kind, [...holds.keys()], LEASE_MS).catch(() => []);
      for (const lease of leases) {
        const hold = holds.get(lease);
        if (hold !== undefined) hold.untilMs = untilMs;
      }
    },
    async ended(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
    /** What is still under way is anybody's at once; here it no longer counts as held. */
    async handBack(): Promise<void> {
      const left = [...holds.values()];
      for (const hold of left) hold.untilMs = 0;
      const again = { delayMs: 0, isFailure: false };
      await Promise.all(left.map(({ wake }) => store.release(kind, wake, again).catch(() => undefined)));
      if (left.length > 0) store.tell(kind);
    },
  };
}

/** Never rejects: what goes wrong is logged, and the conversation comes back later, later each time. */
async function workOn(parts: WakeLoopParts, wake: HeldWake): Promise<void> {
  const { kind, store, log } = parts;
  const giveBack = (delayMs: number, isFailure: boolean): Promise<void> =>
    store.release(kind, wake, { delayMs, isFailure }).catch(() => undefined);
  try {
    const again = await parts.work(wake);
    if (again !== undefined) await giveBack(again.againMs, false);
  } catch (error) {
    const { tenant, conversation, attempts } = wake;
    if (error instanceof AppError && error.retryable && error.code !== 'internal') {
      return giveBack(RETRY_DELAY_MS, false);
    }
    log.error(error, { tenant, conversation, doing: kind === 'turn' ? 'answering' : 'sending', attempts });
    const isOver = await parts.giveUp(wake, error).catch(() => false);
    const delayMs = Math.min(RETRY_DELAY_MS * 2 ** (attempts - 1), RETRY_DELAY_MS_MAX);
    if (!isOver) await giveBack(delayMs, true);
  }
}
