import type { FollowUpReason, OpenFollowUp } from '../../contracts/follow-ups.js';
import type { QuietReason, QuietTimes } from './quiet-times.js';

const DAY_MS = 86_400_000;

/** How often one customer is written to, unless the shop says otherwise. */
export const FOLLOW_UPS_PER_DAY_MAX = 1;
/** And in all. */
export const FOLLOW_UPS_IN_ALL_MAX = 3;

/** What a follow-up is planned under. */
export interface FollowUpRules {
  readonly maxPerDay: number;
  readonly maxInAll: number;
  readonly quiet: QuietTimes;
  /** How long after the customer's last message their channel takes free text; `undefined`: always. */
  readonly freeTextMs: number | undefined;
  /** Whether there is a template for afterwards. */
  readonly hasTemplate: boolean;
}

/** What decides whether it is sent: all but its words. */
export type PlannedFollowUp = Pick<
  OpenFollowUp,
  'charge' | 'hasReply' | 'isOptedOut' | 'sentAt' | 'sentInAll' | 'lastHeardAt' | 'latestAt'
>;

/** Send it, until when and as what; or later, or not at all, with the reason. Instants are milliseconds since 1970, UTC. */
export type FollowUpPlan =
  | {
      readonly kind: 'send';
      readonly form: 'text' | 'template';
      readonly freeUntilMs?: number;
      readonly quietFrom?: { readonly atMs: number; readonly reason: QuietReason };
    }
  | { readonly kind: 'move'; readonly atMs: number; readonly reason: FollowUpReason }
  | { readonly kind: 'cancel'; readonly reason: FollowUpReason };

/**
 * What becomes of a follow-up that is due: pure.
 *
 * What makes it pointless comes first (a person, a reply, a wish, enough in all), then what only makes it early (enough today,
 * night, a holiday): it is moved, unless it would come too late to be worth anything. Free text has the provider's window.
 */
export function planFollowUp(followUp: PlannedFollowUp, rules: FollowUpRules, nowMs: number): FollowUpPlan {
  const reason = hindrance(followUp, rules);
  if (reason !== undefined) return { kind: 'cancel', reason };
  const early = tooEarly(followUp, rules, nowMs);
  if (early !== undefined) return early;
  const { freeTextMs, quiet } = rules;
  const heardMs = followUp.lastHeardAt === null ? undefined : Date.parse(followUp.lastHeardAt);
  const freeUntilMs = freeTextMs === undefined ? Infinity : (heardMs ?? -Infinity) + freeTextMs;
  const quietFrom = quiet.startAfter(nowMs);
  const until = quietFrom === undefined ? {} : { quietFrom };
  if (freeUntilMs > nowMs) {
    return { kind: 'send', form: 'text', ...until, ...(Number.isFinite(freeUntilMs) && { freeUntilMs }) };
  }
  return rules.hasTemplate ? { kind: 'send', form: 'template', ...until } : { kind: 'cancel', reason: 'window' };
}

function hindrance(followUp: PlannedFollowUp, { maxInAll, maxPerDay }: FollowUpRules): FollowUpReason | undefined {
  if (followUp.charge === 'human') return 'take-over';
  if (followUp.isOptedOut) return 'opt-out';
  if (followUp.hasReply) return 'reply';
  return followUp.sentInAll >= maxInAll || maxPerDay === 0 ? 'cap' : undefined;
}

function tooEarly(
  { sentAt, latestAt }: PlannedFollowUp,
  { maxPerDay, quiet }: FollowUpRules,
  nowMs: number,
): FollowUpPlan | undefined {
  const recent = sentAt.map((at) => Date.parse(at) + DAY_MS).filter((endMs) => endMs > nowMs);
  const capEndMs = recent.toSorted((one, other) => one - other).at(-maxPerDay);
  const quietReason = quiet.reasonAt(nowMs);
  if (capEndMs === undefined && quietReason === undefined) return undefined;
  const reason = capEndMs === undefined && quietReason !== undefined ? quietReason : 'cap';
  const atMs = quiet.endAfter(Math.max(capEndMs ?? nowMs, nowMs));
  if (atMs === undefined || atMs > Date.parse(latestAt)) return { kind: 'cancel', reason };
  return { kind: 'move', atMs, reason };
}
