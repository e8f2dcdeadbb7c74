import type { Ground, Violation } from '../app/contracts/grounding.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';
import { parseAnswer } from './answer-parser.js';
import { boundsOf } from './grounding/bounds-of.js';
import { negationsOf } from './grounding/negations-of.js';
import { misboundSlots } from './slots/bind-slots.js';
import { emptyClauseClaims, leftOutDoubts, wordDoubts } from './check-words.js';
import { checkSlots } from './slots/check-slots.js';
import { turnedColumns, turnToAnswer } from './slots/columns.js';
import { fillSlots, type FilledText, type TextRange } from './slots/fill-slots.js';
import { idleSegments, withoutSegments } from './slots/idle-segments.js';
import { isKnownComparison, isKnownCount, isKnownSaving } from './slots/known-counts.js';
import { mendClauses } from './slots/mend-clauses.js';
import { missingWords } from './slots/kept-words.js';
import { numberWordsIn } from './slots/number-words.js';
import { filledRange, readSegments, type ReadSegment } from './slots/read-segments.js';
import { qualifiersOf } from './slots/qualifiers.js';
import { repairSentences, type Doubt } from './slots/repair-sentences.js';
import { WORDS_LENGTH_MAX, type DraftSlot, type SlottedDraft } from './slots/slotted-draft.js';

/** What became of a model's answer: a text whose every claim stands in the drafts, or what is wrong with it. */
export type CheckedAnswer =
  (HeldAnswer & { readonly stage?: string }) | { readonly problems: readonly [string, ...string[]] };

interface HeldAnswer {
  readonly problems: readonly [];
  readonly filled: FilledText;
  /** Clauses and sentences that were left out or gave way to the draft's own. */
  readonly trimmed?: readonly string[];
}

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
const UNTIL_KINDS: ReadonlySet<string> = new Set(['time', 'date', 'moment', 'days']);
/** Bounds that the place of a slot in its draft says already. */
const FREE_BOUNDS: readonly { readonly bound: string; readonly isOf: (slot: DraftSlot) => boolean }[] = [
  { bound: 'total', isOf: ({ placed }) => placed?.slot.endsWith('total') === true },
  { bound: 'each', isOf: ({ placed }) => placed?.slot.endsWith('price') === true },
  { bound: 'upto', isOf: ({ kind }) => UNTIL_KINDS.has(kind) },
];
const COUNT_KINDS: ReadonlySet<string> = new Set(['number', 'count']);
const CLAUSE = /[^\s.!?…][^\n.!?…]*/gu;
/** A sentence or row of a draft; shorter ones say too little by themselves. */
const SENTENCE = /[^\s.!?](?:[^\n.!?]|[.!?](?!\s|$)){11,}[.!?]?/gu;

/**
 * Checks a model's answer three times over: its slots are those of the draft, a reader finds no claim in it that the evidence lacks,
 * and none of the draft's own claims is lost. A clause that carries no fact and cannot be vouched for gives way to the draft's own
 * words, or to nothing, and the rest is checked again; then so do whole sentences, facts and all, as long as something of what the
 * model said stays. In a language without lists of words nothing could be checked, and nothing is said.
 */
export function checkAnswer(content: string, drafts: Drafts, ground: Ground): CheckedAnswer {
  const answer = parseAnswer(content);
  if (answer === undefined) return { problems: ['no JSON of the shape {"text":"…"}'] };
  const [{ draft: due }] = drafts;
  if (qualifiersOf(due.locale) === undefined) return { problems: [`nobody here reads ${due.locale}`] };
  const proposal = typeof answer.stage === 'string' ? { stage: answer.stage } : {};
  const said = turnToAnswer(answer.text, drafts) ?? { text: answer.text, drafts };
  const whole = checkText(said.text, said.drafts, ground);
  if ('filled' in whole) return { ...whole, ...proposal };
  const sources = { drafts: said.drafts, ground };
  const mended = mend(said.text, whole, sources) ?? repair(said.text, whole, sources);
  if (mended !== undefined) return { ...mended, ...proposal };
  const [{ problem }, ...others] = whole.doubts;
  return { problems: [problem, ...others.map((other) => other.problem)] };
}

/** What the trace keeps of a check. */
export function verdictOf(checked: CheckedAnswer): Pick<VoiceAttempt, 'problems' | 'trimmed'> {
  const trimmed = 'filled' in checked ? checked.trimmed : undefined;
  return { problems: checked.problems, ...(trimmed !== undefined && { trimmed }) };
}

/** What is wrong with a text, and what of it only the checker of claims doubts. */
interface DoubtedText {
  readonly doubts: readonly [Doubt, ...Doubt[]];
  readonly doubted?: { readonly filled: FilledText; readonly claims: readonly Violation[] };
}

/** What an answer is held against, and by what. */
interface Sources {
  readonly drafts: Drafts;
  readonly ground: Ground;
}

function checkText(text: string, drafts: Drafts, ground: Ground): HeldAnswer | DoubtedText {
  const [problem, ...problems] = misplaced(text, drafts);
  if (problem !== undefined) return { doubts: [problem, ...problems] };
  const filled = fillSlots(text, drafts);
  const [wrong, ...others] = [
    ...wordDoubts(text, drafts),
    ...requalified(filled, drafts),
    ...denied(filled, drafts),
    ...lost(filled, drafts, ground),
  ];
  if (wrong !== undefined) return { doubts: [wrong, ...others] };
  const claims = [...unfounded(filled, drafts, ground), ...emptyClauseClaims(text, drafts)];
  const [doubt, ...more] = claims.map(doubtOf);
  if (doubt !== undefined) return { doubts: [doubt, ...more], doubted: { filled, claims } };
  const [left, ...rest] = leftOutDoubts(text, drafts);
  return left === undefined ? { problems: [], filled } : { doubts: [left, ...rest] };
}

/**
 * What is wrong with the slots and names. What is left out has a place in the draft; a value beside another name, a number in words
 * and goods in another order than their columns have one in the answer; where anything else is wrong, nothing has.
 */
function misplaced(text: string, drafts: Drafts): readonly Doubt[] {
  const problems = checkSlots(text, drafts);
  if (problems.length === 0) return [];
  const [due] = drafts;
  const { locale, text: drafted } = due.draft;
  const { text: whole, filled } = fillSlots(text, drafts);
  const numbers = numberWordsIn(text, drafts.map((draft) => draft.text).join('\n'), locale);
  const places: readonly Omit<Doubt, 'problem'>[] = [
    ...turnedColumns(text, due).map(() => ({ said: filled[0] })),
    ...missingWords(text, due).map((word) => ({ due: rangeOf(word, drafted) })),
    ...[...new Set(misboundSlots(text, drafts))].map((slot) => ({ said: filled.find((one) => one.slot === slot) })),
    ...numbers.map((word) => ({ said: rangeOf(word, whole.toLowerCase()) })),
  ];
  return problems.map((problem, index) => ({ problem, ...(places.length === problems.length && places[index]) }));
}

function rangeOf(word: string, text: string): TextRange {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
}

function doubtOf({ claim, kind, start, end }: Violation): Doubt {
  return { problem: `"${claim}" (${kind}) is not in the evidence`, said: { start, end } };
}

/** Leaves out the clauses that hold a doubt and no fact, and says the draft's own where they, or the model, left them out. */
function mend(text: string, { doubted, doubts }: DoubtedText, { drafts, ground }: Sources): HeldAnswer | undefined {
  if (doubted === undefined && doubts.some(({ due }) => due === undefined)) return undefined;
  const claims = doubted?.claims ?? [];
  const rangeOf = (clause: ReadSegment): TextRange => filledRange(clause, text, drafts);
  const holds = (clause: ReadSegment, claim: TextRange): boolean =>
    clause.facts.size === 0 && !clause.isRow && isWithin(claim, rangeOf(clause));
  const idle = readSegments(text, drafts);
  if (!claims.every((claim) => idle.some((clause) => holds(clause, claim)))) return undefined;
  const { text: mended, trimmed } = mendClauses(text, (clause) => claims.some((claim) => holds(clause, claim)), drafts);
  const rest = checkText(mended, drafts, ground);
  return 'filled' in rest ? { ...rest, trimmed } : undefined;
}

/** Says the draft's own sentences in the place of those that hold a doubt. */
function repair(text: string, { doubts }: DoubtedText, { drafts, ground }: Sources): HeldAnswer | undefined {
  const check = (said: string): readonly Doubt[] => {
    const checked = checkText(said, drafts, ground);
    return 'filled' in checked ? [] : checked.doubts;
  };
  const repaired = repairSentences({ text, doubts, drafts, check });
  if (repaired === undefined) return undefined;
  return { problems: [], filled: fillSlots(repaired.text, drafts), trimmed: repaired.replaced };
}

/** Values that words around them make other claims ("from", "about", "up to") than the draft does. */
function requalified({ text, filled }: FilledText, drafts: Drafts): readonly Doubt[] {
  const { locale } = drafts[0].draft;
  const drafted = new Map<string, Set<string>>();
  for (const draft of drafts) {
    const placed = fillSlots(draft.text, [draft]);
    boundsOf({ text: placed.text, locale, ranges: placed.filled }).forEach((bound, index) => {
      const slot = placed.filled[index]?.slot ?? '';
      drafted.set(slot, (drafted.get(slot) ?? new Set()).add(bound));
    });
  }
  const slots = new Map(drafts.flatMap((draft) => draft.slots.map((slot) => [slot.slot, slot])));
  return boundsOf({ text, locale, ranges: filled }).flatMap((bound, index): readonly Doubt[] => {
    const said = filled[index];
    const slot = said?.slot ?? '';
    const bounds = drafted.get(slot) ?? new Set();
    const isSame = bounds.has(bound) || isAlike(bound, bounds, slots.get(slot));
    return isSame || said === undefined
      ? []
      : [{ problem: `${slot} is "${bound}" by the words around it, unlike in the draft`, said }];
  });
}

/**
 * What the checker doubts, but for what cannot be doubted: a value in a slot was placed by this program, beside its own name and in
 * its order, and a whole sentence of the draft is the draft's.
 */
function unfounded(answer: FilledText, drafts: Drafts, ground: Ground): readonly Violation[] {
  const { text, filled } = answer;
  const { locale } = drafts[0].draft;
  const { violations } = ground({ evidence: evidenceOf(drafts), text, locale });
  const known = [...filled, ...drafts.flatMap(({ draft }) => sentencesKept(text, draft.text))];
  const isKnown = (violation: Violation): boolean =>
    known.some((range) => isWithin(violation, range)) ||
    (violation.kind === 'count' && isKnownCount(violation, answer, drafts)) ||
    (violation.key === 'field:saving' && isKnownSaving(violation, answer, drafts)) ||
    (violation.kind === 'comparison' && isKnownComparison(violation, answer, drafts));
  return violations.filter((violation) => !isKnown(violation));
}

/**
 * A total is one by its place, and a price of one piece is one each, said or not; "until 15:00" is 15:00 said of an end, "within two
 * days" two days; and "from 100" names the 100 of a price break.
 */
function isAlike(bound: string, bounds: ReadonlySet<string>, slot: DraftSlot | undefined): boolean {
  if (slot === undefined) return false;
  const free = FREE_BOUNDS.filter(({ isOf }) => isOf(slot)).map((one) => one.bound);
  const isExact = (one: string): boolean => one === 'exact' || free.includes(one);
  if ([bound, ...bounds].every(isExact)) return true;
  return COUNT_KINDS.has(slot.kind) && bound === 'exact' && bounds.has('from');
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
function denied(filled: FilledText, drafts: Drafts): readonly Doubt[] {
  const [{ draft: due }] = drafts;
  const { locale } = due;
  const idle = idleSegments(filled, drafts).map(({ text }) => text);
  const negations = negationsOf(withoutSegments(filled.text, idle), locale);
  const isDenial = negationsOf(due.text, locale) > 0;
  if (isDenial && negationsOf(filled.text, locale) === 0)
    return denialsIn(due).map((range) => ({ problem: 'the "not" of the draft is lost', due: range }));
  const known = drafts.reduce((sum, { draft }) => sum + negationsOf(draft.text, locale), 0);
  if (known > 0 || negations === 0) return [];
  return denialsIn({ text: filled.text, locale }).map((range) => ({
    problem: 'a "not" the draft does not have',
    said: range,
  }));
}

function denialsIn({ text, locale }: { readonly text: string; readonly locale: string }): readonly TextRange[] {
  return [...text.matchAll(CLAUSE)].flatMap(({ index: start, 0: clause }) =>
    negationsOf(clause, locale) > 0 ? [{ start, end: start + clause.length }] : [],
  );
}

/** The other way round: the answer is the evidence, and the draft must find its claims in it. Words of the data are kept anyway. */
function lost({ text, facts }: FilledText, [due]: Drafts, ground: Ground): readonly Doubt[] {
  const evidence = evidenceOf([{ ...due, draft: { ...due.draft, text, facts } }]);
  const { violations } = ground({ evidence, text: due.draft.text, locale: due.draft.locale });
  const isWord = (claim: TextRange): boolean =>
    due.draft.facts.some((fact) => isWithin(claim, fact) && fact.end - fact.start <= WORDS_LENGTH_MAX);
  return violations
    .filter((claim) => KEPT.has(claim.kind) && !SAID_OTHERWISE.has(claim.key ?? '') && !isWord(claim))
    .map(({ claim, kind, start, end }) => ({
      problem: `the draft's "${claim}" (${kind}) is lost`,
      due: { start, end },
    }));
}

/** An answer is checked again after each repair; what it is held against stays the same, and is read once. */
const EVIDENCE = new WeakMap<readonly SlottedDraft[], unknown>();

/** What a checker is told: the texts the rules wrote, and each fact in them with whose it is. */
export function evidenceOf(drafts: readonly SlottedDraft[]): unknown {
  const evidence = EVIDENCE.get(drafts) ?? evidenceAnew(drafts);
  EVIDENCE.set(drafts, evidence);
  return evidence;
}

function evidenceAnew(drafts: readonly SlottedDraft[]): unknown {
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
