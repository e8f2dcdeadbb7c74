import type { LeadSlots, ScoreReason } from '../../contracts/leads.js';

/** What a score is worked out from. */
export interface ScoreGround {
  readonly slots: LeadSlots;
  /** Of the turn, as `signalsOf` says. */
  readonly signals: ReadonlySet<string>;
}

/** The highest score there is. */
export const SCORE_MAX = 100;

interface ScoreRule extends ScoreReason {
  holds(ground: ScoreGround): boolean;
}

const rule = (reason: string, points: number, holds: ScoreRule['holds']): ScoreRule => ({ reason, points, holds });
const told = (field: keyof LeadSlots, points: number): ScoreRule =>
  rule(`told ${field}`, points, ({ slots }) => slots[field] !== undefined);
const shows = (signal: string, points: number): ScoreRule => rule(signal, points, ({ signals }) => signals.has(signal));
const SOON: ReadonlySet<string> = new Set(['now', 'this-week']);

/** Signals that count from when they were first given: thanks after an order take nothing back. */
export const LASTING_SIGNALS: ReadonlySet<string> = new Set([
  ...['level.medium', 'level.high', 'level.very_high', 'buying', 'basket.filled'],
]);

/** Every rule that holds counts; levels add up, so that each step closer to buying is worth something. */
const SCORE_RULES: readonly ScoreRule[] = [
  ...[
    told('phone', 15),
    told('email', 15),
    told('name', 5),
    told('company', 10),
    told('budget', 10),
    told('timeline', 5),
  ],
  rule('wants it soon', 5, ({ slots, signals }) => SOON.has(slots.timeline ?? '') || signals.has('urgent')),
  ...[shows('level.medium', 5), shows('level.high', 10), shows('level.very_high', 10), shows('buying', 10)],
  shows('basket.filled', 10),
  ...[shows('objection.price', -5), shows('sentiment.negative', -10), shows('complaint', -10)],
];

/** How promising a lead is, 0 to 100, and why: the points of all reasons, kept within the bounds. Pure. */
export function scoreLead(ground: ScoreGround): { readonly score: number; readonly reasons: readonly ScoreReason[] } {
  const held = SCORE_RULES.filter(({ holds }) => holds(ground));
  const sum = held.reduce((points, one) => points + one.points, 0);
  const reasons = held.map(({ reason, points }) => ({ reason, points }));
  return { score: Math.min(Math.max(sum, 0), SCORE_MAX), reasons };
}
