import type { FilledText, TextRange } from './fill-slots.js';
import { segmentsOf } from './pieces.js';
import type { SlottedDraft } from './slotted-draft.js';

const ROW = '• ';

/** A clause that carries nothing of the draft. */
export interface IdleSegment extends TextRange {
  readonly text: string;
}

/** The clauses of a text that hold no fact, name or property of its drafts: greetings, pleasantries, and whatever else was added. */
export function idleSegments({ text, filled }: FilledText, drafts: readonly SlottedDraft[]): readonly IdleSegment[] {
  const words = drafts.flatMap((draft) => draft.words.map((word) => word.text));
  const wholes = [...filled.map((slot) => text.slice(slot.start, slot.end)), ...words];
  return segmentsOf(text, wholes).flatMap(({ start, end, text: segment }) => {
    const isIdle =
      !segment.startsWith(ROW) &&
      !filled.some((slot) => slot.start < end && start < slot.end) &&
      !words.some((word) => segment.includes(word));
    return isIdle ? [{ start, end, text: segment }] : [];
  });
}

/** A text without some of its clauses; each is taken out where it first stands. */
export function withoutSegments(text: string, segments: readonly string[]): string {
  return replaceSegments(
    text,
    segments.map((segment) => ({ text: segment, instead: '' })),
  );
}

/** A text with other clauses in the place of some; each where it first stands. */
export function replaceSegments(
  text: string,
  mendings: readonly { readonly text: string; readonly instead: string }[],
): string {
  return mendings
    .reduce((rest, { text: clause, instead }) => rest.replace(clause, () => instead), text)
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/^ +| +$/gmu, '')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
