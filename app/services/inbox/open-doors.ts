import type { Clock } from '../../contracts/clock.js';
import type { Backlog, WakeStore } from '../../contracts/delivery.js';
import { AppError } from '../../contracts/errors.js';
import { createBackFill, type BackFillParts } from './back-fill.js';
import { createInboxWatch, type BacklogLimits } from './inbox-watch.js';
import { createReceiveWebhook, type ReceiveParts, type ReceiveWebhook } from './receive-webhook.js';

/** How long a start waits for the providers' lists before it opens its doors all the same, in milliseconds. */
export const CATCH_UP_MS_MAX = 5_000;

/** What the doors are made of. */
export interface DoorsParts extends Omit<ReceiveParts, 'admit' | 'inbox'>, Pick<BackFillParts, 'staleMs'> {
  readonly inbox: ReceiveParts['inbox'] & BackFillParts['inbox'];
  readonly directory: ReceiveParts['directory'] & BackFillParts['directory'];
  readonly wakes: Pick<WakeStore, 'backlog'>;
  readonly backlogLimits?: BacklogLimits;
  /** A message was fetched; its conversation is due after this many milliseconds. */
  onFetched(dueMs: number): void;
}

/** Where messages come in. */
export interface Doors {
  readonly receive: ReceiveWebhook;
  /**
   * To be called before the server listens: fetches what was missed while nobody did, so that it is in its place before what comes
   * next; at most {@link CATCH_UP_MS_MAX}. From then on what could not be taken is fetched as soon as it can be.
   */
  open(): Promise<void>;
  /** Looks how much waits, and does nothing else: for a process whose doors stay shut. */
  watch(): void;
  /** When reports could last not be heard, by the monotonic clock; `undefined`: never. */
  deafAtMs(): number | undefined;
  /** What waited at the last look. */
  backlog(): readonly Backlog[];
  close(): void;
}

/** Webhooks, what is missed by them, and the limit to what may wait. */
export function createDoors(parts: DoorsParts): Doors {
  const clock: Clock = parts.clock;
  const backFill = createBackFill({ ...parts, onAccepted: (dueMs) => parts.onFetched(dueMs) });
  const { wakes, backlogLimits: limits } = parts;
  const watch = createInboxWatch({ wakes, clock, backFill, ...(limits !== undefined && { limits }) });
  const receive = createReceiveWebhook({ ...parts, admit: (tenant) => watch.admit(tenant) });
  /** Too much that waits keeps messages out, and no reports. */
  const notice = ({ code }: AppError): void => {
    if (code === 'busy') watch.noticeRefused();
    else watch.noticeDeaf();
  };
  return {
    async receive(channel, request) {
      try {
        return await receive(channel, request);
      } catch (error) {
        if (error instanceof AppError && error.retryable) notice(error);
        throw error;
      }
    },
    async open() {
      await Promise.race([watch.catchUp(), clock.sleep(CATCH_UP_MS_MAX, { unref: true })]);
      watch.start();
    },
    watch: () => watch.start(),
    deafAtMs: () => watch.deafAtMs(),
    backlog: () => watch.backlog(),
    close: () => watch.stop(),
  };
}
