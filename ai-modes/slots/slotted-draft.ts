import type { Draft, PlacedFact } from '../../app/contracts/draft.js';
import type { Fact } from '../../app/contracts/evidence.js';
import { literalsOf } from './literals.js';
import { ownersOf } from './owner.js';

/** A slot as the model sees it: `⟦money:1⟧`. */
export const SLOT = /⟦[a-z]+:\d+⟧/g;
/** A fact of words longer than this is a text of its own: it may be reworded, and is held against itself afterwards. */
export const WORDS_LENGTH_MAX = 60;

/** An invariant whole the model may place and never write. */
export interface DraftSlot {
  readonly slot: string;
  readonly kind: string;
  /** The product, branches or zone it is said of, where the draft names them. */
  readonly of: readonly string[];
  /** What the customer reads in its place. */
  readonly text: string;
  /** How often the draft says it. */
  readonly times: number;
  /** Absent for a number that stands in a text of the shop. */
  readonly placed?: PlacedFact;
}

/** Words of the data that stay words: names to the letter, attributes by their stem. */
export interface DraftWords {
  readonly text: string;
  readonly kind: 'name' | 'attribute';
  readonly placed: PlacedFact;
}

/** A draft whose facts became slots. */
export interface SlottedDraft {
  readonly draft: Pick<Draft, 'text' | 'facts' | 'locale'>;
  /** The draft's text with slots in the places of its facts. */
  readonly text: string;
  readonly slots: readonly DraftSlot[];
  readonly words: readonly DraftWords[];
  /** Whether its rows hold their two values the other way round than its goods are named; absent where they do not. */
  readonly isTurned?: true;
}

/** Whose a slot is, as a model is told. */
export function ownersShown(of: readonly string[]): { readonly of?: string } {
  return of.length === 0 ? {} : { of: of.join(', ') };
}

/** Whether a slot is how much cheaper one is than another: a price of neither. */
export function isDifference(slot: DraftSlot | undefined): boolean {
  return slot?.placed?.slot.endsWith('difference') === true;
}

/** The slots of differences; the words around them say whose, and are compared by who reads words. */
export function differencesIn(drafts: readonly SlottedDraft[]): ReadonlySet<string> {
  return new Set(drafts.flatMap(({ slots }) => slots.filter(isDifference).map(({ slot }) => slot)));
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly placed?: PlacedFact;
}

/**
 * Takes the facts out of a draft: money, dates, times, amounts, phones, links and codes become slots, and so does every other number
 * in it. Names and attributes stay words.
 *
 * @param taken - How many slots other drafts of the same answer have; numbering goes on from there.
 */
export function slotDraft(draft: Pick<Draft, 'text' | 'facts' | 'locale'>, taken = 0): SlottedDraft {
  const facts = draft.facts.toSorted((one, other) => one.start - other.start);
  const places = placesOf(draft.text, facts);
  const slots = new Map<string, DraftSlot>();
  let text = '';
  let end = 0;
  for (const place of places) {
    const said = draft.text.slice(place.start, place.end);
    const of = place.placed === undefined ? [] : ownersOf(place.placed, facts);
    const key = JSON.stringify([place.kind, said, of]);
    const known = slots.get(key);
    const slot = known ?? slotOf(place, { said, of, number: taken + slots.size + 1 });
    slots.set(key, known === undefined ? slot : { ...known, times: known.times + 1 });
    text += draft.text.slice(end, place.start) + slot.slot;
    end = place.start + said.length;
  }
  return {
    draft,
    text: text + draft.text.slice(end),
    slots: [...slots.values()],
    words: wordsOf(draft.text, facts),
  };
}

function slotOf(
  { kind, placed }: Place,
  { said, of, number }: { said: string; of: readonly string[]; number: number },
): DraftSlot {
  return {
    slot: `⟦${kind}:${number}⟧`,
    kind,
    text: said,
    times: 1,
    of,
    ...(placed !== undefined && { placed }),
  };
}

function placesOf(text: string, facts: readonly PlacedFact[]): readonly Place[] {
  const ofFacts: Place[] = [];
  const names: Place[] = [];
  let end = 0;
  for (const placed of facts) {
    if (placed.start < end || placed.start === placed.end) continue;
    const said = text.slice(placed.start, placed.end);
    const kind = slotKindOf(placed.fact, said);
    if (kind !== undefined) ofFacts.push({ start: placed.start, end: placed.end, kind, placed });
    else if (placed.fact.kind === 'name') names.push({ ...placed, kind: 'name' });
    if (kind !== undefined || placed.fact.kind === 'name') end = placed.end;
  }
  const literals = literalsOf(text).filter(
    (literal) => ![...ofFacts, ...names].some((place) => literal.start < place.end && place.start < literal.end),
  );
  return [...ofFacts, ...literals].toSorted((one, other) => one.start - other.start);
}

/** A name stays itself whatever is in it. A measure such as "236 g" is an attribute, but its number is not the model's to write. */
function slotKindOf({ kind }: Fact, said: string): string | undefined {
  switch (kind) {
    case 'name':
      return undefined;
    case 'text':
    case 'attribute':
      return said.length <= WORDS_LENGTH_MAX && /\p{N}/u.test(said) ? 'words' : undefined;
    default:
      return kind;
  }
}

function wordsOf(text: string, facts: readonly PlacedFact[]): readonly DraftWords[] {
  const words = new Map<string, DraftWords>();
  for (const placed of facts) {
    const said = text.slice(placed.start, placed.end);
    const kind = wordKindOf(placed.fact, said);
    const key = `${kind ?? ''} ${said}`;
    if (kind !== undefined && !words.has(key)) words.set(key, { text: said, kind, placed });
  }
  return [...words.values()];
}

function wordKindOf({ kind }: Fact, said: string): DraftWords['kind'] | undefined {
  if (kind === 'name') return 'name';
  const isShort = said.length <= WORDS_LENGTH_MAX && !/\p{N}/u.test(said);
  return isShort && (kind === 'attribute' || kind === 'text') ? 'attribute' : undefined;
}
