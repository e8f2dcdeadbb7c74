import type { Effect } from '../../contracts/decision.js';
import type { LeadSlots } from '../../contracts/leads.js';
import type { Turn } from '../../contracts/turn.js';
import type { Understanding } from '../../contracts/understanding.js';
import { scoreLead } from './score-lead.js';

type LeadEffect = Extract<Effect, { kind: 'lead' }>;

/** What a lead is judged by. */
export interface LeadGround {
  readonly turn: Turn;
  readonly understanding: Understanding;
  /** What is known, this message included. */
  readonly known: LeadSlots;
  readonly signals: ReadonlySet<string>;
  readonly stage: string;
  readonly effects: readonly Effect[];
}

/** From these scores on. */
const HOT = 70;
const WARM = 40;
/** A smaller change is not worth a write. */
const SCORE_STEP = 5;

/**
 * What the contact learns from a turn; nothing where nothing is new.
 *
 * A lead begins when somebody tells of themselves, or wants to buy where we can write to them; from then on its score follows the
 * conversation. Pure.
 */
export function leadEffect({
  turn,
  understanding,
  known,
  signals,
  stage,
  effects,
}: LeadGround): LeadEffect | undefined {
  const before = turn.state.lead;
  const told = changedSlots(before?.slots, understanding.lead);
  const isBegun = before?.score !== undefined;
  const isReachable = turn.channel !== 'web' && understanding.mood?.buying === true;
  if (told === undefined && !isBegun && !isReachable) return undefined;
  const { score, reasons } = scoreLead({ slots: known, signals: withLasting(signals, before?.signs) });
  if (told === undefined && Math.abs(score - (before?.score ?? -Infinity)) < SCORE_STEP) return undefined;
  const tags = effects.flatMap((effect) => (effect.kind === 'tag' ? [effect.tag] : []));
  return { kind: 'lead', slots: told ?? {}, tags: [heatOf(score), ...tags], score, reasons, stage };
}

function withLasting(signals: ReadonlySet<string>, signs: readonly string[] | undefined): ReadonlySet<string> {
  return signs === undefined ? signals : new Set([...signals, ...signs]);
}

/** How warm a lead is, as a tag of which a contact has one. */
function heatOf(score: number): 'hot' | 'warm' | 'cold' {
  if (score >= HOT) return 'hot';
  return score >= WARM ? 'warm' : 'cold';
}

function changedSlots(before: LeadSlots = {}, told: LeadSlots | undefined): LeadSlots | undefined {
  if (told === undefined) return undefined;
  const known = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(told).filter(
    ([field, value]) => JSON.stringify(known.get(field)) !== JSON.stringify(value),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
