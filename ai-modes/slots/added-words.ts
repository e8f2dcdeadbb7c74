import { contentWordsIn, courtesyIn, looseWordsIn, type LooseWord } from '../grounding/pleasantry.js';
import { stockIn } from '../grounding/stock-in.js';
import { cutClauses } from './cut-clauses.js';
import { FACT_WEIGHTS, qualifiersOf, type Qualifiers } from './qualifiers.js';
import { segmentsAbout, type ReadSegment } from './read-segments.js';
import type { Piece } from './pieces.js';

/** A word of an answer, and where it stands. */
type SaidWord = Pick<Piece, 'text' | 'start' | 'end'>;

/** What words are read with. */
interface Scene {
  readonly qualifiers: Qualifiers;
  readonly locale: string;
}

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
      const scene = { qualifiers, locale };
      return [
        ...promisesIn(segment, drafted, scene),
        ...strangersIn(segment, about, scene),
        ...(isNamedOnly(segment, drafted) ? emptyPraise(segment, about, scene) : []),
      ];
    });
}

/** What is said of a value beside it is compared value by value; "all in all £5" promises nothing by its "all", "you keep £5" nothing by its "keep". */
const OF_VALUES: ReadonlySet<string> = new Set(['total', 'each', 'upto', 'close', 'off']);

/** A time, deed or scope the draft does not speak of. */
function promisesIn(segment: ReadSegment, drafted: readonly ReadSegment[], scene: Scene): readonly SaidWord[] {
  const { qualifiers, locale } = scene;
  const entryOf = ({ kind, text }: Piece): string | undefined =>
    kind === 'word' ? qualifiers.entryOf(text, FACT_WEIGHTS) : undefined;
  const about = segmentsAbout(segment, drafted);
  // Words for one deed ("deliver/arrive") are the draft's wherever it speaks of it; any other word is about the same facts.
  const known = new Set([
    ...about.flatMap(({ pieces }) => pieces.map(entryOf)),
    ...drafted.flatMap(({ pieces }) => pieces.map(entryOf)).filter((entry) => entry?.includes('/')),
  ]);
  const states = new Set(about.flatMap(({ text }) => stockIn(text, locale)));
  const isState = ({ text }: Piece): boolean => stockIn(text, locale).some((state) => states.has(state));
  const ofValues = cutClauses(segment, qualifiers).flatMap((clause) => wordsOfValues(clause, qualifiers));
  const courtesy = courtesyIn(segment.text, locale);
  const isCourtesy = ({ start, end }: Piece): boolean =>
    courtesy.some((phrase) => segment.start + phrase.start <= start && end <= segment.start + phrase.end);
  const ofDenials = denialsIn(segment, qualifiers);
  const isFree = (piece: Piece): boolean =>
    ofValues.includes(piece) || ofDenials.includes(piece) || isCourtesy(piece) || isState(piece);
  return segment.pieces.filter((piece) => {
    const entry = entryOf(piece);
    return entry !== undefined && !known.has(entry) && !isFree(piece);
  });
}

/** The words of denials that take several: "da muss ich leider passen". What they deny is compared by others. */
function denialsIn({ pieces }: ReadSegment, qualifiers: Qualifiers): readonly Piece[] {
  const words = pieces.map(({ kind, text }) => (kind === 'word' ? text : '·'));
  return qualifiers
    .phrasesIn(words)
    .filter(({ kind, from, to }) => kind === 'not' && to - from > 1)
    .flatMap(({ from, to }) => pieces.slice(from, to));
}

function wordsOfValues(clause: readonly Piece[], qualifiers: Qualifiers): readonly Piece[] {
  if (!clause.some(({ kind }) => kind === 'slot')) return [];
  const words = clause.map(({ kind, text }) => (kind === 'word' ? text : '·'));
  return qualifiers
    .phrasesIn(words)
    .filter(({ kind }) => OF_VALUES.has(kind))
    .flatMap(({ from, to }) => clause.slice(from, to));
}

function strangersIn(
  segment: ReadSegment,
  about: readonly ReadSegment[],
  { qualifiers, locale }: Scene,
): readonly SaidWord[] {
  const known = new Set(about.flatMap(({ text }) => looseWordsIn(text, locale).map(({ stem }) => stem)));
  const bare = bareIn(segment, qualifiers);
  const isBare = ({ start, end }: LooseWord): boolean =>
    bare.some((piece) => piece.start < segment.start + end && segment.start + start < piece.end);
  const denials = about.some(({ pieces }) =>
    pieces.some(({ kind, text }) => kind === 'word' && qualifiers.isDenial(text)),
  )
    ? []
    : bare.filter(({ kind, text }) => kind === 'word' && qualifiers.isDenial(text));
  const entryOf = (word: string): string | undefined => qualifiers.entryOf(word, FACT_WEIGHTS);
  const entries = new Set(about.flatMap(({ pieces }) => pieces.flatMap(({ text }) => entryOf(text) ?? [])));
  const isAlike = ({ stem, text }: LooseWord): boolean => known.has(stem) || entries.has(entryOf(text) ?? '');
  const strangers = looseWordsIn(segment.text, locale)
    .filter((word) => !isAlike(word) && !qualifiers.isTelling(word.text) && isBare(word))
    .map(({ text, start, end }) => ({ text, start: segment.start + start, end: segment.start + end }));
  return [...denials, ...strangers, ...pricesIn(segment, about, qualifiers)];
}

const MONEY = '⟦money:';

/**
 * "so there's nothing more to pay": a clause without a fact speaks of a price where the draft says nothing of one, or denies one where
 * no such clause of the draft does. Where its sentence names a price ("on price, A at £5") the clause only says of what.
 */
function pricesIn(segment: ReadSegment, about: readonly ReadSegment[], qualifiers: Qualifiers): readonly SaidWord[] {
  const isOf =
    (wanted: string) =>
    ({ kind, text }: Piece): boolean =>
      kind === 'word' && qualifiers.phrasesIn([text]).some((phrase) => phrase.kind === wanted);
  const bare = bareIn(segment, qualifiers);
  const isDenied = bare.some(isOf('not'));
  if (!isDenied && segment.pieces.some(({ kind, text }) => kind === 'slot' && text.startsWith(MONEY))) return [];
  const known = about.flatMap((segment) => (isDenied ? bareIn(segment, qualifiers) : segment.pieces));
  return known.some(isOf('price')) ? [] : bare.filter(isOf('price'));
}

/** The clauses of a sentence that hold no fact. */
function bareIn(segment: ReadSegment, qualifiers: Qualifiers): readonly Piece[] {
  return cutClauses(segment, qualifiers)
    .filter((clause) => clause.every(({ kind }) => kind === 'word' || kind === 'sign'))
    .flat();
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
  { qualifiers, locale }: Scene,
): readonly SaidWord[] {
  const isDenial = ({ pieces }: ReadSegment): boolean =>
    pieces.some(({ kind, text }) => kind === 'word' && qualifiers.isDenial(text));
  if (isDenial(segment) && about.some(isDenial)) return [];
  const wordsOf = ({ text, pieces, start }: ReadSegment): readonly LooseWord[] => {
    const facts = pieces.filter(({ kind }) => kind === 'fact');
    return contentWordsIn(text, { locale, isHollow: (word) => qualifiers.isHollow(word) }).filter(
      (word) => !facts.some((fact) => fact.start < start + word.end && start + word.start < fact.end),
    );
  };
  const known = new Set(about.flatMap(wordsOf).map(({ stem }) => stem));
  const said = wordsOf(segment);
  // The draft says no more of it than that: "Philips HTS3367, brand: Philips."
  const isBare = known.size === 0 && about.some(({ facts, isRow }) => !isRow && areSame(facts, segment.facts));
  if (isBare && said.every(({ text }) => qualifiers.isTelling(text))) return [];
  return said.some(({ stem }) => known.has(stem)) ? [] : [segment];
}

function areSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((fact) => other.has(fact));
}
