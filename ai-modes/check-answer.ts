import type { Ground, Violation } from '../app/contracts/grounding.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';
import { parseAnswer } from './answer-parser.js';
import { boundsOf } from './grounding/bounds-of.js';
import { negationsOf } from './grounding/negations-of.js';
import { checkSlots } from './slots/check-slots.js';
import { fillSlots, type FilledText, type TextRange } from './slots/fill-slots.js';
import { idleSegments, replaceSegments, withoutSegments } from './slots/idle-segments.js';
import type { DraftSlot, SlottedDraft } from './slots/slotted-draft.js';

/** What became of a model's answer: a text whose every claim stands in the drafts, or what is wrong with it. */
export type CheckedAnswer =
  | {
      readonly problems: readonly [];
      readonly filled: FilledText;
      readonly stage?: string;
      /** Clauses nobody could vouch for, left out. */
      readonly trimmed?: readonly string[];
    }
  | { readonly problems: readonly [string, ...string[]] };

/** Drafts an answer rests on: the turn's own first, then what tools found. */
export type Drafts = readonly [SlottedDraft, ...SlottedDraft[]];

/** What a draft says that an answer to the same question must not leave out, even where no slot stands for it. */
const KEPT: ReadonlySet<Violation['kind']> = new Set(['stock', 'promise']);
/** That something is there is said by its count and its price too; that we don't guess, by not guessing. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  'stock:in',
  'promise:guess',
  'promise:change-price',
  'promise:reliable',
]);
/** A sentence or row of a draft; shorter ones say too little by themselves. */
const UNTIL_KINDS: ReadonlySet<string> = new Set(['time', 'date', 'moment']);
const COUNT_KINDS: ReadonlySet<string> = new Set(['number', 'count']);
const LONG_WORD = /\p{L}{5,}/gu;
const SENTENCE = /[^\n.!?]{12,}(?:[.!?](?=\s|$)|$)/gmu;

/**
 * Checks a model's answer three times over: its slots are those of the draft, a reader finds no claim in it that the evidence lacks,
 * and none of the draft's own claims is lost. A clause that carries no fact and cannot be vouched for gives way to the draft's own
 * words, or to nothing, and the rest is checked again.
 */
export function checkAnswer(content: string, drafts: Drafts, ground: Ground): CheckedAnswer {
  const answer = parseAnswer(content);
  if (answer === undefined) return { problems: ['no JSON of the shape {"text":"…"}'] };
  const { text, stage } = answer;
  const proposal = typeof stage === 'string' ? { stage } : {};
  const whole = checkText(text, drafts, ground);
  if ('filled' in whole) return { ...whole, ...proposal };
  const mended = mendings(whole, drafts);
  if (mended.length === 0) return { problems: whole.problems };
  const rest = checkText(replaceSegments(text, mended), drafts, ground);
  const trimmed = mended.map((mending) => mending.text);
  return 'filled' in rest ? { ...rest, ...proposal, trimmed } : { problems: whole.problems };
}

/** What the trace keeps of a check. */
export function verdictOf(checked: CheckedAnswer): Pick<VoiceAttempt, 'problems' | 'trimmed'> {
  const trimmed = 'filled' in checked ? checked.trimmed : undefined;
  return { problems: checked.problems, ...(trimmed !== undefined && { trimmed }) };
}

/** What is wrong with a text, and what of it only the checker of claims doubts. */
interface DoubtedText {
  readonly problems: readonly [string, ...string[]];
  readonly doubted?: { readonly filled: FilledText; readonly doubts: readonly Violation[] };
}

function checkText(
  text: string,
  drafts: Drafts,
  ground: Ground,
): { readonly problems: readonly []; readonly filled: FilledText } | DoubtedText {
  const [problem, ...problems] = checkSlots(text, drafts);
  if (problem !== undefined) return { problems: [problem, ...problems] };
  const filled = fillSlots(text, drafts);
  const [wrong, ...others] = [
    ...requalified(filled, drafts),
    ...denied(filled, drafts),
    ...lost(filled, drafts, ground),
  ];
  if (wrong !== undefined) return { problems: [wrong, ...others] };
  const doubts = unfounded(filled, drafts, ground);
  const [doubt, ...more] = doubts.map(({ claim, kind }) => `"${claim}" (${kind}) is not in the evidence`);
  return doubt === undefined ? { problems: [], filled } : { problems: [doubt, ...more], doubted: { filled, doubts } };
}

/**
 * What to put in the place of each clause that holds what is doubted: the draft's own clause that says the same, or nothing where
 * the draft has none; nothing at all where a doubt stands elsewhere.
 */
function mendings({ doubted }: DoubtedText, drafts: Drafts): readonly Mending[] {
  if (doubted === undefined) return [];
  const { filled, doubts } = doubted;
  const [due] = drafts;
  const idle = idleSegments(filled, drafts);
  const own = idleSegments(fillSlots(due.text, [due]), [due]);
  const torn = idle.filter((segment) => doubts.some((doubt) => isWithin(doubt, segment)));
  if (!doubts.every((doubt) => torn.some((segment) => isWithin(doubt, segment)))) return [];
  const kept = idle.filter((segment) => !torn.includes(segment));
  const open = own.filter(({ text }) => !kept.some((segment) => sharesWords(segment.text, text)));
  const known = torn.map(({ text }) => ({ text, own: open.find((clause) => sharesWords(text, clause.text)) }));
  const left = open.filter((clause) => !known.some((mending) => mending.own === clause));
  const isExtra = kept.length + open.length - left.length >= own.length;
  const spare = isExtra ? [] : [...left];
  return known.map(({ text, own: clause }) => ({ text, instead: (clause ?? spare.shift())?.text ?? '' }));
}

/** A clause that is left out, and what the draft says in its place. */
interface Mending {
  readonly text: string;
  readonly instead: string;
}

/** Values that words around them make other claims ("from", "about", "up to") than the draft does. */
function requalified({ text, filled }: FilledText, drafts: Drafts): readonly string[] {
  const { locale } = drafts[0].draft;
  const said = new Map<string, Set<string>>();
  for (const draft of drafts) {
    const placed = fillSlots(draft.text, [draft]);
    boundsOf({ text: placed.text, locale, ranges: placed.filled }).forEach((bound, index) => {
      const slot = placed.filled[index]?.slot ?? '';
      said.set(slot, (said.get(slot) ?? new Set()).add(bound));
    });
  }
  const slots = new Map(drafts.flatMap((draft) => draft.slots.map((slot) => [slot.slot, slot])));
  return boundsOf({ text, locale, ranges: filled }).flatMap((bound, index) => {
    const slot = filled[index]?.slot ?? '';
    const bounds = said.get(slot) ?? new Set();
    const isSame = bounds.has(bound) || isAlike(bound, bounds, slots.get(slot));
    return isSame ? [] : [`${slot} is "${bound}" by the words around it, unlike in the draft`];
  });
}

/**
 * What the checker doubts, but for what cannot be doubted: a value in a slot was placed by this program, beside its own name and in
 * its order, and a whole sentence of the draft is the draft's.
 */
function unfounded({ text, filled }: FilledText, drafts: Drafts, ground: Ground): readonly Violation[] {
  const { locale } = drafts[0].draft;
  const { violations } = ground({ evidence: evidenceOf(drafts), text, locale });
  const known = [...filled, ...drafts.flatMap(({ draft }) => sentencesKept(text, draft.text))];
  const isKnown = (violation: Violation): boolean => known.some((range) => isWithin(violation, range));
  return violations.filter((violation) => !isKnown(violation));
}

/** A total may be called one; "until 15:00" is 15:00 said of an end; and "from 100" names the 100 of a price break. */
function isAlike(bound: string, bounds: ReadonlySet<string>, slot: DraftSlot | undefined): boolean {
  if (slot === undefined) return false;
  if (bound === 'total') return slot.placed?.slot.endsWith('total') === true;
  if (UNTIL_KINDS.has(slot.kind)) return [bound, ...bounds].every((one) => one === 'upto' || one === 'exact');
  return COUNT_KINDS.has(slot.kind) && bound === 'exact' && bounds.has('from');
}

/** A clause that says in other words what the draft says is no pleasantry. */
function sharesWords(clause: string, draft: string): boolean {
  const words = new Set(draft.toLowerCase().match(LONG_WORD));
  return (clause.toLowerCase().match(LONG_WORD) ?? []).some((word) => words.has(word));
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function sentencesKept(text: string, draft: string): readonly TextRange[] {
  return [...draft.matchAll(SENTENCE)].flatMap(([sentence]) => {
    const start = text.indexOf(sentence);
    return start === -1 ? [] : [{ start, end: start + sentence.length }];
  });
}

/** A draft that denies something is not worded without a "not", and one that denies nothing not with one. */
function denied(filled: FilledText, drafts: Drafts): readonly string[] {
  const { locale } = drafts[0].draft;
  const idle = idleSegments(filled, drafts).map(({ text }) => text);
  const negations = negationsOf(withoutSegments(filled.text, idle), locale);
  const due = negationsOf(drafts[0].draft.text, locale);
  if (due > 0 && negationsOf(filled.text, locale) === 0) return ['the "not" of the draft is lost'];
  const known = drafts.reduce((sum, { draft }) => sum + negationsOf(draft.text, locale), 0);
  return known === 0 && negations > 0 ? ['a "not" the draft does not have'] : [];
}

/** The other way round: the answer is the evidence, and the draft must find its claims in it. */
function lost({ text, facts }: FilledText, [due]: Drafts, ground: Ground): readonly string[] {
  const evidence = evidenceOf([{ ...due, draft: { ...due.draft, text, facts } }]);
  const { violations } = ground({ evidence, text: due.draft.text, locale: due.draft.locale });
  return violations
    .filter(({ kind, key }) => KEPT.has(kind) && !SAID_OTHERWISE.has(key ?? ''))
    .map(({ claim, kind }) => `the draft's "${claim}" (${kind}) is lost`);
}

/** What a checker is told: the texts the rules wrote, and each fact in them with whose it is. */
export function evidenceOf(drafts: readonly SlottedDraft[]): unknown {
  return drafts.map(({ draft, slots, words }) => ({
    answer: draft.text,
    facts: [
      ...slots.map(({ kind, of, text, placed }) => ({
        kind,
        text,
        ...(of.length > 0 && { of: of.length === 1 ? of[0] : of }),
        ...(placed !== undefined && { field: placed.slot.split('/').findLast((step) => !/^\d+$/.test(step)) }),
      })),
      ...words.map(({ kind, text }) => ({ kind, text })),
    ],
  }));
}
