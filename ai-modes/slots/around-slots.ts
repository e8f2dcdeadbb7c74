import { unitsIn } from '../grounding/units-in.js';
import { apartDifferences, clauseAt } from './apart-differences.js';
import type { TextRange } from './fill-slots.js';
import { factWordsOf, piecesOf, type Piece } from './pieces.js';
import { cutClauses } from './cut-clauses.js';
import { qualifiersOf, type Qualifiers } from './qualifiers.js';
import { readSegments } from './read-segments.js';
import { isDifference, type DraftSlot, type SlottedDraft } from './slotted-draft.js';

/** Words further from a value than this are not said of it. */
const REACH = 6;
const UNTIL_KINDS: ReadonlySet<string> = new Set(['time', 'date', 'moment']);
/** What is no amount: "unter +49 …" is less than nothing. */
const NAMES: ReadonlySet<string> = new Set(['phone', 'url', 'email', 'postcode']);
/** "£5 a favor", "3 days for a delivery": no amperes behind what has its own unit. */
const AMPERE = 'unit:A';
const WHOLE: ReadonlySet<string> = new Set(['money', 'days', 'percent']);
/** A number of these may be of any unit. */
const MEASURED: ReadonlySet<string> = new Set(['number', 'count', 'words', 'days', 'percent', 'money']);
const RANGE_OPENERS: ReadonlySet<string> = new Set('from between von zwischen de entre desde des'.split(' '));
const RANGE_LINKS: ReadonlySet<string> = new Set('to and bis und a y e et à até hasta –'.split(' '));
const NO_QUALIFIER = 'nothing';
const DEARER = 'dear';

/** What the words around a value make of it where it stands once. */
interface Surroundings extends TextRange {
  readonly slot: string;
  readonly kinds: readonly string[];
}

/** A value that the words around it make something else of. */
export interface Requalified extends TextRange {
  readonly problem: string;
}

/**
 * Slots of which the words right around them make something else than the draft does: "not £5", "less than £5 less", "from £5" for
 * £5 and £5 for "from £5". Each slot is held against itself, so that no other value of the text lends it its words.
 */
export function requalifiedSlots(
  text: string,
  drafts: readonly [SlottedDraft, ...SlottedDraft[]],
): readonly Requalified[] {
  const [{ draft }] = drafts;
  const qualifiers = qualifiersOf(draft.locale);
  if (qualifiers === undefined) return [];
  const facts = factWordsOf(drafts);
  const read = (one: string): readonly Surroundings[] => surroundingsIn(piecesOf(one, facts), qualifiers, draft.locale);
  const known = drafts.flatMap((one) => read(one.text));
  const slots = new Map(drafts.flatMap((one) => one.slots.map((slot) => [slot.slot, slot] as const)));
  const [apart, dearer] = [apartDifferences(text, drafts), dearerDifferences(text, drafts)];
  return read(text).flatMap(({ slot, kinds, start, end }) => {
    const due = known.filter((one) => one.slot === slot).map((one) => sayingOf(one.kinds, slots.get(slot)));
    const said = sayingOf(kinds, slots.get(slot));
    const isOpenEnd = isEnd(kinds) ? false : isEndIn(known, slots.get(slot));
    if (due.length === 0 || (due.includes(said) && !isOpenEnd)) return [];
    if (said === NO_QUALIFIER && apart.has(slot)) return [];
    if (dearer.has(slot)) return [];
    return [{ problem: `${slot} is "${said}" by the words around it, not "${due[0] ?? ''}"`, start, end }];
  });
}

/**
 * Differences that are told of the dearer good in its own clause: "you pay £5 more for the Trail Fox" is what the draft says of the
 * Fell Light the other way round. "It is £5 more" says nothing of whom.
 */
export function dearerDifferences(
  text: string,
  drafts: readonly [SlottedDraft, ...SlottedDraft[]],
): ReadonlySet<string> {
  const [{ draft, slots }] = drafts;
  const qualifiers = qualifiersOf(draft.locale);
  const owners = new Map(slots.filter(isDifference).map((slot) => [slot.slot, slot]));
  if (qualifiers === undefined || owners.size === 0) return new Set();
  const pieces = piecesOf(text, factWordsOf(drafts));
  const names = new Set(slots.flatMap(({ of }) => of));
  const told = surroundingsIn(pieces, qualifiers, draft.locale).filter(({ slot, kinds, start }) => {
    const clause = clauseAt(
      pieces,
      pieces.findIndex((piece) => piece.start === start),
    );
    const named = clause.filter((piece) => names.has(piece.text));
    const name = named.findLast((piece) => piece.start < start) ?? named[0];
    const owner = owners.get(slot);
    if (owner === undefined || name === undefined || owner.of.includes(name.text)) return false;
    return sayingOf(kinds, owner) === DEARER;
  });
  return new Set(told.map(({ slot }) => slot));
}

/** Whether a draft says a time as the end of something, wherever it says it. */
function isEndIn(known: readonly Surroundings[], slot: DraftSlot | undefined): boolean {
  const here = known.filter((one) => one.slot === slot?.slot);
  return UNTIL_KINDS.has(slot?.kind ?? '') && here.every(({ kinds }) => isEnd(kinds));
}

/** "until 18:30", "closes at 18:30". */
function isEnd(kinds: readonly string[]): boolean {
  return kinds.includes('upto') || kinds.includes('close');
}

/**
 * Slots whose words say which of several values of one owner they are: what is saved, what all comes to, what one costs; "total: £5"
 * too. Prices by quantity are all of one piece, and told apart by their order alone.
 */
export function announcedSlots(text: string, drafts: readonly [SlottedDraft, ...SlottedDraft[]]): ReadonlySet<string> {
  const [{ draft, slots }] = drafts;
  const qualifiers = qualifiersOf(draft.locale);
  if (qualifiers === undefined) return new Set();
  const pieces = piecesOf(text, factWordsOf(drafts)).filter((piece) => piece.text !== ':');
  const said = surroundingsIn(pieces, qualifiers, draft.locale);
  const told = soleSlots(text, drafts, qualifiers);
  const isRole = ({ placed }: DraftSlot, place: string): boolean => placed?.slot.endsWith(place) === true;
  const announced = slots.filter((slot) =>
    ROLES.some(({ kind, place }) => {
      const alike = slots.filter((other) => isRole(other, place) && other.of.join() === slot.of.join());
      const isSaid = [...said, ...told].some(
        (one) => one.slot === slot.slot && comparedKinds(one.kinds, slot).includes(kind),
      );
      return isSaid && isRole(slot, place) && alike.length === 1;
    }),
  );
  return new Set(announced.map(({ slot }) => slot));
}

/** "The sum for 2 × Fell Light is £148": the one sum of money in its clause, with all the words there. */
function soleSlots(
  text: string,
  drafts: readonly SlottedDraft[],
  qualifiers: Qualifiers,
): readonly Pick<Surroundings, 'slot' | 'kinds'>[] {
  return readSegments(text, drafts)
    .flatMap((segment) => cutClauses(segment, qualifiers))
    .flatMap((clause) => {
      const [sum, ...others] = clause.filter(({ kind, text: slot }) => kind === 'slot' && kindOf(slot) === 'money');
      if (sum === undefined || others.length > 0) return [];
      const words = clause.map(({ kind, text: word }) => (kind === 'word' ? word : '·'));
      const kinds = [...new Set(qualifiers.phrasesIn(words).map(({ kind }) => kind))];
      return kinds.filter((kind) => ROLES.some((role) => role.kind === kind)).length === 1
        ? [{ slot: sum.text, kinds }]
        : [];
    });
}

const ROLES = [
  { kind: 'off', place: 'difference' },
  { kind: 'total', place: 'total' },
  { kind: 'each', place: 'price' },
  { kind: 'from', place: 'freeFrom' },
] as const;

function surroundingsIn(pieces: readonly Piece[], qualifiers: Qualifiers, locale: string): readonly Surroundings[] {
  return pieces.flatMap(({ kind, text, start, end }, index): readonly Surroundings[] => {
    if (kind !== 'slot') return [];
    const range = rangeAt(pieces, index);
    const isTimes = pieces[index + 1]?.text === '×';
    const before = range === 'high' ? NO_WORDS : wordsBefore(pieces, index);
    const after = range === 'low' ? NO_WORDS : wordsAfter(pieces, index);
    const kinds = [
      ...kindsOf(range === 'low' ? openless(before) : before, qualifiers).filter(
        (kind) => kind !== 'total' || !isTimes,
      ),
      ...kindsOf(after, qualifiers).map((kind) => BEHIND.get(kind) ?? kind),
      ...(MEASURED.has(kindOf(text)) ? unitsIn(after.words.slice(0, 2).join(' '), locale) : []).filter(
        (unit) => unit !== AMPERE || !WHOLE.has(kindOf(text)),
      ),
      ...(range === undefined ? [] : [range]),
    ];
    return [{ slot: text, kinds, start, end }];
  });
}

/** Words between a value and the next value, name or sign. */
interface Between {
  readonly words: readonly string[];
  readonly side: 'before' | 'after';
  /** Whether another value stands at their other end, to which the nearer of them belong. */
  readonly isShared: boolean;
}

const NO_WORDS: Between = { words: [], side: 'after', isShared: false };

/** "you save with the Fell Light £5": a name right before a value does not part it from its words. */
function wordsBefore(pieces: readonly Piece[], at: number): Between {
  const index = pieces[at - 1]?.kind === 'fact' ? at - 1 : at;
  const end = pieces.slice(0, index).findLastIndex(({ kind }) => kind !== 'word');
  const words = pieces.slice(end + 1, index).map(({ text }) => text);
  return {
    words: words.slice(-REACH),
    side: 'before',
    isShared: pieces[end]?.kind === 'slot' && words.length <= REACH,
  };
}

function wordsAfter(pieces: readonly Piece[], index: number): Between {
  const end = pieces.findIndex(({ kind }, at) => at > index && kind !== 'word');
  const words = pieces.slice(index + 1, end === -1 ? pieces.length : end).map(({ text }) => text);
  return {
    words: words.slice(0, REACH),
    side: 'after',
    isShared: pieces[end]?.kind === 'slot' && words.length <= REACH,
  };
}

function kindsOf({ words, side, isShared }: Between, qualifiers: Qualifiers): readonly string[] {
  const isOwn = ({ from, to }: { readonly from: number; readonly to: number }): boolean => {
    const isOfFirst = from < words.length - to;
    return !isShared || isOfFirst === (side === 'after');
  };
  return qualifiers
    .phrasesIn(words)
    .filter(isOwn)
    .map(({ kind }) => kind);
}

function openless(before: Between): Between {
  const { words } = before;
  return RANGE_OPENERS.has(words.at(-1) ?? '') ? { ...before, words: words.slice(0, -1), isShared: false } : before;
}

/** "from £5 to £10", "between £5 and £10", "£5 – £10": which end a value is. */
function rangeAt(pieces: readonly Piece[], index: number): 'low' | 'high' | undefined {
  if (isRange(pieces, index)) return 'low';
  return isRange(pieces, index - 2) ? 'high' : undefined;
}

function isRange(pieces: readonly Piece[], index: number): boolean {
  const [opener, low, link, high] = [-1, 0, 1, 2].map((offset) => pieces[index + offset]);
  if (low?.kind !== 'slot' || high?.kind !== 'slot' || kindOf(low.text) !== kindOf(high.text)) return false;
  const isOpen = RANGE_OPENERS.has(opener?.text ?? '');
  return (RANGE_LINKS.has(link?.text ?? '') && isOpen) || /^(?:[–-]|to|bis|hasta|até)$/u.test(link?.text ?? '');
}

function kindOf(slot: string): string {
  return slot.slice(1, slot.indexOf(':'));
}

/**
 * How often a value is denied counts; of everything else, whether it is said. "At least" is "from", but not "from at least". A total may be called one, a price of one piece one
 * each, and an end an end.
 */
function sayingOf(said: readonly string[], slot: DraftSlot | undefined): string {
  const kinds = comparedKinds(said, slot);
  const denials = kinds.filter((kind) => kind === 'not');
  const bounds = kinds.includes('from') ? kinds : kinds.map((kind) => (kind === 'least' ? 'from' : kind));
  const others = [...new Set(bounds.filter((kind) => kind !== 'not' && !isFree(kind, slot)))];
  return [...denials, ...others].toSorted().join(' ') || NO_QUALIFIER;
}

/** What stands behind a value and compares: "£5 less than the other" is a difference, and no bound of one. */
const BEHIND: ReadonlyMap<string, string> = new Map([
  ['under', 'below'],
  ['over', 'above'],
]);
const OF_DIFFERENCE: ReadonlyMap<string, string> = new Map([
  ['below', 'off'],
  ['above', DEARER],
  ['more', DEARER],
]);
const OF_VALUE: ReadonlyMap<string, string> = new Map([
  ['below', 'under'],
  ['above', 'over'],
]);

/** How a comparison behind a value counts for it. */
function comparedKinds(kinds: readonly string[], slot: DraftSlot | undefined): readonly string[] {
  const read = slot !== undefined && isDifference(slot) ? OF_DIFFERENCE : OF_VALUE;
  return kinds.map((kind) => read.get(kind) ?? kind);
}

function isFree(kind: string, slot: DraftSlot | undefined): boolean {
  if (kind === 'close' || kind === 'plain') return true;
  if (slot === undefined) return false;
  if (kind === 'more') return slot.kind !== 'money';
  if (NAMES.has(slot.kind)) return true;
  if (kind === 'price') return slot.kind === 'money';
  const place = slot.placed?.slot ?? '';
  if (kind === 'total') return place.endsWith('total') || place === 'count';
  if (kind === 'each') return place.endsWith('price');
  if (kind === 'upto' && isDifference(slot)) return true;
  return UNTIL_KINDS.has(slot.kind) && (kind === 'upto' || kind === 'was');
}
