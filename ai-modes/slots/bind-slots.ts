import { SLOT, type SlottedDraft } from './slotted-draft.js';

/** Where a sentence, or a row of a list, ends. */
const SENTENCE_END = /[.;!?](?=\s|$)|\n/gu;

/** A slot where a text has it, and whose a reader takes it for. */
export interface ReadSlot {
  readonly slot: string;
  readonly reader: string | undefined;
}

interface Token {
  readonly start: number;
  readonly name?: string;
  readonly slot?: string;
}

/**
 * Reads a slotted text as a customer would: a value belongs to the name before it in its sentence; where the sentence begins with a
 * value, to the name after it, unless it stands in brackets behind one; where it has no name, to the last one before.
 */
export function readSlots(text: string, names: readonly string[]): readonly ReadSlot[] {
  let last: string | undefined;
  return sentencesOf(text).flatMap((sentence) => {
    const tokens = tokensOf(sentence, names);
    const isNameFirst = tokens[0]?.slot === undefined;
    const namesHere = tokens.filter(({ name }) => name !== undefined);
    const read = tokens.flatMap((token, index): ReadSlot[] => {
      if (token.slot === undefined) return [];
      const before = tokens.slice(0, index).findLast(({ name }) => name !== undefined);
      const after = tokens.slice(index).find(({ name }) => name !== undefined);
      const isAside = before !== undefined && /\([^)]*$/u.test(sentence.slice(before.start, token.start));
      const [first, second] = isNameFirst || isAside ? [before, after] : [after, before];
      return [{ slot: token.slot, reader: (first ?? second)?.name ?? last }];
    });
    last = namesHere.at(-1)?.name ?? last;
    return read;
  });
}

/**
 * Slots that a reader of `text` takes for another's than a reader of the draft does, where the draft speaks of more than one.
 *
 * Whose a value is, the draft itself says by its rows; where its reader cannot tell (a table's columns), rows are kept to the letter.
 */
export function misboundSlots(text: string, drafts: readonly SlottedDraft[]): readonly string[] {
  const owners = new Map(
    drafts.flatMap(({ slots }) => slots.flatMap(({ slot, of }) => (of === undefined ? [] : [[slot, of]]))),
  );
  const names = [...new Set(owners.values())].sort((one, other) => other.length - one.length);
  if (names.length < 2) return [];
  const readable = new Set(
    drafts
      .flatMap((draft) => readSlots(draft.text, names))
      .filter(({ slot, reader }) => owners.has(slot) && owners.get(slot) === reader)
      .map(({ slot }) => slot),
  );
  return readSlots(text, names)
    .filter(({ slot, reader }) => readable.has(slot) && owners.get(slot) !== reader)
    .map(({ slot }) => slot);
}

function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    sentences.push(text.slice(start, index));
    start = index + 1;
  }
  return [...sentences, text.slice(start)];
}

function tokensOf(sentence: string, names: readonly string[]): readonly Token[] {
  const tokens: (Token & { readonly end: number })[] = [...sentence.matchAll(SLOT)].map(({ index, 0: slot }) => ({
    start: index,
    end: index + slot.length,
    slot,
  }));
  for (const name of names)
    for (let start = sentence.indexOf(name); start !== -1; start = sentence.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (!tokens.some((token) => start < token.end && token.start < end)) tokens.push({ start, end, name });
    }
  return tokens.sort((one, other) => one.start - other.start);
}
