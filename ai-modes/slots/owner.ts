import type { PlacedFact } from '../../app/contracts/draft.js';

/** Slots of a row or a sentence that say whose facts the others are, the likeliest first. */
const OWNERS = ['product', 'branch', 'zone', 'cheaper'];

/**
 * Whose a fact is: the product, branch or zone named in the same row of the draft, else in the same sentence around the rows.
 *
 * @returns As it reads; `undefined` where the draft names none, or where it is itself the name.
 */
export function ownerOf({ slot, ask, fact }: PlacedFact, facts: readonly PlacedFact[]): string | undefined {
  if (fact.kind === 'name') return undefined;
  const names = facts.filter((other) => other.ask === ask && other.fact.kind === 'name');
  for (const row of rowsAround(slot)) {
    const here = names.filter((name) => rowOf(name.slot) === row);
    const owner = OWNERS.map((last) => here.find((name) => lastOf(name.slot) === last)).find(Boolean);
    if (owner !== undefined && 'text' in owner.fact) return owner.fact.text;
  }
  return undefined;
}

/** `items/0/choice/1` → `items/0/choice`, `items/0`, `items`, and the sentence itself. */
function rowsAround(slot: string): readonly string[] {
  const steps = slot.split('/').slice(0, -1);
  return [...steps.map((_step, index) => steps.slice(0, steps.length - index).join('/')), ''];
}

function rowOf(slot: string): string {
  return slot.split('/').slice(0, -1).join('/');
}

function lastOf(slot: string): string | undefined {
  return slot.split('/').at(-1);
}
