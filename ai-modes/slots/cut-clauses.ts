import type { Piece } from './pieces.js';
import type { Qualifiers } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';

const CLAUSE_END = /[,;–—()\n]/u;

/** The clauses of a sentence: what stands between its commas, brackets and words like "but". */
export function cutClauses({ pieces }: ReadSegment, { isJoint }: Qualifiers): readonly (readonly Piece[])[] {
  const clauses: Piece[][] = [[]];
  for (const piece of pieces) {
    const { kind, text } = piece;
    if ((kind === 'sign' && CLAUSE_END.test(text)) || (kind === 'word' && isJoint(text))) clauses.push([]);
    else clauses.at(-1)?.push(piece);
  }
  return clauses;
}
