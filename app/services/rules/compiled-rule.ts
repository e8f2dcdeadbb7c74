import type { Intent } from '../../contracts/understanding.js';
import type { ActionOutcome } from './rule-action.js';
import type { Condition } from './condition.js';

/** A rule that passed every check when it was loaded. */
export interface CompiledRule {
  readonly name: string;
  readonly priority: number;
  readonly condition: Condition;
  /** The intents it can fire on. */
  readonly intents: ReadonlySet<Intent>;
  readonly outcome: ActionOutcome;
  /** Where it stands in rules.json; absent for shipped rules. */
  readonly pointer?: string;
}

/** Higher priority first, then by name: the one order of rules, everywhere. */
export function byPriority(left: CompiledRule, right: CompiledRule): number {
  return right.priority - left.priority || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0);
}
