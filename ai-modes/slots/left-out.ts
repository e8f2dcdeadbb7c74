import { sayingOf } from '../grounding/pleasantry.js';
import { isIn, isSaidAgain, shopTextsOf } from './plain-talk.js';
import { qualifiersOf } from './qualifiers.js';
import type { ReadSegment } from './read-segments.js';
import type { SlottedDraft } from './slotted-draft.js';

/**
 * Sentences of a draft whose words an answer does not keep: the shop's own texts, in which every condition counts, and what the draft
 * says without any fact. Sentences of the program around their facts may be worded otherwise.
 */
export function leftOut(
  said: readonly ReadSegment[],
  drafted: readonly ReadSegment[],
  due: SlottedDraft,
): readonly ReadSegment[] {
  const { locale } = due.draft;
  const qualifiers = qualifiersOf(locale);
  if (qualifiers === undefined) return [];
  const isHollow = (word: string): boolean => qualifiers.isCourteous(word) && qualifiers.phrasesIn([word]).length === 0;
  const own = shopTextsOf(due);
  const kept = said.map(({ text }) => sayingOf(text, { locale, isHollow }));
  const words = new Set(kept.flatMap((saying) => [...saying.words]));
  const denials = kept.reduce((sum, saying) => sum + saying.denials, 0);
  return drafted.filter((segment) => {
    const isOwn = segment.facts.size === 0 || own.some((text) => isIn(segment, text));
    if (isQuestion(segment)) return !said.some(isQuestion);
    if (segment.facts.size > 0 && !segment.isRow && !said.some((one) => isAbout(one, segment))) return true;
    if (!isOwn || segment.isRow || said.some(({ text }) => text === segment.text)) return false;
    const { denials: denied, words: told } = sayingOf(segment.text, { locale, isHollow });
    const isShops = own.some((text) => isIn(segment, text));
    if (denied > 0 && !isShops) return denials === 0;
    if (!isShops && isSaidAgain(segment, said, locale)) return false;
    return denied > denials || [...told].some((word) => !words.has(word));
  });
}

function isAbout({ facts, isRow }: ReadSegment, other: ReadSegment): boolean {
  return !isRow && [...facts].some((fact) => other.facts.has(fact));
}

/** It asserts nothing, and any question stands for any other. */
function isQuestion({ text }: ReadSegment): boolean {
  return text.endsWith('?');
}
