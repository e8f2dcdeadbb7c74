import type { Violation } from '../app/contracts/grounding.js';
import { addedWords } from './slots/added-words.js';
import { requalifiedSlots } from './slots/around-slots.js';
import { cutShort } from './slots/cut-short.js';
import { assertiveClauses, isStateOf } from './slots/empty-clauses.js';
import { leftOut } from './slots/left-out.js';
import { ownTalkOf } from './slots/plain-talk.js';
import { filledRange, readSegments, type ReadSegment } from './slots/read-segments.js';
import type { Doubt } from './slots/repair-sentences.js';
import type { SlottedDraft } from './slots/slotted-draft.js';
import { turnedFacts } from './slots/turned-facts.js';

type Drafts = readonly [SlottedDraft, ...SlottedDraft[]];

/** What the words of a slotted text make of its facts, where the draft makes something else of them. */
export function wordDoubts(text: string, drafts: Drafts): readonly Doubt[] {
  const { said, drafted, locale } = sceneOf(text, drafts);
  const doubts = [
    ...requalifiedSlots(text, drafts),
    ...turnedFacts(said, drafted, locale).map((fact) => ({
      ...fact,
      problem: `${fact.text} is denied where the draft affirms it, or the other way round`,
    })),
    ...addedWords(said, drafted, locale).map((word) => ({
      ...word,
      problem: `"${word.text}" promises more than the draft`,
    })),
    ...cutShort(said, drafted, locale).map((sentence) => ({
      ...sentence,
      problem: `"${sentence.text}" leaves out part of the draft's sentence`,
    })),
  ];
  return doubts.map(({ problem, start, end }) => ({ problem, said: filledRange({ start, end }, text, drafts) }));
}

/** Clauses without any fact that say something nobody can vouch for, as a checker would name them. */
export function emptyClauseClaims(text: string, drafts: Drafts): readonly Violation[] {
  const { said, drafted, locale } = sceneOf(text, drafts);
  const names = new Set(
    drafts.flatMap(({ words }) => words.flatMap((word) => (word.kind === 'name' ? [word.text] : []))),
  );
  const isVouched = (clause: ReadSegment): boolean => names.size === 1 && isStateOf(clause, drafted, locale);
  const talk = ownTalkOf(drafts, locale);
  const clauses = assertiveClauses(said, drafted, talk).filter((clause) => !isVouched(clause));
  return clauses.map((clause) => ({
    claim: clause.text,
    kind: 'word',
    ...filledRange(clause, text, drafts),
  }));
}

/** Sentences of the draft whose words are not kept, each where it stands in the draft. */
export function leftOutDoubts(text: string, drafts: Drafts): readonly Doubt[] {
  const [due] = drafts;
  const said = readSegments(text, drafts);
  return leftOut(said, readSegments(due.text, drafts), due).map((sentence) => ({
    problem: `the draft's "${sentence.text}" is left out or changed`,
    due: filledRange(sentence, due.text, [due]),
  }));
}

function sceneOf(text: string, drafts: Drafts) {
  const [{ draft }] = drafts;
  return {
    said: readSegments(text, drafts),
    drafted: drafts.flatMap((one) => readSegments(one.text, drafts)),
    locale: draft.locale,
  };
}
