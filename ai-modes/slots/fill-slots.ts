import type { PlacedFact } from '../../app/contracts/draft.js';
import { SLOT, type SlottedDraft } from './slotted-draft.js';

/** A text with its facts in place. */
export interface FilledText {
  readonly text: string;
  readonly facts: readonly PlacedFact[];
  /** Where slots were filled, in order. */
  readonly filled: readonly FilledSlot[];
}

/** A slot where it was filled. */
export interface FilledSlot extends TextRange {
  readonly slot: string;
}

/** A half-open range of a text, in UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Puts the facts back where the model placed their slots, and finds the names and attributes it kept as words. */
export function fillSlots(slotted: string, drafts: readonly SlottedDraft[]): FilledText {
  const slots = new Map(drafts.flatMap((draft) => draft.slots.map((slot) => [slot.slot, slot])));
  const facts: PlacedFact[] = [];
  const filled: FilledSlot[] = [];
  let text = '';
  let end = 0;
  for (const { index, 0: mark } of slotted.matchAll(SLOT)) {
    const slot = slots.get(mark);
    text += slotted.slice(end, index);
    end = index + mark.length;
    if (slot === undefined) continue;
    const range = { start: text.length, end: text.length + slot.text.length };
    filled.push({ ...range, slot: mark });
    if (slot.placed !== undefined) facts.push({ ...slot.placed, ...range });
    text += slot.text;
  }
  text += slotted.slice(end);
  const words = drafts.flatMap((draft) => draft.words.flatMap(({ text: word, placed }) => wordAt(text, word, placed)));
  return { text, filled, facts: [...facts, ...words].sort((one, other) => one.start - other.start) };
}

function wordAt(text: string, word: string, placed: PlacedFact): readonly PlacedFact[] {
  const start = text.indexOf(word);
  return start === -1 ? [] : [{ ...placed, start, end: start + word.length }];
}
