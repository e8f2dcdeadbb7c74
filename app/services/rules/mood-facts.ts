import type { MOOD_FACTS } from '../../contracts/mood-facts.js';
import type { Understanding } from '../../contracts/understanding.js';

/** A value for each of the `mood.` and `sales.` facts. */
export type MoodFacts = Readonly<Record<keyof typeof MOOD_FACTS, string | number | boolean>>;

/** What rules are told of how a message is meant: the `mood.` and `sales.` facts of the documented vocabulary. */
export function moodFacts({ mood, sales }: Pick<Understanding, 'mood' | 'sales'>): MoodFacts {
  return {
    'mood.sentiment': mood?.sentiment ?? 'neutral',
    'mood.score': mood?.score ?? 0,
    'mood.urgent': mood?.urgent ?? false,
    'mood.complaint': mood?.complaint ?? false,
    'mood.again': mood?.again ?? false,
    'mood.spam': mood?.spam ?? 0,
    'mood.objection': mood?.objections[0] ?? 'none',
    'mood.buying': mood?.buying ?? false,
    'sales.class': sales?.class ?? 'general',
    'sales.level': sales?.level ?? 'unknown',
  };
}
