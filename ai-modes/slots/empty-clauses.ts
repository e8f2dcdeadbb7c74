import { isPleasantry, sayingOf } from '../grounding/pleasantry.js';
import { qualifiersOf, type Weight } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';

const WEIGHTS: readonly Weight[] = ['time', 'deed', 'scope', 'trade'];
/** From this share of common words on, a clause says what another says. */
const ALIKE = 0.6;

/**
 * Clauses without any fact that are neither a pleasantry nor the draft's own. Nobody can vouch for them: what holds no fact of the
 * draft is courtesy, or it is the shop's own words.
 */
export function assertiveClauses(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  locale: string,
): readonly ReadSegment[] {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const isWeighty = (word: string): boolean => qualifiers.entryOf(word, WEIGHTS) !== undefined;
  const own = drafted.map((segment) => ({ segment, saying: sayingOf(segment.text, { locale, isWeighty }) }));
  const denials = own.filter(({ saying }) => saying.denials > 0);
  return said.filter((clause) => {
    if (clause.facts.size > 0 || clause.isRow || own.some(({ segment }) => segment.text === clause.text)) return false;
    const saying = sayingOf(clause.text, { locale, isWeighty });
    const turned = denials.some(({ segment }) => saying.denials === 0 && isAlike(clause, segment));
    if (isPleasantry(saying)) return turned;
    return !own.some(
      (other) =>
        other.segment.facts.size === 0 &&
        other.saying.denials === saying.denials &&
        other.saying.words.size === saying.words.size &&
        [...saying.words].every((word) => other.saying.words.has(word)) &&
        kindsOf(other.segment, qualifiers) === kindsOf(clause, qualifiers),
    );
  });
}

function isAlike(clause: ReadSegment, other: ReadSegment): boolean {
  const words = wordsOf(clause);
  const known = new Set(wordsOf(other));
  return words.length > 2 && words.filter((word) => known.has(word)).length >= words.length * ALIKE;
}

function wordsOf({ pieces }: ReadSegment): readonly string[] {
  return pieces.flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

function kindsOf(segment: ReadSegment, qualifiers: NonNullable<ReturnType<typeof qualifiersOf>>): string {
  return qualifiers
    .phrasesIn(wordsOf(segment))
    .map(({ kind }) => kind)
    .toSorted()
    .join(' ');
}
