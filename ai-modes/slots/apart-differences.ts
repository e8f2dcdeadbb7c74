import { factWordsOf, piecesOf, type Piece } from './pieces.js';
import { qualifiersOf } from './qualifiers.js';
import { isDifference, type DraftSlot, type SlottedDraft } from './slotted-draft.js';

/** A sign that ends what belongs together more closely than a sentence. */
const CLAUSE_END = /^[.,;:!?…–—()\n]$/u;
/** Pieces between a price and the name it belongs to: "the Fell Light comes in at £5". */
const TIE_MAX = 4;

/**
 * Differences of which their place says that they are no price, whatever words lead to them: both prices are tied to their own names
 * by the same word ("A costs £5 and B costs £8", "£5 for A, £8 for B"), and the difference stands by another, in a clause that names
 * nothing and says nothing known of a value. Who exchanges it with a price breaks the likeness.
 */
export function apartDifferences(
  text: string,
  drafts: readonly [SlottedDraft, ...SlottedDraft[]],
): ReadonlySet<string> {
  const [due] = drafts;
  const [difference, ...more] = due.slots.filter(isDifference);
  const prices = due.slots.filter((slot) => slot.kind === 'money' && slot.of.length > 0 && !isDifference(slot));
  const [one, other, ...others] = prices;
  if (difference === undefined || one === undefined || other === undefined) return new Set();
  if (more.length > 0 || others.length > 0 || one.of.join() === other.of.join()) return new Set();
  const pieces = piecesOf(text, factWordsOf(drafts));
  const [place, ...places] = pieces.filter(({ text: slot }) => slot === difference.slot);
  if (place === undefined || places.length > 0) return new Set();
  const clause = clauseAt(pieces, pieces.indexOf(place));
  const said = qualifiersOf(due.draft.locale)?.phrasesIn(clause.map(({ text: word }) => word));
  const isAlone = said?.length === 0 && clause.every((piece) => piece === place || piece.kind === 'word');
  const isAlike = [-1, 1].some((step) => {
    const ties = [one, other].map((slot) => tieOf(pieces, slot, step));
    return ties[0] !== undefined && ties[0] === ties[1] && ties[0] !== pieces[pieces.indexOf(place) + step]?.text;
  });
  return new Set(isAlone && isAlike ? [difference.slot] : []);
}

/** The piece beside a price on its way to its own name; `undefined` when another value or name stands in between, or no name. */
function tieOf(pieces: readonly Piece[], { slot, of }: DraftSlot, step: number): string | undefined {
  const [at, ...more] = pieces.flatMap(({ text }, index) => (text === slot ? [index] : []));
  if (at === undefined || more.length > 0) return undefined;
  for (let index = at + step; Math.abs(index - at) <= TIE_MAX; index += step) {
    const piece = pieces[index];
    if (piece === undefined || piece.kind === 'slot') return undefined;
    if (piece.kind === 'fact')
      return of.includes(piece.text) && index !== at + step ? pieces[at + step]?.text : undefined;
    if (CLAUSE_END.test(piece.text) && !(step < 0 && /^[:(]$/u.test(piece.text))) return undefined;
  }
  return undefined;
}

/** The clause a piece stands in: what is between signs. */
export function clauseAt(pieces: readonly Piece[], at: number): readonly Piece[] {
  const isEnd = ({ kind, text }: Piece): boolean => kind === 'sign' && CLAUSE_END.test(text);
  const start = pieces.slice(0, at).findLastIndex(isEnd) + 1;
  const end = pieces.findIndex((piece, index) => index > at && isEnd(piece));
  return pieces.slice(start, end === -1 ? pieces.length : end);
}
