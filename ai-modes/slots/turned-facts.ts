import { stockIn } from '../grounding/stock-in.js';
import { cutClauses } from './cut-clauses.js';
import type { Piece } from './pieces.js';
import { qualifiersOf, type Qualifiers } from './qualifiers.js';
import { segmentsAbout, type ReadSegment } from './read-segments.js';

/** Fewer common words make no two clauses alike. */
const ALIKE_MIN = 3;

/** Languages that deny once with two words: `je ne vois pas`, `no hay nadie`. */
const DOUBLING: ReadonlySet<string> = new Set(['es', 'fr', 'pt']);

/** A clause of one sentence, with what it makes of its facts. */
interface Clause {
  readonly facts: readonly Piece[];
  readonly words: ReadonlySet<string>;
  readonly isDenied: boolean;
  /** Whether something can be had, where it says so. */
  readonly stock?: 'in' | 'out';
}

/**
 * Facts that stand in a denial where the draft affirms them, or the other way round: "I can see the stock of the Fell Light" is no
 * paraphrase of "I can't see" it. Whether something can be had is said in many ways; there the state is compared, not its words.
 */
export function turnedFacts(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  locale: string,
): readonly Piece[] {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const read = (segment: ReadSegment): readonly Clause[] => clausesOf(segment, qualifiers, locale);
  return said
    .filter(({ facts, isRow }) => facts.size > 0 && !isRow)
    .flatMap((segment) => {
      const known = segmentsAbout(segment, drafted).flatMap(read);
      return read(segment).flatMap((clause) => turnedIn(clause, known));
    });
}

function turnedIn(clause: Clause, known: readonly Clause[]): readonly Piece[] {
  const { facts, isDenied, stock } = clause;
  if (stock !== undefined) {
    const states = new Set(known.flatMap((one) => one.stock ?? (one.isDenied ? ['out'] : [])));
    return states.size === 0 || states.has(stock) ? [] : facts;
  }
  return facts.filter(({ text }) => {
    const due = known.filter((one) => one.facts.some((fact) => fact.text === text));
    return due.length > 0 && nearestOf(due, clause).every((one) => one.isDenied !== isDenied);
  });
}

/** Of several clauses about one thing those that say it most alike: "I can't see the stock of it", and not "it costs £5". */
function nearestOf(due: readonly Clause[], { words }: Clause): readonly Clause[] {
  const shared = due.map((one) => [...one.words].filter((word) => words.has(word)).length);
  const most = Math.max(...shared);
  return most < ALIKE_MIN ? due : due.filter((_one, at) => shared[at] === most);
}

function clausesOf(segment: ReadSegment, qualifiers: Qualifiers, locale: string): readonly Clause[] {
  return cutClauses(segment, qualifiers).map((clause) => readClause(clause, qualifiers, locale));
}

function readClause(pieces: readonly Piece[], qualifiers: Qualifiers, locale: string): Clause {
  const words = pieces.map(({ kind, text }) => (kind === 'word' ? text : '·'));
  const denials = qualifiers.phrasesIn(words).filter(({ kind }) => kind === 'not').length;
  const states = stockIn(words.join(' '), locale).filter((state) => state === 'in' || state === 'out');
  const isDenied = DOUBLING.has(locale.slice(0, 2)) ? denials > 0 : denials % 2 === 1;
  const isOut = states.includes('out') ? !isDenied || states.includes('in') : isDenied;
  return {
    facts: pieces.filter(({ kind }) => kind === 'slot' || kind === 'fact'),
    words: new Set(pieces.flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))),
    isDenied,
    ...(states.length > 0 && { stock: isOut ? ('out' as const) : ('in' as const) }),
  };
}
