import { factWordsOf, piecesOf } from './pieces.js';
import type { SlottedDraft } from './slotted-draft.js';

/** A value or name, what it is, and what stands right before it. */
interface Place {
  readonly text: string;
  readonly kind: string;
  readonly before: string;
}

/**
 * Values and names of different kinds that changed places: "delivery to 1 working day takes 10001", "120 in Fell Light". A word that
 * only leads to one kind in the draft leads to another; one such word may be chance, two are an exchange.
 */
export function swappedPlaces(text: string, due: SlottedDraft): readonly string[] {
  const drafted = placesIn(due.text, due);
  const known = new Map<string, Set<string>>();
  for (const { before, kind } of drafted) known.set(before, (known.get(before) ?? new Set()).add(kind));
  const strange = placesIn(text, due).filter(({ before, kind }) => known.get(before)?.has(kind) === false);
  const kinds = new Set(strange.map(({ kind }) => kind));
  return kinds.size < 2 ? [] : [...new Set(strange.map((place) => place.text))];
}

function placesIn(text: string, due: SlottedDraft): readonly Place[] {
  const roles = new Map(due.words.map((word) => [word.text, `name ${roleOf(word.placed.slot)}`]));
  const pieces = piecesOf(
    text
      .split('\n')
      .filter((line) => !line.startsWith('• '))
      .join('\n'),
    factWordsOf([due]),
  );
  return pieces.flatMap(({ kind, text: said }, index): readonly Place[] => {
    const before = pieces[index - 1];
    if (before === undefined || (kind !== 'slot' && kind !== 'fact') || before.kind === 'slot') return [];
    const isOf = kind === 'slot' ? said.slice(1, said.indexOf(':')) : (roles.get(said) ?? 'name');
    return [{ text: said, kind: isOf, before: before.text }];
  });
}

/** `items/0/product` is a product, `byBranch/1/branch` a branch. */
function roleOf(slot: string): string {
  return slot.split('/').findLast((step) => !/^\d+$/.test(step)) ?? '';
}
