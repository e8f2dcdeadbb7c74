import type { FilledText, TextRange } from './fill-slots.js';
import { isPairedNumber, isPieceOfPrice } from './number-words.js';
import { differencesIn, type SlottedDraft } from './slotted-draft.js';

const SENTENCE_END = /[.!?…\n]/u;
/** Characters between a piece and its price. */
const PRICE_REACH = 30;

/**
 * Whether a number in words says no more than a draft: "which two?" where it asks for both, and the one of "one piece costs £5" where
 * it says £5 each.
 */
export function isKnownCount(count: TextRange, { text, filled }: FilledText, drafts: readonly SlottedDraft[]): boolean {
  const said = text.slice(count.start, count.end).toLowerCase();
  const draft = drafts.map((one) => one.text).join('\n');
  const locale = drafts[0]?.draft.locale ?? '';
  const rest = text.slice(count.end);
  const end = SENTENCE_END.exec(rest)?.[0];
  if (end === '?' && isPairedNumber(said, draft, locale)) return true;
  const next = filled.find(({ start }) => start >= count.end);
  if (next === undefined || next.start - count.end > PRICE_REACH) return false;
  return isPieceOfPrice(`${said}${text.slice(count.end, next.start)}${next.slot}`, draft, locale);
}

/**
 * Whether a word for saving stands in the sentence of a difference that a draft says otherwise: who chooses what is £5 cheaper saves £5.
 */
export function isKnownSaving(
  saving: TextRange,
  { text, filled }: FilledText,
  drafts: readonly SlottedDraft[],
): boolean {
  const differences = differencesIn(drafts);
  return filled.some(({ slot, start, end }) => {
    if (!differences.has(slot)) return false;
    const between = end <= saving.start ? text.slice(end, saving.start) : text.slice(saving.end, start);
    const names = drafts
      .flatMap((draft) => draft.words)
      .reduce((rest, word) => rest.replaceAll(word.text, ' '), between);
    return !SENTENCE_END.test(names);
  });
}

/** Whether a comparison is the one that a difference right before it is told with: "£5 less than". Its direction is read by others. */
export function isKnownComparison(
  comparison: TextRange,
  { text, filled }: FilledText,
  drafts: readonly SlottedDraft[],
): boolean {
  const differences = differencesIn(drafts);
  return filled.some(({ slot, end }) => differences.has(slot) && text.slice(end, comparison.start) === ' ');
}
