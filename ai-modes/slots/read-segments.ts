import { fillSlots, type TextRange } from './fill-slots.js';
import { factWordsOf, piecesOf, segmentsOf, type Piece, type Stretch } from './pieces.js';
import type { SlottedDraft } from './slotted-draft.js';

/** A sentence, heading or row of a slotted text, cut into pieces. */
export interface ReadSegment extends Stretch {
  readonly pieces: readonly Piece[];
  /** Slots, names and properties in it; a segment without any carries nothing of its draft. */
  readonly facts: ReadonlySet<string>;
  readonly isRow: boolean;
}

const ROW = '• ';

/** Reads a slotted text as its sentences, each with the facts it carries. */
export function readSegments(text: string, drafts: readonly SlottedDraft[]): readonly ReadSegment[] {
  const words = factWordsOf(drafts);
  return segmentsOf(text, words).map((stretch) => {
    const pieces = piecesOf(stretch.text, words).map((piece) => ({
      ...piece,
      start: piece.start + stretch.start,
      end: piece.end + stretch.start,
    }));
    const facts = new Set(pieces.flatMap(({ kind, text: fact }) => (kind === 'slot' || kind === 'fact' ? [fact] : [])));
    return { ...stretch, pieces, facts, isRow: stretch.text.startsWith(ROW) };
  });
}

/** Segments of a draft that carry a fact of another segment; all of them where none does. */
export function segmentsAbout(segment: ReadSegment, drafted: readonly ReadSegment[]): readonly ReadSegment[] {
  const about = drafted.filter(({ facts }) => [...facts].some((fact) => segment.facts.has(fact)));
  return about.length === 0 ? drafted : about;
}

/** Where a stretch of a slotted text stands once its slots are filled. */
export function filledRange({ start, end }: TextRange, text: string, drafts: readonly SlottedDraft[]): TextRange {
  const offsetOf = (offset: number): number => fillSlots(text.slice(0, offset), drafts).text.length;
  return { start: offsetOf(start), end: offsetOf(end) };
}
