import type { FaqFile } from '../../contracts/business/faq.js';
import { wordingsOf } from '../local-text.js';

/** What people say when they mean no entry. */
export const NO_ENTRY = -1;

/** One way to ask for an entry, or a text that asks for none. */
export interface Phrasing {
  readonly text: string;
  /** Index of the entry, or {@link NO_ENTRY}. */
  readonly entry: number;
  /** How much it counts while training: 1 for what a customer would say. */
  readonly trust: number;
}

/** An answer uses the words of its question, but is not one. */
const ANSWER_TRUST = 0.3;
const ANSWER_WORDS_MAX = 60;

/** All ways to ask, entry by entry, in every language. */
export function questionPhrasings({ entries }: FaqFile): readonly Phrasing[] {
  return entries.flatMap(({ questions }, entry) =>
    questions.flatMap(wordingsOf).map((text) => ({ text, entry, trust: 1 })),
  );
}

/** The beginning of each answer, as weak evidence for its entry. */
export function answerPhrasings({ entries }: FaqFile): readonly Phrasing[] {
  return entries.flatMap(({ answer }, entry) =>
    (answer === undefined ? [] : wordingsOf(answer)).map((text) => ({
      text: text.split(/\s+/, ANSWER_WORDS_MAX).join(' '),
      entry,
      trust: ANSWER_TRUST,
    })),
  );
}
