import type { Effect } from '../../contracts/decision.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { followUpMinutes } from './follow-up-minutes.js';

/** An effect of a rule that fired on an ask. What is to be looked up again later is remembered as it was understood now. */
export function boundEffect(
  effect: Effect,
  { intent, confidence, entities }: Ask,
  { locale, mood, sales }: Pick<Understanding, 'locale' | 'mood' | 'sales'>,
): Effect {
  if (effect.kind !== 'follow-up') return effect;
  const afterMinutes = followUpMinutes(intent, {
    asked: effect.afterMinutes,
    sentiment: mood?.sentiment,
    level: sales?.level,
  });
  return { ...effect, due: { afterMinutes, locale, ask: { intent, confidence, entities } } };
}
