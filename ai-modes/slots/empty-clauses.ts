import { contentWordsIn, isPleasantry, sayingOf } from '../grounding/pleasantry.js';
import { stockIn } from '../grounding/stock-in.js';
import { cutClauses } from './cut-clauses.js';
import type { Piece } from './pieces.js';
import { deniesTooLittle, isPlainTalk, type OwnTalk } from './plain-talk.js';
import { FACT_WEIGHTS, qualifiersOf, type Qualifiers } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';

/** From this share of common words on, a clause says what another says. */
const ALIKE = 0.6;

/**
 * Clauses without any fact that are neither a pleasantry nor the draft's own. Nobody can vouch for them: what holds no fact of the
 * draft is courtesy, or it is the shop's own words.
 */
export function assertiveClauses(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  talk: OwnTalk,
): readonly ReadSegment[] {
  const { locale } = talk;
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const isHollow = (word: string): boolean => qualifiers.isCourteous(word);
  const own = drafted.map((segment) => ({ segment, saying: sayingOf(segment.text, { locale, isHollow }) }));
  const denials = own.filter(({ saying }) => saying.denials > 0);
  return said.filter((clause) => {
    if (clause.facts.size > 0 || clause.isRow || own.some(({ segment }) => segment.text === clause.text)) return false;
    const saying = sayingOf(clause.text, { locale, isHollow });
    const turned = denials.some(
      ({ segment }) => saying.denials === 0 && isAlike(clause, segment) && !isAffirmedIn(segment, clause, qualifiers),
    );
    if (isPleasantry(saying)) return turned || isTorn(clause, said);
    if (!turned && !isTorn(clause, said) && isPlainTalk(clause, talk)) return false;
    if (
      denials.some((own) => own.saying.denials === saying.denials) &&
      isDenialOf(
        clause,
        denials.map(({ segment }) => segment),
        qualifiers,
      )
    )
      return false;
    return !own.some(
      (other) =>
        other.segment.facts.size === 0 &&
        !other.segment.isRow &&
        other.saying.denials === saying.denials &&
        other.saying.words.size === saying.words.size &&
        [...saying.words].every((word) => other.saying.words.has(word)) &&
        kindsOf(other.segment, qualifiers) === kindsOf(clause, qualifiers),
    );
  });
}

/**
 * A courtesy begins and ends like a sentence, and what follows begins like one too; else it is the rest of one ("Write it out.. now it
 * is open"). The last may end without a sign.
 */
function isTorn(clause: ReadSegment, said: readonly ReadSegment[]): boolean {
  const next = said[said.indexOf(clause) + 1];
  const isEnded =
    next === undefined || (/[^\p{L}\p{N}]$/u.test(clause.text) && !(isGoingOn(next) && clause.text.endsWith('.')));
  return /^\p{Ll}/u.test(clause.text) || !isEnded;
}

function isGoingOn({ text, pieces }: ReadSegment): boolean {
  return pieces.find(({ kind }) => kind !== 'sign')?.kind === 'word' && /^[^\p{L}]*\p{Ll}/u.test(text);
}

/** "The item is in stock", where the draft, which speaks of one product, says the same of it. */
export function isStateOf(clause: ReadSegment, drafted: readonly ReadSegment[], locale: string): boolean {
  const qualifiers = qualifiersOf(locale);
  const said = new Set(stockIn(clause.text, locale));
  const due = new Set(drafted.flatMap(({ text }) => stockIn(text, locale)));
  if (qualifiers === undefined || said.size !== 1 || due.size !== 1 || ![...said].every((state) => due.has(state)))
    return false;
  const isHollow = (word: string): boolean => qualifiers.isCourteous(word) || GOODS.has(word);
  return contentWordsIn(clause.text, { locale, isHollow }).every(({ stem }) => stem === 'stock');
}

const GOODS: ReadonlySet<string> = new Set(
  'item product article artikel produkt artículo producto article produit artigo produto'.split(' '),
);

/** A denial where the draft denies, in its words and plain ones; what is not denied in it is courtesy, or a clause of theirs that denies nothing. */
function isDenialOf(clause: ReadSegment, denials: readonly ReadSegment[], qualifiers: Qualifiers): boolean {
  const known = new Set(denials.flatMap(wordsOf));
  const affirmed = denials
    .flatMap((denial) => cutClauses(denial, qualifiers).map(textsOf))
    .filter((words) => !words.some((word) => qualifiers.isDenial(word)));
  const isPlain = (word: string): boolean => known.has(word) || isDenying(word, qualifiers);
  const isTheirs = (words: readonly string[]): boolean =>
    affirmed.some((theirs) => words.every((word) => theirs.includes(word)));
  return (
    denials.length > 0 &&
    cutClauses(clause, qualifiers).every((part) => {
      const words = textsOf(part);
      if (deniesTooLittle(words, qualifiers)) return false;
      if (words.some((word) => qualifiers.isDenial(word))) return words.every(isPlain);
      return isTheirs(words) || words.every((word) => qualifiers.isCourteous(word));
    })
  );
}

function isDenying(word: string, qualifiers: Qualifiers): boolean {
  if (qualifiers.entryOf(word, FACT_WEIGHTS) !== undefined) return false;
  const [kind] = qualifiers.phrasesIn([word]).map((phrase) => phrase.kind);
  return kind === 'not' || (kind === undefined && qualifiers.isTelling(word));
}

/** "They are the same for everybody" is what "I can't change prices; they are the same …" affirms. */
function isAffirmedIn(denial: ReadSegment, clause: ReadSegment, qualifiers: Qualifiers): boolean {
  const parts = cutClauses(denial, qualifiers).map(textsOf);
  const affirmed = parts.filter((words) => !words.some((word) => qualifiers.isDenial(word)));
  return affirmed.some((words) => wordsOf(clause).every((word) => words.includes(word)));
}

function isAlike(clause: ReadSegment, other: ReadSegment): boolean {
  const words = wordsOf(clause);
  const known = new Set(wordsOf(other));
  return words.length > 2 && words.filter((word) => known.has(word)).length >= words.length * ALIKE;
}

function wordsOf({ pieces }: ReadSegment): readonly string[] {
  return textsOf(pieces);
}

function textsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

function kindsOf(segment: ReadSegment, qualifiers: Qualifiers): string {
  return qualifiers
    .phrasesIn(wordsOf(segment))
    .map(({ kind }) => kind)
    .toSorted()
    .join(' ');
}
