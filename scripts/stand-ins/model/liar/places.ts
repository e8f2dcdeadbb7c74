/** A stretch of a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SLOT = /⟦[^⟧\n]*⟧/g;
const MONEY_SLOT = /⟦money:[^⟧\n]*⟧/g;
const MONEY =
  /(?:[£$€]|R\$|CHF|EUR|USD|GBP)[\s\u00A0\u202F]?\d(?:[\d.,’'\u00A0\u202F]*\d)?|\d(?:[\d.,’'\u00A0\u202F]*\d)?[\s\u00A0\u202F]?(?:[£$€]|CHF|EUR|USD|GBP)/g;
const FIGURE = /\d(?:[\d.,:]*\d)?/g;

/** Slots and, in finished texts, amounts of money. */
export function moneyIn(text: string): readonly Place[] {
  const slots = placesOf(text, MONEY_SLOT);
  return slots.length > 0 ? slots : placesOf(text, MONEY);
}

/** Slots of any kind, or figures of any kind in a finished text. */
export function factsIn(text: string): readonly Place[] {
  const slots = placesOf(text, SLOT);
  return slots.length > 0 ? slots : [...placesOf(text, MONEY), ...placesOf(text, FIGURE)].filter(isOutermost);
}

/** The text with other words at a place. */
export function withAt(text: string, { start, end }: Place, words: string): string {
  return text.slice(0, start) + words + text.slice(end);
}

/** The text with two places exchanged. */
export function exchanged(text: string, one: Place, other: Place): string {
  const [first, last] = one.start < other.start ? [one, other] : [other, one];
  return withAt(withAt(text, last, first.text), first, last.text);
}

/** The kind of a slot, empty for a figure. */
export function kindOf({ text }: Place): string {
  return /^⟦([\w-]+):/.exec(text)?.[1] ?? '';
}

function placesOf(text: string, pattern: RegExp): readonly Place[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found,
  }));
}

function isOutermost(place: Place, _index: number, all: readonly Place[]): boolean {
  return !all.some((other) => other !== place && other.start <= place.start && other.end >= place.end);
}
