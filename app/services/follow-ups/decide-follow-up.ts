import type { Channel, OutboundPayload } from '../../contracts/channel.js';
import type { ReplyContent } from '../../contracts/draft.js';
import type { FollowUpVerdict, OpenFollowUp } from '../../contracts/follow-ups.js';
import type { Business } from '../../contracts/stores.js';
import { oneLine } from '../people/safe-text.js';
import { WEB_CHANNEL } from '../turns/web-identity.js';
import type { ComposedFollowUp, FollowUpAbout } from './compose-follow-up.js';
import { FOLLOW_UPS_IN_ALL_MAX, FOLLOW_UPS_PER_DAY_MAX, planFollowUp, type FollowUpPlan } from './plan-follow-up.js';
import { quietTimesOf } from './quiet-times.js';

const DAY_MS = 86_400_000;
/** What providers take in one place of a template. */
const PLACE_LENGTH_MAX = 900;

/** A shop that can word a follow-up from its live version. */
export interface FollowUpShop {
  readonly version: { readonly number: number };
  readonly business: Pick<Business, 'tenant' | 'policy'>;
  composeFollowUp(followUp: FollowUpAbout): ComposedFollowUp;
}

/**
 * The verdict on a follow-up that is due, by the shop as it is now: pure.
 *
 * @param channel - That of the conversation; `undefined` on the web, and where there is none of its name any more.
 */
export function decideFollowUp(
  followUp: OpenFollowUp,
  shop: FollowUpShop,
  channel: Channel | undefined,
): FollowUpVerdict {
  const { followUps = {} } = shop.business.policy.file;
  const isWeb = followUp.channel === WEB_CHANNEL;
  if (channel === undefined && !isWeb) return { kind: 'cancel', reason: 'window' };
  const template = shop.business.tenant.channels?.[followUp.channel]?.followUpTemplate;
  const rules = {
    maxPerDay: followUps.maxPerDay ?? FOLLOW_UPS_PER_DAY_MAX,
    maxInAll: followUps.maxInAll ?? FOLLOW_UPS_IN_ALL_MAX,
    quiet: quietTimesOf(followUps, { timezone: shop.business.tenant.timezone, policy: shop.business.policy }),
    freeTextMs: isWeb ? undefined : (channel?.capabilities.freeTextMs ?? DAY_MS),
    hasTemplate: template !== undefined && channel?.fillTemplate !== undefined,
  };
  const nowMs = Date.parse(followUp.now);
  const plan = planFollowUp(followUp, rules, nowMs);
  if (plan.kind === 'cancel') return plan;
  if (plan.kind === 'move') return { kind: 'move', at: new Date(plan.atMs).toISOString(), reason: plan.reason };
  const composed = shop.composeFollowUp(followUp);
  if (composed.status === 'gone') return { kind: 'cancel', reason: 'publish' };
  if (composed.status === 'unmet') return patience(followUp, nowMs);
  const { content, trace } = composed;
  const name = shop.business.tenant.name;
  const payloads = payloadsOf(content, plan.form, { channel, template, name });
  const { maxPerDay, maxInAll } = rules;
  const fence = { version: trace.version, maxPerDay, maxInAll, ...untilOf(plan) };
  return { kind: 'send', content, trace, fence, payloads };
}

/** What it waits for may come true by tomorrow. */
function patience({ patientUntil }: OpenFollowUp, nowMs: number): FollowUpVerdict {
  const atMs = nowMs + DAY_MS;
  if (atMs > Date.parse(patientUntil)) return { kind: 'cancel', reason: 'condition' };
  return { kind: 'move', at: new Date(atMs).toISOString(), reason: 'condition' };
}

function payloadsOf(
  content: ReplyContent,
  form: 'text' | 'template',
  { channel, template, name }: { channel: Channel | undefined; template: string | undefined; name: string },
): readonly OutboundPayload[] {
  if (channel === undefined) return [];
  if (form === 'text') return channel.encode(content);
  const payload = channel.fillTemplate?.(template ?? '', [name, oneLine(content.text, PLACE_LENGTH_MAX)]);
  if (payload === undefined) throw new RangeError('planned as a template where there is none');
  return [payload];
}

function untilOf({ freeUntilMs, quietFrom }: Extract<FollowUpPlan, { kind: 'send' }>) {
  return {
    freeUntil: freeUntilMs === undefined ? null : new Date(freeUntilMs).toISOString(),
    quietFrom: quietFrom === undefined ? null : new Date(quietFrom.atMs).toISOString(),
    quietReason: quietFrom?.reason ?? null,
  };
}
