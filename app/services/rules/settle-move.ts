import type { Effect, Move } from '../../contracts/decision.js';
import type { Understanding } from '../../contracts/understanding.js';
import type { ActionOutcome } from './rule-action.js';

type FollowUp = Extract<Effect, { kind: 'follow-up' }>;
type Wait = NonNullable<ActionOutcome['wait']>;

/** The web has no window; where there is one it is a day (WhatsApp, Instagram and Messenger: Meta's policy on messaging windows). */
const FREE_TEXT_MINUTES = 24 * 60;

/** What rules said on when to write. */
export interface Timing {
  readonly sendNow: string | undefined;
  /** The longest of those that fired. */
  readonly wait: Wait | undefined;
}

/** The longest wait, and the first reason to answer at once. */
export function timingOf(fired: readonly { readonly outcome: ActionOutcome }[]): Timing {
  let sendNow: string | undefined;
  let wait: Wait | undefined;
  for (const { outcome } of fired) {
    sendNow ??= outcome.sendNow;
    if (outcome.wait !== undefined && outcome.wait.minutes > (wait?.minutes ?? 0)) wait = outcome.wait;
  }
  return { sendNow, wait };
}

/** The same effects, no message of ours before the wait is over. What the customer asked is answered all the same. */
export function withWait(effects: readonly Effect[], wait: Wait | undefined): readonly Effect[] {
  if (wait === undefined) return effects;
  return effects.map((effect) => {
    if (effect.kind !== 'follow-up' || effect.due === undefined) return effect;
    return { ...effect, due: { ...effect.due, afterMinutes: Math.max(effect.due.afterMinutes, wait.minutes) } };
  });
}

/** What becomes of the turn, and why: a question is always answered or handed over, so waiting is only for messages we start. */
export function moveOf(
  effects: readonly Effect[],
  { mood, sales }: Pick<Understanding, 'mood' | 'sales'>,
  { channel, timing }: { channel: string; timing: Timing },
): Move {
  const handover = effects.find((effect) => effect.kind === 'handover');
  if (handover !== undefined) return { action: 'HANDOFF_HUMAN', reason: handover.reason };
  const later = effects.find((effect) => effect.kind === 'follow-up');
  const feeling = `sentiment ${mood?.sentiment ?? 'neutral'}, intent ${sales?.level ?? 'unknown'}`;
  if (later === undefined) {
    const reason = timing.sendNow ?? 'A message of the customer is answered at once';
    return { action: 'SEND_NOW', reason: `${reason.replace(/\.$/, '')}: ${feeling}.` };
  }
  const followUpMinutes = minutesOf(later);
  const why = timing.wait === undefined ? '' : ` ${timing.wait.reason}`;
  const isAfterWindow = channel !== 'web' && followUpMinutes >= FREE_TEXT_MINUTES;
  return {
    action: 'WAIT_SCHEDULE',
    reason: `Answered; ${later.name} follows in ${followUpMinutes} minutes: ${feeling}.${why}`,
    followUpMinutes,
    ...(isAfterWindow && { needsTemplate: true }),
  };
}

function minutesOf({ due, afterMinutes }: FollowUp): number {
  return due?.afterMinutes ?? afterMinutes ?? 0;
}
