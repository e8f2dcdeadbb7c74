import type { Intent } from '../../contracts/understanding.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';
import type { ConditionProblem } from './condition-parser.js';

/** Which templates there are, and what each places; the phrase book is one. */
export interface TemplateIndex {
  readonly keys: readonly string[];
  /** Slots the template names, in any language; `undefined` when there is no such template. */
  slotsOf(key: string): ReadonlySet<string> | undefined;
}

/** Checks that the template exists and that every intent the rule can fire on has the slots it names. */
export function checkTemplate(
  key: string | undefined,
  intents: ReadonlySet<Intent>,
  templates: TemplateIndex,
): readonly ConditionProblem[] {
  if (key === undefined) return [];
  const pointer = '/event/params/template';
  const slots = templates.slotsOf(key);
  if (slots === undefined) {
    const near = templates.keys.filter((known) => known.split('.')[0] === key.split('.')[0]);
    const remedy = near.length > 0 ? `Near it: ${near.slice(0, 8).join(', ')}.` : 'Add its wording to replies.json.';
    return [{ pointer, message: `there is no template "${key}".`, remedy }];
  }
  const strange = [...intents].find((intent) => [...slots].some((slot) => !Object.hasOwn(INTENT_SLOTS[intent], slot)));
  if (strange === undefined) return [];
  const missing = [...slots].filter((slot) => !Object.hasOwn(INTENT_SLOTS[strange], slot));
  const message = `template "${key}" needs ${missing.join(', ')}, which ${strange} does not have.`;
  return [{ pointer, message, remedy: 'Pin the intent in the conditions, or take another template.' }];
}
