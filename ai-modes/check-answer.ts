import type { Ground, Violation } from '../app/contracts/grounding.js';
import { parseAnswer } from './answer-parser.js';
import { boundsOf } from './grounding/bounds-of.js';
import { checkSlots } from './slots/check-slots.js';
import { fillSlots, type FilledText, type TextRange } from './slots/fill-slots.js';
import type { SlottedDraft } from './slots/slotted-draft.js';

/** What became of a model's answer: a text whose every claim stands in the drafts, or what is wrong with it. */
export type CheckedAnswer =
  | { readonly problems: readonly []; readonly filled: FilledText; readonly stage?: string }
  | { readonly problems: readonly [string, ...string[]] };

/** Drafts an answer rests on: the turn's own first, then what tools found. */
export type Drafts = readonly [SlottedDraft, ...SlottedDraft[]];

/** What a draft says that an answer to the same question must not leave out, even where no slot stands for it. */
const KEPT: ReadonlySet<Violation['kind']> = new Set(['stock', 'promise']);
/** That something is there is said by its count and its price too. */
const IN_STOCK = 'stock:in';
/** Which value is a total, its place among the others says. */
const TOTALS: ReadonlySet<string> = new Set(['total']);
/** A sentence or row of a draft; shorter ones say too little by themselves. */
const SENTENCE = /[^\n.!?]{12,}(?:[.!?](?=\s|$)|$)/gmu;

/**
 * Checks a model's answer three times over: its slots are those of the draft, a reader finds no claim in it that the evidence lacks,
 * and none of the draft's own claims is lost.
 */
export function checkAnswer(content: string, drafts: Drafts, ground: Ground): CheckedAnswer {
  const answer = parseAnswer(content);
  if (answer === undefined) return { problems: ['no JSON of the shape {"text":"…"}'] };
  const { text, stage } = answer;
  const [problem, ...problems] = checkSlots(text, drafts);
  if (problem !== undefined) return { problems: [problem, ...problems] };
  const filled = fillSlots(text, drafts);
  const [violation, ...violations] = [
    ...requalified(filled, drafts),
    ...unfounded(filled, drafts, ground),
    ...lost(filled, drafts, ground),
  ];
  if (violation !== undefined) return { problems: [violation, ...violations] };
  return { problems: [], filled, ...(typeof stage === 'string' && { stage }) };
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
  return boundsOf({ text, locale, ranges: filled }).flatMap((bound, index) => {
    const slot = filled[index]?.slot ?? '';
    const isSame = said.get(slot)?.has(bound) === true || TOTALS.has(bound);
    return isSame ? [] : [`${slot} is "${bound}" by the words around it, unlike in the draft`];
  });
}

/**
 * What the checker doubts, but for what cannot be doubted: a value in a slot was placed by this program, beside its own name and in
 * its order, and a whole sentence of the draft is the draft's.
 */
function unfounded({ text, filled }: FilledText, drafts: Drafts, ground: Ground): readonly string[] {
  const { locale } = drafts[0].draft;
  const { violations } = ground({ evidence: evidenceOf(drafts), text, locale });
  const known = [...filled, ...drafts.flatMap(({ draft }) => sentencesKept(text, draft.text))];
  const isKnown = ({ start, end }: Violation): boolean =>
    known.some((range) => range.start <= start && end <= range.end);
  const doubts = violations.filter((violation) => !isKnown(violation));
  return doubts.map(({ claim, kind }) => `"${claim}" (${kind}) is not in the evidence`);
}

function sentencesKept(text: string, draft: string): readonly TextRange[] {
  return [...draft.matchAll(SENTENCE)].flatMap(([sentence]) => {
    const start = text.indexOf(sentence);
    return start === -1 ? [] : [{ start, end: start + sentence.length }];
  });
}

/** The other way round: the answer is the evidence, and the draft must find its claims in it. */
function lost({ text, facts }: FilledText, [due]: Drafts, ground: Ground): readonly string[] {
  const evidence = evidenceOf([{ ...due, draft: { ...due.draft, text, facts } }]);
  const { violations } = ground({ evidence, text: due.draft.text, locale: due.draft.locale });
  return violations
    .filter(({ kind, key }) => KEPT.has(kind) && key !== IN_STOCK)
    .map(({ claim, kind }) => `the draft's "${claim}" (${kind}) is lost`);
}

/** What a checker is told: the texts the rules wrote, and each fact in them with whose it is. */
function evidenceOf(drafts: readonly SlottedDraft[]): unknown {
  return drafts.map(({ draft, slots, words }) => ({
    answer: draft.text,
    facts: [
      ...slots.map(({ kind, of, text, placed }) => ({
        kind,
        text,
        ...(of !== undefined && { of }),
        ...(placed !== undefined && { field: placed.slot.split('/').findLast((step) => !/^\d+$/.test(step)) }),
      })),
      ...words.map(({ kind, text }) => ({ kind, text })),
    ],
  }));
}
