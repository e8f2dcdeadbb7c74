import type { Decision } from '../../contracts/decision.js';
import type { LeadState } from '../../contracts/leads.js';
import { MISSES_MAX, type ConversationState } from '../../contracts/state.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { LASTING_SIGNALS } from '../leads/score-lead.js';

/** What was decided, for what the conversation remembers of it. */
export interface Remembering {
  readonly understanding: Understanding;
  readonly decision: Decision;
  /** Before the turn. */
  readonly before: ConversationState;
}

/**
 * The same state with what the decision adds: the stage, the call to action that was placed, what the customer told and was asked
 * about themselves, and how many messages in a row were not understood. Pure; what does not apply is left out.
 */
export function rememberDecision(
  state: ConversationState,
  { understanding, decision, before }: Remembering,
): ConversationState {
  const { stage: _stage, misses: _misses, optedOut: _optedOut, lead: _lead, ...rest } = state;
  const stage = stageAfter(decision, state);
  const misses = missesAfter(understanding.asks, understanding.reset === true ? 0 : (before.misses ?? 0));
  const lead = leadAfter(before.lead, understanding, decision);
  const next: ConversationState = rest;
  if (stage !== undefined) next.stage = stage;
  if (decision.callToAction !== undefined) next.callToAction = { id: decision.callToAction, turn: before.turns };
  if (misses !== 0) next.misses = misses;
  if (isOptedOut(understanding.asks, before)) next.optedOut = true;
  if (lead !== undefined) next.lead = lead;
  return next;
}

/** The first stage goes without saying. */
function stageAfter({ stage }: Decision, state: ConversationState): string | undefined {
  return stage === undefined || (stage.from === stage.to && state.stage === undefined) ? state.stage : stage.to;
}

function missesAfter(asks: readonly Ask[], before: number): number {
  const isMissed = asks.every(
    ({ intent, entities }) => intent === 'unknown' || (intent === 'faq' && entities.faq?.band === 'none'),
  );
  return isMissed ? Math.min(before + 1, MISSES_MAX) : 0;
}

function isOptedOut(asks: readonly Ask[], { optedOut }: ConversationState): boolean {
  if (asks.some(({ intent }) => intent === 'opt-out')) return true;
  return optedOut === true && asks.every(({ intent }) => intent !== 'opt-in');
}

/** Who tells of themselves once is known from then on, also when they start over. */
function leadAfter(
  before: LeadState | undefined,
  { lead: told }: Understanding,
  { asksFor, effects }: Decision,
): LeadState | undefined {
  const effect = effects.find((one) => one.kind === 'lead');
  if (before === undefined && told === undefined && asksFor === undefined && effect === undefined) return undefined;
  const { pending: _answered, ...kept } = before ?? { slots: {} };
  const asked = asksFor === undefined ? kept.asked : [...(kept.asked ?? []), asksFor];
  const signs = effect?.reasons.flatMap(({ reason }) => (LASTING_SIGNALS.has(reason) ? [reason] : []));
  return {
    ...kept,
    slots: { ...kept.slots, ...told },
    ...(asked === undefined ? {} : { asked }),
    ...(asksFor === undefined ? {} : { pending: asksFor }),
    ...(effect === undefined ? {} : { score: effect.score, ...(signs && { signs }) }),
  };
}
