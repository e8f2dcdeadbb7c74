import { remember } from '../../retrieval/text/remember.js';

/** A parsed template: plain data, so that a version keeps it and every turn only walks it. */
export type MessageNode =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: string }
  /** `#`: the number that the plural around it chose by. */
  | { readonly kind: 'pound'; readonly slot: string }
  | { readonly kind: 'select'; readonly slot: string; readonly options: ReadonlyMap<string, Message> }
  | { readonly kind: 'plural'; readonly slot: string; readonly options: ReadonlyMap<string, Message> };
/** One parsed wording. */
export type Message = readonly MessageNode[];

/** What a row template begins with when each row stands on a line of its own. */
export const BULLET = '• ';

/** Names of slots that stay read; every answer asks for a few of the same. */
const NAMES_KEPT_MAX = 1_024;

/** The slot whose presence `hasX` tells, or `undefined` for any other name: `hasFreeFrom` → `freeFrom`. */
export const presenceOf = remember(NAMES_KEPT_MAX, (name) => {
  const match = /^has([A-Z])(\w*)$/.exec(name);
  return match === null ? undefined : `${(match[1] ?? '').toLowerCase()}${match[2] ?? ''}`;
});

/** The slots a message names: placed, chosen by, or asked for with `hasX`. */
export function slotsOf(message: Message): ReadonlySet<string> {
  const slots = new Set<string>();
  const visit = (node: MessageNode): void => {
    if (node.kind === 'literal') return;
    slots.add(node.kind === 'select' ? (presenceOf(node.slot) ?? node.slot) : node.slot);
    if (node.kind !== 'select' && node.kind !== 'plural') return;
    for (const option of node.options.values()) option.forEach(visit);
  };
  message.forEach(visit);
  return slots;
}

/** The words of a message that stand there whatever the data: for the checks of length and of numbers that are no facts. */
export function literalsOf(message: Message): readonly string[] {
  return message.flatMap((node) => {
    if (node.kind === 'literal') return [node.text];
    return node.kind === 'select' || node.kind === 'plural' ? [...node.options.values()].flatMap(literalsOf) : [];
  });
}
