import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Clock } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import { createTokenBuckets } from './token-buckets.js';

/** Messages of one visitor in a minute, where the shop names no limit: ten in a second, which no person writes. */
export const VISITOR_MESSAGES_PER_MINUTE = 600;
/** Messages of all a shop's visitors in a minute, on one process, where the shop names no limit: more than a process answers. */
export const SHOP_MESSAGES_PER_MINUTE = 600_000;
/** Visitors whose pace is remembered. */
const VISITORS_MAX = 50_000;
const SHOPS_MAX = 10_000;

/** What limits are made of. */
export interface MessageLimitParts {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** What the shop's owner allows; `undefined` for the defaults. */
  limitsOf(tenant: string): TenantFile['limits'];
}

/** Lets a message in. @throws {AppError} `too_many_requests`, with the seconds to wait. */
export type AdmitMessage = (tenant: string, conversation: string) => void;

/** Limits per visitor and per shop, counted in this process: a fleet allows each of its nodes as much. */
export function createMessageLimits({ clock, limitsOf }: MessageLimitParts): AdmitMessage {
  const visitors = createTokenBuckets(clock, VISITORS_MAX);
  const shops = createTokenBuckets(clock, SHOPS_MAX);
  return (tenant, conversation) => {
    const limits = limitsOf(tenant);
    const visitorLimit = limits?.messagesPerMinutePerVisitor ?? VISITOR_MESSAGES_PER_MINUTE;
    const waitSeconds =
      visitors.take(conversation, visitorLimit) ||
      shops.take(tenant, limits?.messagesPerMinute ?? SHOP_MESSAGES_PER_MINUTE);
    if (waitSeconds > 0) throw new AppError('too_many_requests', { retryAfterSeconds: waitSeconds });
  };
}
