import { INTENTS, type Intent } from '../../contracts/understanding.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';

/** What a template may name. */
export interface TemplateScope {
  /** Slots, or the columns when it renders rows. */
  readonly names: ReadonlySet<string>;
  readonly rendersRows: boolean;
}

/** Part of a shop's own template key, as in `product.price.own.club`. */
export const OWN_MARK = '.own.';

/**
 * What a template may name, by its key: the slots of the intent the key begins with, or the columns of the rows it renders.
 * `product.…` without a further intent belongs to all questions about one product.
 *
 * @returns `undefined` for a key that begins with no intent.
 */
export function scopeOf(key: string): TemplateScope | undefined {
  const slots = slotsByKey(key);
  if (slots === undefined) return undefined;
  const last = key.slice(key.lastIndexOf('.') + 1);
  const columns = key.includes('.') && Object.hasOwn(slots, last) ? columnsOf(slots[last] ?? '') : undefined;
  return { names: columns ?? new Set(Object.keys(slots)), rendersRows: columns !== undefined };
}

/** Keys under which the template of a rows slot is looked for: nearest first. */
export function rowKeys(key: string, slot: string): readonly string[] {
  const parts = key.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return [`${key}.${slot}`, ...prefixes.map((prefix) => `${prefix}.rows.${slot}`)];
}

function slotsByKey(key: string): Readonly<Record<string, string>> | undefined {
  const intent = INTENTS.filter((name) => key === name || key.startsWith(`${name}.`)).reduce<Intent | undefined>(
    (longest, name) => (longest === undefined || name.length > longest.length ? name : longest),
    undefined,
  );
  if (intent !== undefined) return key === LAST_RESORT_KEY ? {} : INTENT_SLOTS[intent];
  if (key.startsWith('mood.') || key.startsWith('lead.')) return {};
  if (key === ONE_BY_ONE_KEY) return {};
  if (key === CALL_TO_ACTION_KEY) return CALL_TO_ACTION_SLOTS;
  return key.startsWith('product.') ? INTENT_SLOTS['product.details'] : undefined;
}

/** Stands for a question that has to wait for another one. */
export const ONE_BY_ONE_KEY = 'one-by-one';

/** How a call to action of tenant.json stands in a reply. */
export const CALL_TO_ACTION_KEY = 'call-to-action';
const CALL_TO_ACTION_SLOTS = { text: 'its text', link: 'its link' } as const;

/** The template that must fit every ask, so it may place nothing. */
export const LAST_RESORT_KEY = 'unknown';

function columnsOf(description: string): ReadonlySet<string> | undefined {
  const match = /^rows: (\w+(?:, \w+)*)/.exec(description);
  return match === null ? undefined : new Set((match[1] ?? '').split(', '));
}
