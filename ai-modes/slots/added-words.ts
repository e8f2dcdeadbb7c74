import { contentWordsIn, looseWordsIn, type LooseWord } from '../grounding/pleasantry.js';
import { cutClauses } from './cut-clauses.js';
import { FACT_WEIGHTS, qualifiersOf, type Qualifiers } from './qualifiers.js';
import { segmentsAbout, type ReadSegment } from './read-segments.js';
import type { Piece } from './pieces.js';

/** A word of an answer, and where it stands. */
type SaidWord = Pick<Piece, 'text' | 'start' | 'end'>;

/**
 * Words of an answer's sentences that say more than the draft's sentences about the same facts. "Today", "reserved", "everywhere" are
 * everyday words, and a promise all the same; and a clause without any fact is told in the draft's words or those facts are told with.
 */
export function addedWords(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  locale: string,
): readonly SaidWord[] {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  return said
    .filter(({ facts, isRow }) => facts.size > 0 && !isRow)
    .flatMap((segment) => {
      const about = segmentsAbout(segment, drafted);
      const promises = promisesIn(segment, about, qualifiers);
      const strangers = strangersIn(segment, about, { qualifiers, locale });
      return [
        ...promises,
        ...strangers,
        ...(isNamedOnly(segment, drafted) ? emptyPraise(segment, about, { qualifiers, locale }) : []),
      ];
    });
}

function promisesIn(segment: ReadSegment, about: readonly ReadSegment[], qualifiers: Qualifiers): readonly SaidWord[] {
  const entryOf = ({ kind, text }: Piece): string | undefined =>
    kind === 'word' ? qualifiers.entryOf(text, FACT_WEIGHTS) : undefined;
  const known = new Set(about.flatMap(({ pieces }) => pieces.map(entryOf)));
  return segment.pieces.filter((piece) => {
    const entry = entryOf(piece);
    return entry !== undefined && !known.has(entry);
  });
}

function strangersIn(
  segment: ReadSegment,
  about: readonly ReadSegment[],
  { qualifiers, locale }: { readonly qualifiers: Qualifiers; readonly locale: string },
): readonly SaidWord[] {
  const known = new Set(about.flatMap(({ text }) => looseWordsIn(text, locale).map(({ stem }) => stem)));
  const bare = cutClauses(segment, qualifiers)
    .filter((clause) => clause.every(({ kind }) => kind === 'word' || kind === 'sign'))
    .flat();
  const isBare = ({ start, end }: LooseWord): boolean =>
    bare.some((piece) => piece.start < segment.start + end && segment.start + start < piece.end);
  const denials = about.some(({ pieces }) =>
    pieces.some(({ kind, text }) => kind === 'word' && qualifiers.isDenial(text)),
  )
    ? []
    : bare.filter(({ kind, text }) => kind === 'word' && qualifiers.isDenial(text));
  const strangers = looseWordsIn(segment.text, locale)
    .filter((word) => !known.has(word.stem) && !qualifiers.isTelling(word.text) && isBare(word))
    .map(({ text, start, end }) => ({ text, start: segment.start + start, end: segment.start + end }));
  return [...denials, ...strangers];
}

/** A sentence with a name and no value, in words of the model's; a question is none. */
function isNamedOnly({ pieces, text }: ReadSegment, drafted: readonly ReadSegment[]): boolean {
  return (
    !text.endsWith('?') && !drafted.some((own) => own.text === text) && pieces.every(({ kind }) => kind !== 'slot')
  );
}

/** "Leeds has it too": a sentence about a name that no sentence of the draft about it has a word in common with. */
function emptyPraise(
  segment: ReadSegment,
  about: readonly ReadSegment[],
  { qualifiers, locale }: { readonly qualifiers: Qualifiers; readonly locale: string },
): readonly SaidWord[] {
  const wordsOf = ({ text, pieces, start }: ReadSegment): readonly string[] => {
    const facts = pieces.filter(({ kind }) => kind === 'fact');
    return contentWordsIn(text, { locale, isHollow: (word) => qualifiers.isHollow(word) })
      .filter((word) => !facts.some((fact) => fact.start < start + word.end && start + word.start < fact.end))
      .map(({ stem }) => stem);
  };
  const known = new Set(about.flatMap(wordsOf));
  const said = wordsOf(segment);
  return said.some((word) => known.has(word)) ? [] : [segment];
}
