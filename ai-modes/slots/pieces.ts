import { SLOT, type SlottedDraft } from './slotted-draft.js';

/** A piece of a slotted text: a slot, a name or property of a draft, a word, or a sign between them. */
export interface Piece {
  readonly kind: 'slot' | 'fact' | 'word' | 'sign';
  /** Words in lower case, everything else as it stands. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PIECE = new RegExp(`${SLOT.source}|\\p{L}[\\p{L}\\p{M}]*(?:[-’'][\\p{L}\\p{M}]+)*|\\S|\\n`, 'gu');
const WORD = /^\p{L}/u;
/** Where a sentence, a row or a heading ends, with a sign of joy or behind a link too; a colon ends none before the end of its line. */
const SEGMENT =
  /\S[^\n]*?(?:(?:[.!?…]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)+(?=\s|$)|⟦url:\d+⟧(?=\s+\p{Lu})|(?=\n)|$)/gu;
/** "blau" is said by "blaue" and "blauen", "Fell Light" by "Fell Lights". */
const INFLECTED = /^\p{Ll}{1,2}(?!\p{L})/u;
/** Of shorter words an ending makes others. */
const INFLECTED_LENGTH_MIN = 4;
const STOPS = /[\p{P}\n]/gu;

/** A stretch of a text, in UTF-16 offsets, half-open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Names and properties a draft has as words, the longest first: one name may begin another. The "no" of a table is no property. */
export function factWordsOf(drafts: readonly SlottedDraft[]): readonly string[] {
  const words = drafts.flatMap((draft) =>
    draft.words
      .filter(({ kind, text }) => kind === 'name' || text.length >= INFLECTED_LENGTH_MIN)
      .map(({ text }) => text),
  );
  return [...new Set(words)].toSorted((one, other) => other.length - one.length);
}

/** Cuts a text into its pieces; a name is one piece whatever stands in it. */
export function piecesOf(text: string, facts: readonly string[]): readonly Piece[] {
  const named = placesOf(text, facts);
  const pieces: Piece[] = [];
  let end = 0;
  for (const place of [...named, { start: text.length, end: text.length, text: '' }]) {
    pieces.push(...plainPieces(text, end, place.start));
    if (place.text !== '') pieces.push({ kind: 'fact', ...place });
    end = place.end;
  }
  return pieces;
}

function plainPieces(text: string, from: number, to: number): readonly Piece[] {
  return [...text.slice(from, to).matchAll(PIECE)].flatMap(({ 0: found, index }): readonly Piece[] => {
    const start = from + index;
    if (found.startsWith('⟦') && found.length > 1)
      return [{ kind: 'slot', text: found, start, end: start + found.length }];
    if (!WORD.test(found)) return [{ kind: 'sign', text: found, start, end: start + found.length }];
    return wordsOf(found, start);
  });
}

/** "isn't" is one word, "l’unité" two: what stands before the sign is a word of its own in French. */
function wordsOf(found: string, start: number): readonly Piece[] {
  const lower = found.toLowerCase().replaceAll('’', "'");
  return lower.endsWith("n't") ? [{ kind: 'word', text: lower, start, end: start + found.length }] : cut(lower, start);
}

function cut(words: string, start: number): readonly Piece[] {
  return [...words.matchAll(/[^']+/gu)].map(({ 0: text, index }) => ({
    kind: 'word',
    text,
    start: start + index,
    end: start + index + text.length,
  }));
}

/** Where some words stand in a text as words of their own, an ending of theirs included; those that come first in the list win. */
export function placesOf(text: string, words: readonly string[]): readonly Stretch[] {
  const places: Stretch[] = [];
  for (const word of words)
    for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + Math.max(1, word.length))) {
      const ending = word.length < INFLECTED_LENGTH_MIN ? undefined : INFLECTED.exec(text.slice(start + word.length));
      const end = start + word.length + (ending?.[0].length ?? 0);
      const isPart = isLetter(text, start - 1) && isLetter(text, start);
      if (!isPart && !isLetter(text, end) && !places.some((place) => start < place.end && place.start < end))
        places.push({ start, end, text: word });
    }
  return places.sort((one, other) => one.start - other.start);
}

function isLetter(text: string, index: number): boolean {
  return WORD.test(text.charAt(index));
}

/** What goes on after a name that ends in a full stop ("100 pcs. for …"). */
const GOES_ON = /^\s*(?:[\p{Ll}⟦,;:)–—-]|$)/u;

/** The sentences, headings and rows of a text; the points in a name end none, unless another sentence begins behind it. */
export function segmentsOf(text: string, names: readonly string[]): readonly Stretch[] {
  let masked = text;
  for (const { start, end, text: name } of placesOf(text, names)) {
    const last = GOES_ON.test(text.slice(end)) ? '' : (/[.!?…]$/u.exec(name)?.[0] ?? '');
    const hidden = name.slice(0, name.length - last.length).replaceAll(STOPS, '_') + last;
    masked = masked.slice(0, start) + hidden + masked.slice(start + hidden.length);
  }
  return [...masked.matchAll(SEGMENT)].map(({ index: start, 0: { length } }) => ({
    start,
    end: start + length,
    text: text.slice(start, start + length),
  }));
}
