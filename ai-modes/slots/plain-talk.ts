import { sayingOf } from '../grounding/pleasantry.js';
import { cutClauses } from './cut-clauses.js';
import { plainWordsOf } from './plain-words.js';
import { piecesOf, type Piece } from './pieces.js';
import { FACT_WEIGHTS, WEIGHTS, qualifiersOf, type Qualifiers } from './qualifiers.js';
import { readSegments, type ReadSegment } from './read-segments.js';
import { WORDS_LENGTH_MAX, type SlottedDraft } from './slotted-draft.js';

/** Of what a draft says in its own name at least this share is said again, in its words or others for them. */
const SAID_AGAIN = 0.5;

/** What a draft says in the program's own name; texts of the shop are read to the letter elsewhere. */
export interface OwnTalk {
  /** Sentences without any fact: "Our team can tell you". */
  readonly plain: readonly ReadSegment[];
  /** Those that deny something, with facts or without. */
  readonly denials: readonly ReadSegment[];
  readonly locale: string;
}

/** What some drafts say in the program's own name. */
export function ownTalkOf(drafts: readonly SlottedDraft[], locale: string): OwnTalk {
  const qualifiers = qualifiersOf(locale);
  const own = drafts.flatMap((one) => {
    const texts = shopTextsOf(one);
    return readSegments(one.text, [one]).filter(
      (segment) => !segment.isRow && !texts.some((text) => isIn(segment, text)),
    );
  });
  return {
    plain: own.filter(({ facts }) => facts.size === 0),
    denials: own.filter(({ pieces }) => textsOf(pieces).some((word) => qualifiers?.isDenial(word))),
    locale,
  };
}

/** The shop's own texts in a draft, in which every condition counts. */
export function shopTextsOf({ draft }: SlottedDraft): readonly string[] {
  return draft.facts
    .filter(
      ({ fact, start, end }) => (fact.kind === 'text' || fact.kind === 'attribute') && end - start > WORDS_LENGTH_MAX,
    )
    .map(({ start, end }) => draft.text.slice(start, end));
}

/** Whether a slotted sentence stands in a text as it was before its values became slots. */
export function isIn({ pieces }: ReadSegment, text: string): boolean {
  const words = new Set(piecesOf(text, []).map((piece) => piece.text));
  return pieces.every((piece) => piece.kind !== 'word' || words.has(piece.text));
}

/**
 * Whether a clause without any fact is what a draft says without one, in other words: what it asks for, whom it hands on to, what it
 * doesn't know. Where the clause affirms, its words are the draft's or stand for them; where it denies, they may also be those for not
 * knowing; a question asserts nothing, and only may not name what can be promised.
 */
export function isPlainTalk(clause: ReadSegment, { plain, denials, locale }: OwnTalk): boolean {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return false;
  const isQuestion = clause.text.endsWith('?');
  const affirmed = knownOf(
    plain.flatMap((segment) => affirmedIn(segment, qualifiers)),
    qualifiers,
  );
  const denied = knownOf(
    denials.flatMap(({ pieces }) => textsOf(pieces)),
    qualifiers,
  );
  const isAffirmed = (word: string): boolean => qualifiers.isCourteous(word) || affirmed(word);
  const isAsked = (word: string): boolean => isAffirmed(word) || isAskedWith(word, qualifiers);
  // "We do that for you" has every word of "our team can tell you" that says nothing.
  const hollow = plainWordsOf(locale)?.hollow;
  const isAnchor = (word: string): boolean => hollow?.has(word) === false;
  const isDenied = (word: string): boolean =>
    isAffirmed(word) || denied(word) || qualifiers.isUnknowing(word) || isTold(word, qualifiers, hollow);
  // "I have nothing on the warranty" is no "there's no warranty": who doesn't know says so.
  const refused = denyingIn(denials, qualifiers).filter((words) => !words.some(qualifiers.isUnknowing));
  const isRefused = knownOf(refused.flat(), qualifiers);
  const isUntold = (word: string): boolean => isRefused(word) || qualifiers.isUnknowing(word);
  const isNever = (word: string): boolean =>
    qualifiers.isDenial(word) && qualifiers.entryOf(word, FACT_WEIGHTS) !== undefined && !denied(word);
  return cutClauses(clause, qualifiers).every((part) => {
    const said = textsOf(part);
    const text = textOf(part, clause);
    const denies = sayingOf(text, { locale, isHollow: () => true }).denials > 0;
    if ((denies && denials.length === 0) || said.some(isNever) || losesNot(part, denials, qualifiers)) return false;
    if (denies && said.some((word) => isNewPrice(word, denials, qualifiers))) return false;
    const isKnown = denies ? isDenied : isQuestion ? isAsked : isAffirmed;
    if (sayingOf(text, { locale, isHollow: isKnown }).words.size > 0) return false;
    const isPlain = !denies && sayingOf(text, { locale, isHollow: qualifiers.isCourteous }).words.size === 0;
    return isQuestion || isPlain || said.some((word) => isAnchor(word) && (denies ? isUntold(word) : affirmed(word)));
  });
}

/** Letters by which words of price are told apart. */
const STEM_LENGTH = 4;

/** "I can't change prices" denies no payment: "there's nothing more to pay" is another denial. */
function isNewPrice(word: string, denials: readonly ReadSegment[], { phrasesIn }: Qualifiers): boolean {
  const isPrice = (one: string): boolean => phrasesIn([one]).some(({ kind }) => kind === 'price');
  const known = denials.flatMap(({ pieces }) => textsOf(pieces)).filter(isPrice);
  return isPrice(word) && known.every((own) => own.slice(0, STEM_LENGTH) !== word.slice(0, STEM_LENGTH));
}

/** Whether enough of a sentence of a draft without facts is said again, in its words or words that stand for them. */
export function isSaidAgain(due: ReadSegment, said: readonly ReadSegment[], locale: string): boolean {
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return false;
  const namesOf = (word: string): readonly string[] => [word, ...qualifiers.talkOf(word)];
  const names = new Set(said.flatMap(({ pieces }) => textsOf(pieces).flatMap(namesOf)));
  const hollow = plainWordsOf(locale)?.hollow;
  const own = [...new Set(textsOf(due.pieces).filter((word) => hollow?.has(word) === false))];
  const again = own.filter((word) => namesOf(word).some((name) => names.has(name)));
  return own.length > 0 && again.length >= own.length * SAID_AGAIN;
}

/** The words that deny alone; others need one of them where two denials are one: "no hay nadie". */
const NOT: ReadonlySet<string> = new Set('not nicht no ne n não'.split(' '));

/** What denies behind a verb only where that is denied too: `no quiero inventar nada`, but `nadie lo sabe`. */
const LESSER: ReadonlySet<string> = new Set('nada nadie ningún ninguno ninguna ninguém nenhum nenhuma'.split(' '));

/** Whether a clause denies with such words alone: "quiero inventar nada". */
export function deniesTooLittle(words: readonly string[], { isDenial }: Qualifiers): boolean {
  const [first = ''] = words;
  const denials = words.filter((word) => isDenial(word));
  return denials.length > 0 && denials.every((word) => LESSER.has(word)) && !LESSER.has(first);
}

/** Whether of the words a draft denies with only the lesser are left: "hay nadie". */
function losesNot(part: readonly Piece[], denials: readonly ReadSegment[], qualifiers: Qualifiers): boolean {
  const denyingIn = (pieces: readonly Piece[]): readonly string[] => textsOf(pieces).filter(qualifiers.isDenial);
  const said = denyingIn(part);
  if (said.length === 0 || said.some((word) => NOT.has(word))) return false;
  if (deniesTooLittle(textsOf(part), qualifiers)) return true;
  const due = denials.flatMap((denial) => cutClauses(denial, qualifiers)).map(denyingIn);
  return due.some((words) => words.some((word) => NOT.has(word)) && said.every((word) => words.includes(word)));
}

/** The words of a sentence's clauses that deny nothing. */
function affirmedIn(segment: ReadSegment, qualifiers: Qualifiers): readonly string[] {
  const clauses = cutClauses(segment, qualifiers).map(textsOf);
  return clauses
    .filter((words) => !words.some((word) => qualifiers.isDenial(word)))
    .flat()
    .flatMap(partsOf);
}

function isAskedWith(word: string, { entryOf, isTelling, talkOf }: Qualifiers): boolean {
  return entryOf(word, WEIGHTS) === undefined && (isTelling(word) || talkOf(word).length > 0);
}

/** Trade itself is not denied with a draft's "not", but by auxiliaries: "I have no …". */
function isTold(word: string, { entryOf, isTelling, isDenial }: Qualifiers, hollow?: ReadonlySet<string>): boolean {
  return isDenial(word) || (isTelling(word) && entryOf(word, hollow?.has(word) ? FACT_WEIGHTS : WEIGHTS) === undefined);
}

/** The words of the clauses that deny. */
function denyingIn(denials: readonly ReadSegment[], qualifiers: Qualifiers): readonly (readonly string[])[] {
  const clauses = denials.flatMap((denial) => cutClauses(denial, qualifiers)).map(textsOf);
  return clauses.filter((words) => words.some((word) => qualifiers.isDenial(word)));
}

/** Whether a word is one of some words, or stands for one of them. */
function knownOf(words: readonly string[], { talkOf }: Qualifiers): (word: string) => boolean {
  const known = new Set(words);
  const entries = new Set(words.flatMap(talkOf));
  return (word) => known.has(word) || talkOf(word).some((entry) => entries.has(entry));
}

/** "dites-moi" is read as two words. */
function partsOf(word: string): readonly string[] {
  return [word, ...word.split('-')];
}

function textsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

function textOf(part: readonly Piece[], { text, start }: ReadSegment): string {
  const [first, last] = [part[0], part.at(-1)];
  return first === undefined || last === undefined ? '' : text.slice(first.start - start, last.end - start);
}
