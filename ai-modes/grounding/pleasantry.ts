import { lexiconOf } from './lexicons.js';
import { readWords } from './reading/reading.js';

/** What a clause says beside courtesy. */
export interface Saying {
  /** Stems of the words that say something. */
  readonly words: ReadonlySet<string>;
  /** How often it says "not"; "no problem" is none. */
  readonly denials: number;
}

/** How a clause is read. */
export interface SayingRequest {
  readonly locale: string;
  /** Words that say something although everybody uses them. */
  readonly isWeighty: (word: string) => boolean;
}

/** Phrases that only join or stress. */
const HOLLOW: ReadonlySet<string> = new Set('split joint range between stress self selfstop afterdegree'.split(' '));
/** Phrases that are courtesy as a whole. */
const COURTESY = ['allow', 'interjection'];

/** What a clause says: its words but for those of ordinary conversation that assert nothing. Pure. */
export function sayingOf(text: string, { locale, isWeighty }: SayingRequest): Saying {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return { words: new Set(), denials: 0 };
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  const words = new Set<string>();
  let denials = 0;
  reading.words.forEach((word, index) => {
    const tags = reading.phrases.filter(({ from, to }) => from <= index && index < to).map(({ tag }) => tag);
    if (word.kind === 'symbol' || COURTESY.some((tag) => tags.includes(tag))) return;
    if (tags.includes('neg')) denials += reading.phraseAt(index, 'neg')?.from === index ? 1 : 0;
    else if (
      word.kind !== 'word' ||
      isWeighty(word.text.toLowerCase()) ||
      tags.some((tag) => !HOLLOW.has(tag)) ||
      (tags.length === 0 && !lexicon.allows(word))
    )
      words.add(word.stem);
  });
  return { words, denials };
}

/** Whether a clause says nothing at all. */
export function isPleasantry({ words, denials }: Saying): boolean {
  return words.size === 0 && denials === 0;
}
