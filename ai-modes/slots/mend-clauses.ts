import { leftOut } from './left-out.js';
import { readSegments, type ReadSegment } from './read-segments.js';
import type { SlottedDraft } from './slotted-draft.js';

const WORD_LENGTH_MIN = 3;

/** An answer without the clauses that say what nobody vouches for. */
export interface Mended {
  readonly text: string;
  /** What was left out. */
  readonly trimmed: readonly string[];
}

/**
 * Takes clauses without facts out of a slotted text, and says what the draft says without facts and the rest does not: in the place
 * of the clause that shares most words with it, else in the place of the next, else where it follows in the draft.
 */
export function mendClauses(
  text: string,
  isTorn: (segment: ReadSegment) => boolean,
  drafts: readonly [SlottedDraft, ...SlottedDraft[]],
): Mended {
  const [due] = drafts;
  const said = readSegments(text, drafts);
  const torn = said.filter(isTorn);
  const own = readSegments(due.text, drafts);
  const kept = said.filter((segment) => !torn.includes(segment));
  const missed = leftOut(kept, own, due);
  const isSaid = (clause: ReadSegment): boolean => kept.some((one) => sharedWords(one, clause) > 0);
  const open = own.filter(
    (clause) =>
      clause.facts.size === 0 &&
      (missed.includes(clause) || (!isSaid(clause) && torn.some((one) => sharedWords(one, clause) > 0))),
  );
  const places = placesOf(open, { torn, kept, own });
  const pieces = said.map((segment) => {
    const instead = open.filter((clause) => places.get(clause) === segment).map((clause) => clause.text);
    const words = torn.includes(segment) ? instead : [segment.text, ...instead];
    return { ...segment, text: words.join(segment.isRow ? '\n' : ' ') };
  });
  return { text: joined(pieces, text), trimmed: torn.map((segment) => segment.text) };
}

interface Scene {
  readonly torn: readonly ReadSegment[];
  readonly kept: readonly ReadSegment[];
  readonly own: readonly ReadSegment[];
}

/** After or in place of which segment each clause of the draft is said. */
function placesOf(open: readonly ReadSegment[], { torn, kept, own }: Scene): ReadonlyMap<ReadSegment, ReadSegment> {
  const places = new Map<ReadSegment, ReadSegment>();
  for (const clause of open) {
    const alike = torn.toSorted((one, other) => sharedWords(other, clause) - sharedWords(one, clause));
    const [nearest] = alike;
    if (nearest !== undefined && sharedWords(nearest, clause) > 0) places.set(clause, nearest);
  }
  const free = torn.filter((segment) => ![...places.values()].includes(segment));
  for (const clause of open.filter((one) => !places.has(one))) {
    const place = free.shift() ?? placeAfter(clause, { own, kept, places }) ?? kept.at(-1) ?? torn.at(-1);
    if (place !== undefined) places.set(clause, place);
  }
  return places;
}

/** Where the sentence before it in the draft is said. */
function placeAfter(
  clause: ReadSegment,
  { own, kept, places }: Pick<Scene, 'own' | 'kept'> & { readonly places: ReadonlyMap<ReadSegment, ReadSegment> },
): ReadSegment | undefined {
  const before = own.slice(0, own.indexOf(clause)).toReversed();
  for (const sentence of before) {
    const place =
      places.get(sentence) ??
      kept.findLast(({ facts, text }) => text === sentence.text || [...facts].some((fact) => sentence.facts.has(fact)));
    if (place !== undefined) return place;
  }
  return undefined;
}

function sharedWords(one: ReadSegment, other: ReadSegment): number {
  const words = new Set(longWordsOf(one));
  return longWordsOf(other).filter((word) => words.has(word)).length;
}

function longWordsOf({ pieces }: ReadSegment): readonly string[] {
  return pieces.flatMap(({ kind, text }) => (kind === 'word' && text.length >= WORD_LENGTH_MIN ? [text] : []));
}

/** The pieces with what stood between them; what was left out leaves no gap. */
function joined(pieces: readonly ReadSegment[], text: string): string {
  let joint = '';
  let end = 0;
  for (const piece of pieces) {
    joint += text.slice(end, piece.start) + piece.text;
    end = piece.end;
  }
  return joint
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/^ +| +$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}
