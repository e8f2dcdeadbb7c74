import type { Effect } from '../../contracts/decision.js';
import { SPAM_RISK_HIGH, type Understanding } from '../../contracts/understanding.js';

type Handover = Extract<Effect, { kind: 'handover' }>;

/**
 * The effects of all rules as they are carried out: equal ones once, one hand-over to a person (the most urgent one's reason; held
 * back when any says so), and no follow-up to what looks like advertising.
 */
export function settleEffects(effects: readonly Effect[], { mood }: Pick<Understanding, 'mood'>): readonly Effect[] {
  if (effects.length === 0) return effects;
  const isSpam = (mood?.spam ?? 0) >= SPAM_RISK_HIGH;
  const wanted = isSpam ? effects.filter(({ kind }) => kind !== 'follow-up') : effects;
  const distinct = [...new Map(wanted.map((effect) => [JSON.stringify(effect), effect])).values()];
  const handovers = distinct.filter((effect) => effect.kind === 'handover');
  const urgent = handovers.find(({ priority }) => priority === 'urgent');
  if (handovers.length < 2 || urgent === undefined) return distinct;
  const [first] = handovers;
  const one: Handover = { ...urgent, ...(handovers.some(({ hold }) => hold === true) && { hold: true }) };
  return distinct.flatMap((effect): readonly Effect[] => {
    if (effect.kind !== 'handover') return [effect];
    return effect === first ? [one] : [];
  });
}
