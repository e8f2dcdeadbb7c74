import { sayingOf } from '../grounding/pleasantry.js';
import { qualifiersOf, type Weight } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';
import { WORDS_LENGTH_MAX, type SlottedDraft } from './slotted-draft.js';

const WEIGHTS: readonly Weight[] = ['time', 'deed', 'scope', 'trade'];

/**
 * Sentences of a draft whose words an answer does not keep: the shop's own texts, in which every condition counts, and what the draft
 * says without any fact. Sentences of the program around their facts may be worded otherwise.
 */
export function leftOut(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  { draft }: SlottedDraft,
): readonly ReadSegment[] {
  const { locale } = draft;
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const isWeighty = (word: string): boolean =>
    qualifiers.entryOf(word, WEIGHTS) !== undefined || qualifiers.phrasesIn([word]).length > 0;
  const own = draft.facts
    .filter(({ fact, start, end }) => fact.kind === 'text' && end - start > WORDS_LENGTH_MAX)
    .map(({ start, end }) => draft.text.slice(start, end));
  const kept = said.map(({ text }) => sayingOf(text, { locale, isWeighty }));
  const words = new Set(kept.flatMap((saying) => [...saying.words]));
  const denials = kept.reduce((sum, saying) => sum + saying.denials, 0);
  return drafted.filter((segment) => {
    const isOwn = segment.facts.size === 0 || own.some((text) => isIn(segment, text));
    if (isQuestion(segment)) return !said.some(isQuestion);
    if (!isOwn || segment.isRow || said.some(({ text }) => text === segment.text)) return false;
    const due = sayingOf(segment.text, { locale, isWeighty });
    return due.denials > denials || [...due.words].some((word) => !words.has(word));
  });
}

/** It asserts nothing, and any question stands for any other. */
function isQuestion({ text }: ReadSegment): boolean {
  return text.endsWith('?');
}

/** Whether a slotted sentence stands in a text as it was before its values became slots. */
function isIn({ pieces }: ReadSegment, text: string): boolean {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
  return pieces.every((piece) => piece.kind !== 'word' || words.has(piece.text));
}
