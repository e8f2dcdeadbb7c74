import type { Piece } from './pieces.js';
import { qualifiersOf, type Qualifiers } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';

/** Shorter rests of a sentence say too little to be one of the draft's. */
const PIECES_MIN = 3;

/**
 * Sentences that are one of the draft's with words left out of it: its end or beginning, where something was told there, or a word
 * that changes the rest ("not", "until", "today"). Whoever says it in other words is read by other checks; whoever repeats it and stops
 * early leaves out a condition.
 */
export function cutShort(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  locale: string,
): readonly ReadSegment[] {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const own = drafted.filter(({ isRow }) => !isRow).map(spokenIn);
  const spoken = said.map(spokenIn);
  const isCut = (pieces: readonly Piece[], at: number): boolean => {
    const opener = (spoken[at] ?? []).filter((piece) => !pieces.includes(piece));
    if (pieces.length < PIECES_MIN || own.some((known) => isSame(known, pieces))) return false;
    return own.some((known) => {
      const others = spoken.filter((other, index) => index !== at && !isSame(other, known)).flat();
      const namesOf = ({ text }: Piece): readonly string[] => [text, ...qualifiers.talkOf(text)];
      return leavesOut(pieces, known, {
        others: new Set([...opener, ...others].flatMap(namesOf)),
        namesOf,
        qualifiers,
      });
    });
  };
  return said.filter(
    (segment, at) =>
      !segment.isRow && [spoken[at] ?? [], behindOpener(segment, own)].some((pieces) => isCut(pieces, at)),
  );
}

/** What an answer says besides the sentence looked at, and besides the whole of the one it is held against. */
interface Rest {
  readonly others: ReadonlySet<string>;
  /** A piece, and what stands for it. */
  readonly namesOf: (piece: Piece) => readonly string[];
  readonly qualifiers: Qualifiers;
}

/** An end that is told in a sentence of its own is not left out. */
function leavesOut(pieces: readonly Piece[], known: readonly Piece[], { others, namesOf, qualifiers }: Rest): boolean {
  const left = leftOf(pieces, known);
  if (left === undefined || left.length === 0) return false;
  const isEnd = left[0] === known[known.length - left.length] || left.at(-1) === known[left.length - 1];
  const isTold = ({ kind, text }: Piece): boolean => kind !== 'word' || !qualifiers.isTelling(text);
  if (isEnd) return left.some((piece) => isTold(piece) && !namesOf(piece).some((name) => others.has(name)));
  const words = left.map(({ text }) => text);
  // Around values the program's own words may be fewer ("costs £5 and is in stock"); in a shop's own sentence each counts.
  const isOwn = known.every(({ kind }) => kind !== 'slot');
  return (isOwn && left.some(isTold)) || qualifiers.phrasesIn(words).some(({ kind }) => kind !== 'price');
}

/** What of a known sentence is not said, where the rest is said in its order and nothing else is. */
function leftOf(pieces: readonly Piece[], known: readonly Piece[]): readonly Piece[] | undefined {
  const left: Piece[] = [];
  let at = 0;
  for (const piece of known)
    if (piece.text === pieces[at]?.text) at += 1;
    else left.push(piece);
  return at === pieces.length ? left : undefined;
}

/** "Of course: …" opens a sentence and is none of it; a sentence of the draft's is whole as it is. */
function behindOpener({ pieces }: ReadSegment, own: readonly (readonly Piece[])[]): readonly Piece[] {
  const opener = pieces.findIndex(({ kind }) => kind !== 'word');
  const rest = pieces.slice(opener).filter(({ kind }) => kind !== 'sign');
  const isOwn = own.some((known) => known[0]?.text === pieces[0]?.text);
  return pieces[opener]?.text === ':' && !isOwn ? rest : [];
}

function spokenIn({ pieces }: ReadSegment): readonly Piece[] {
  return pieces.filter(({ kind }) => kind !== 'sign');
}

function isSame(one: readonly Piece[], other: readonly Piece[]): boolean {
  return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text);
}
