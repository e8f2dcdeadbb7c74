import { SLOT, type SlottedDraft } from './slotted-draft.js';

/** A sentence or line, and what stands between the one before and it. */
export interface Sentence {
  readonly before: string;
  readonly text: string;
}

const BREAK = /(?<=[.!?…:])[^\S\n]+(?=\S)|\s*\n\s*/gu;
const ROW = '• ';

/** The sentences and rows of a text, in order; a full stop inside a name ends none, a colon after a value ends one. */
export function sentencesOf(text: string, drafts: readonly SlottedDraft[]): readonly Sentence[] {
  const names = drafts
    .flatMap(({ words }) => words.map((word) => word.text))
    .filter((name) => /[.!?…:](?:\s|$)/u.test(name));
  const sentences: Sentence[] = [];
  let [start, before] = [0, ''];
  for (const { index, 0: gap } of text.matchAll(BREAK)) {
    const isNewLine = gap.includes('\n');
    const isInside =
      text.startsWith(ROW, start) ||
      isHeading(text.slice(start, index)) ||
      names.some((name) => isWithin(text, name, index));
    if (isInside && !isNewLine) continue;
    sentences.push({ before, text: text.slice(start, index) });
    [start, before] = [index + gap.length, gap];
  }
  return [...sentences, { before, text: text.slice(start) }].filter((sentence) => sentence.text !== '');
}

/** What it announces goes with it, unless it has said something by itself. */
function isHeading(part: string): boolean {
  return part.endsWith(':') && part.match(SLOT) === null;
}

/** A name that ends in a full stop ends the sentence only where another begins. */
function isWithin(text: string, name: string, at: number): boolean {
  const start = text.lastIndexOf(name, at);
  if (start === -1) return false;
  const end = start + name.length;
  return at < end || (at === end && !/^\s*\p{Lu}/u.test(text.slice(end)));
}
