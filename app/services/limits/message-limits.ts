import type { TenantFile } from '../../contracts/business/tenant.js';
import type { CancelTimer, Clock } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { AdmittedMessages, ChatStore } from '../../contracts/storage.js';
import { createTokenBuckets } from './token-buckets.js';

/** Messages of one visitor in a minute, where the shop names no limit: ten in a second, which no person writes. */
export const VISITOR_MESSAGES_PER_MINUTE = 600;
/** Messages of all a shop's visitors in a minute, on one process, where the shop names no limit: more than a process answers. */
export const SHOP_MESSAGES_PER_MINUTE = 600_000;
/** Visitors whose pace is remembered. */
const VISITORS_MAX = 50_000;
const SHOPS_MAX = 10_000;
/** How long messages are counted before the other processes are told, in milliseconds: four words a second, whatever the load. */
const TELL_DELAY_MS = 250;

/** What limits are made of. */
export interface MessageLimitParts {
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** Where processes tell each other what they let in. */
  readonly chats: Pick<ChatStore, 'tellAdmitted' | 'hearAdmitted'>;
  /** This process's own name among them. */
  readonly node: string;
  /** What the shop's owner allows; `undefined` for the defaults. */
  limitsOf(tenant: string): TenantFile['limits'];
}

/** The limits of one process. */
export interface MessageLimits {
  readonly admit: AdmitMessage;
  /** Tells the other processes what they do not know yet; what comes after it is counted here alone. */
  close(): void;
}

/** Lets a message in. @throws {AppError} `too_many_requests`, with the seconds to wait. */
export type AdmitMessage = (tenant: string, conversation: string) => void;

/**
 * Limits per visitor and per shop, for all processes of a database together. Each counts what it lets in, and is told within a
 * moment what the others did: nothing is asked while a customer waits. Who is quick enough to be let in twice in that moment
 * owes it, so that over a minute the limit holds.
 */
export function createMessageLimits({ clock, chats, node, limitsOf }: MessageLimitParts): MessageLimits {
  const visitors = createTokenBuckets(clock, VISITORS_MAX);
  const shops = createTokenBuckets(clock, SHOPS_MAX);
  const visitorLimitOf = (tenant: string): number =>
    limitsOf(tenant)?.messagesPerMinutePerVisitor ?? VISITOR_MESSAGES_PER_MINUTE;
  const stopHearing = chats.hearAdmitted(({ tenant, conversation, node: origin, count }) => {
    if (origin === node) return;
    visitors.charge(conversation, visitorLimitOf(tenant), count);
    const shopLimit = limitsOf(tenant)?.messagesPerMinute;
    if (shopLimit !== undefined) shops.charge(tenant, shopLimit, count);
  });
  const telling = createTelling({ clock, chats, node });
  return {
    admit(tenant, conversation) {
      const waitSeconds =
        visitors.take(conversation, visitorLimitOf(tenant)) ||
        shops.take(tenant, limitsOf(tenant)?.messagesPerMinute ?? SHOP_MESSAGES_PER_MINUTE);
      if (waitSeconds > 0) throw new AppError('too_many_requests', { retryAfterSeconds: waitSeconds });
      telling.count(tenant, conversation);
    },
    close() {
      stopHearing();
      telling.close();
    },
  };
}

/** Counts up, and tells after {@link TELL_DELAY_MS}. */
function createTelling({ clock, chats, node }: Omit<MessageLimitParts, 'limitsOf'>) {
  const untold = new Map<string, AdmittedMessages>();
  let isClosed = false;
  let cancel: CancelTimer = () => undefined;
  const flush = (): void => {
    for (const messages of untold.values()) chats.tellAdmitted(messages);
    untold.clear();
  };
  return {
    count(tenant: string, conversation: string): void {
      if (isClosed) return;
      if (untold.size === 0) cancel = clock.after(TELL_DELAY_MS, flush);
      const count = (untold.get(conversation)?.count ?? 0) + 1;
      untold.set(conversation, { tenant, conversation, node, count });
    },
    close(): void {
      isClosed = true;
      cancel();
      flush();
    },
  };
}
