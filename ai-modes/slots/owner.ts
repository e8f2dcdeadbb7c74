import type { PlacedFact } from '../../app/contracts/draft.js';

/** Slots of a row or a sentence that say whose facts the others are, the likeliest first. */
const OWNERS = ['product', 'products', 'branch', 'branches', 'zone', 'cheaper'];

/**
 * Whose a fact is: the product, branches or zone named in the same row of the draft, else in the same sentence around the rows.
 *
 * @returns As they read; nothing where the draft names none, or where it is itself the name.
 */
export function ownersOf({ slot, ask, fact }: PlacedFact, facts: readonly PlacedFact[]): readonly string[] {
  if (fact.kind === 'name') return [];
  const names = facts.filter((other) => other.ask === ask && other.fact.kind === 'name');
  for (const row of rowsAround(slot)) {
    const here = names.filter((name) => rowOf(name.slot) === row);
    const owner = OWNERS.find((last) => here.some((name) => lastOf(name.slot) === last));
    const owners = here.filter((name) => lastOf(name.slot) === owner);
    if (owner !== undefined) return owners.flatMap((name) => ('text' in name.fact ? [name.fact.text] : []));
  }
  return [];
}

/** `items/0/choice/1` → `items/0`, and the sentence itself: lists belong to the row they stand in. */
function rowsAround(slot: string): readonly string[] {
  const steps = stepsOf(slot).slice(0, -1);
  return [...steps.map((_step, index) => steps.slice(0, steps.length - index).join('/')), ''];
}

function rowOf(slot: string): string {
  return stepsOf(slot).slice(0, -1).join('/');
}

function lastOf(slot: string): string | undefined {
  return stepsOf(slot).at(-1);
}

/** The places of a list count as one: `groups/0/branches/1` is the branches of a group. */
function stepsOf(slot: string): readonly string[] {
  const steps = slot.split('/');
  return /^\d+$/.test(steps.at(-1) ?? '') ? steps.slice(0, -1) : steps;
}
