import type { Effect } from '../../contracts/decision.js';
import type { Ask } from '../../contracts/understanding.js';
import { followUpMinutes } from './follow-up-minutes.js';

/** An effect of a rule that fired on an ask. What is to be looked up again later is remembered as it was understood now. */
export function boundEffect(effect: Effect, { intent, confidence, entities }: Ask, locale: string): Effect {
  if (effect.kind !== 'follow-up') return effect;
  const afterMinutes = followUpMinutes(intent, { asked: effect.afterMinutes });
  return { ...effect, due: { afterMinutes, locale, ask: { intent, confidence, entities } } };
}
