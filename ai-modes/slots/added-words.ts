import { qualifiersOf } from './qualifiers.js';
import { segmentsAbout, type ReadSegment } from './read-segments.js';
import type { Piece } from './pieces.js';

/** Words that promise something beside a fact: when, what the shop or the customer may do, how far it goes. */
const WEIGHTS = ['time', 'deed', 'scope'] as const;

/**
 * Words of an answer's sentences that promise more than the draft's sentences about the same facts: "today", "reserved", "everywhere"
 * are everyday words, and a promise all the same.
 */
export function addedWords(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  locale: string,
): readonly Piece[] {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const entryOf = ({ kind, text }: Piece): string | undefined =>
    kind === 'word' ? qualifiers.entryOf(text, WEIGHTS) : undefined;
  return said
    .filter(({ facts, isRow }) => facts.size > 0 && !isRow)
    .flatMap((segment) => {
      const known = segmentsAbout(segment, drafted).flatMap(({ pieces }) => pieces);
      const entries = new Set(known.map(entryOf));
      return segment.pieces.filter((piece) => {
        const entry = entryOf(piece);
        return entry !== undefined && !entries.has(entry);
      });
    });
}
