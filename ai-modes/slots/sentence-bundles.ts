import { stemmerOf } from './kept-words.js';
import type { Sentence } from './sentences.js';
import { SLOT } from './slotted-draft.js';

/** Sentences of an answer and of its draft that say the same between them: places in either list, in order. */
export interface Bundle {
  readonly said: readonly number[];
  readonly own: readonly number[];
}

const WORD = /\p{L}{4,}/gu;

/**
 * Sorts the sentences of an answer and of its draft into bundles: those that share a slot belong together, a sentence without one to
 * the sentence that shares most words with it. Each sentence is in one bundle.
 */
export function bundlesOf(
  { said, own }: { readonly said: readonly Sentence[]; readonly own: readonly Sentence[] },
  locale: string,
): readonly Bundle[] {
  const marks = [...said, ...own].map(marksOf(locale));
  const isSaid = (at: number): boolean => at < said.length;
  const group = marks.map((_mark, at) => at);
  const join = (one: number, other: number): void => {
    const [from, to] = [group[one], group[other]];
    group.forEach((of, at) => {
      if (of === from && to !== undefined) group[at] = to;
    });
  };
  marks.forEach((mark, at) => {
    const others = marks.map((_mark, other) => other).filter((other) => isSaid(other) !== isSaid(at));
    const sharing = others.filter((other) => sharedBy(mark.slots, marks[other]?.slots) > 0);
    for (const other of sharing) join(at, other);
    if (mark.slots.size > 0) return;
    const alike = others.map((other) => sharedBy(mark.words, marks[other]?.words));
    const most = Math.max(0, ...alike);
    const nearest = others[alike.indexOf(most)];
    if (most > 0 && nearest !== undefined) join(at, nearest);
  });
  return [...new Set(group)].map((id) => {
    const members = group.flatMap((of, at) => (of === id ? [at] : []));
    return {
      said: members.filter(isSaid),
      own: members.filter((at) => !isSaid(at)).map((at) => at - said.length),
    };
  });
}

interface Marks {
  readonly slots: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

function marksOf(locale: string): (sentence: Sentence) => Marks {
  const stem = stemmerOf(locale);
  return ({ text }) => ({
    slots: new Set(text.match(SLOT)),
    words: new Set((text.replaceAll(SLOT, ' ').toLowerCase().match(WORD) ?? []).map(stem)),
  });
}

function sharedBy(one: ReadonlySet<string>, other: ReadonlySet<string> = new Set()): number {
  return [...one].filter((mark) => other.has(mark)).length;
}
