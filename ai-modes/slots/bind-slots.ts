import { placesOf } from './pieces.js';
import { differencesIn, SLOT, type SlottedDraft } from './slotted-draft.js';

/** Where a sentence, or a row of a list, ends. */
const SENTENCE_END = /[.;!?](?=\s|$)|\n/gu;

/** A slot where a text has it, and the names beside it: a reader takes it for one of theirs. */
export interface ReadSlot {
  readonly slot: string;
  readonly beside: readonly string[];
  /** The names of its sentence before it, and after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The name it is tied to by words alone: "£5 for the Fell Light". */
  readonly tiedTo?: string;
  readonly sentence: number;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly slot?: string;
}

/**
 * The names beside each slot of a text, as a customer reads it: the one before it and the one after it in its sentence; where the
 * sentence has none, the last one before.
 *
 * @param owned - The slots that belong to a name; others are passed over.
 */
export function readSlots(text: string, names: readonly string[], owned: ReadonlySet<string>): readonly ReadSlot[] {
  let last: string | undefined;
  return sentencesOf(withoutRows(text), names).flatMap((words, sentence) => {
    const tokens = tokensOf(words, names).filter(({ slot }) => slot === undefined || owned.has(slot));
    const namesOf = (some: readonly Token[]): readonly string[] => some.flatMap(({ name }) => name ?? []);
    const read = tokens.flatMap((token, index): ReadSlot[] => {
      if (token.slot === undefined) return [];
      const [before, after] = [namesOf(tokens.slice(0, index)), namesOf(tokens.slice(index))];
      const near = [...before.slice(-1), ...after.slice(0, 1)];
      const beside = near.length > 0 || last === undefined ? near : [last];
      const tiedTo = tieIn(words, token, tokens[index + 1]);
      return [{ slot: token.slot, beside, before, after, sentence, ...(tiedTo !== undefined && { tiedTo }) }];
    });
    last = namesOf(tokens).at(-1) ?? last;
    return read;
  });
}

/** A value, a word or two, a name: nothing comes between them. */
const TIE = /^(?:\s+[\p{L}’']+){1,3}\s+$/u;

function tieIn(sentence: string, { end }: Token, next: Token | undefined): string | undefined {
  return next?.name !== undefined && TIE.test(sentence.slice(end, next.start)) ? next.name : undefined;
}

/**
 * Slots that stand beside other names than their own, where the draft speaks of more than one. Two values that changed places
 * cannot both stand beside their own.
 *
 * Whose a value is, the draft itself says by its rows; where its own text does not (a table's columns), rows are kept to the letter.
 */
export function misboundSlots(text: string, drafts: readonly SlottedDraft[]): readonly string[] {
  const owners = new Map(
    drafts.flatMap(({ slots }) => slots.flatMap(({ slot, of }) => (of.length === 0 ? [] : [[slot, of]]))),
  );
  const names = [...new Set([...owners.values()].flat())].sort((one, other) => other.length - one.length);
  if (names.length < 2) return [];
  const owned = new Set(owners.keys());
  const isBound = ({ slot, beside }: ReadSlot): boolean => beside.some((name) => owners.get(slot)?.includes(name));
  const readable = new Set(
    drafts
      .flatMap((draft) => readSlots(draft.text, names, owned))
      .filter(isBound)
      .map(({ slot }) => slot),
  );
  const read = readSlots(text, names, owned).filter(({ slot }) => readable.has(slot));
  const differences = differencesIn(drafts);
  const isAlike = (one: ReadSlot, other: ReadSlot): boolean =>
    one.sentence === other.sentence &&
    kindOf(one.slot) === kindOf(other.slot) &&
    differences.has(one.slot) === differences.has(other.slot);
  const isOff = (one: ReadSlot): boolean =>
    isTwisted(
      read.filter((other) => isAlike(one, other)),
      owners,
    );
  return read.filter((one) => !isBound(one) || isOff(one)).map(({ slot }) => slot);
}

/**
 * Whether values of one kind in one sentence are read as another's. They stand all behind their names, or all before them: in "A at £6 and B at £5: the A …" each price has
 * its own name on one side, and the reader takes it for the other's. Names that none of them belongs to are read past: in "the shoe is
 * in stock: 6 in Camden and 5 in Leeds" nobody counts the shoe.
 */
function isTwisted(alike: readonly ReadSlot[], owners: ReadonlyMap<string, readonly string[]>): boolean {
  const owning = new Set(alike.flatMap((one) => owners.get(one.slot) ?? []));
  const sides = alike.map((one) => ({
    of: owners.get(one.slot) ?? [],
    before: one.before.findLast((name) => owning.has(name)),
    after: one.after.find((name) => owning.has(name)),
  }));
  const isOf = (of: readonly string[], name: string | undefined): boolean => name !== undefined && of.includes(name);
  const isBehind = sides.every(({ of, before, after }) => isOf(of, before) || (before ?? after) === undefined);
  const isAhead =
    sides[0]?.before === undefined &&
    sides.every(({ of, before, after }) => isOf(of, after) || (before ?? after) === undefined);
  return alike.length > 1 && !isBehind && !isAhead && !areTied(alike, owners);
}

/**
 * "The A is cheaper: £5 against £8 for the B", "£5 for the A, £8 for the B": what is tied to a name is of it, and what is not is of the
 * name before it.
 */
function areTied(alike: readonly ReadSlot[], owners: ReadonlyMap<string, readonly string[]>): boolean {
  const [one, other, ...others] = alike;
  if (one === undefined || other === undefined || others.length > 0) return false;
  if ((one.tiedTo ?? other.tiedTo) === undefined) return false;
  return alike.every(({ slot, tiedTo, before }) => {
    const name = tiedTo ?? before.at(-1);
    return name !== undefined && owners.get(slot)?.includes(name) === true;
  });
}

function kindOf(slot: string): string {
  return slot.slice(1, slot.indexOf(':'));
}

/** Rows are kept to the letter: whose a value in them is, its column says. */
function withoutRows(text: string): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('• '));
  return lines.join('\n');
}

/** A full stop inside a name ends no sentence. */
function sentencesOf(text: string, names: readonly string[]): readonly string[] {
  const named = placesOf(text, names);
  const sentences: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (named.some((name) => name.start <= index && index < name.end)) continue;
    sentences.push(text.slice(start, index));
    start = index + 1;
  }
  return [...sentences, text.slice(start)];
}

function tokensOf(sentence: string, names: readonly string[]): readonly Token[] {
  const tokens: Token[] = [...sentence.matchAll(SLOT)].map(({ index, 0: slot }) => ({
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
