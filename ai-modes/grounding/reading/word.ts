/** What a piece of a text is. A `code` mixes letters and digits and is no number with its unit. */
export type WordKind = 'word' | 'number' | 'code' | 'symbol' | 'url' | 'phone' | 'date' | 'time';

/** One piece of a text. */
export interface Word {
  readonly kind: WordKind;
  readonly text: string;
  /** Lower case, without diacritics and apostrophes' kinds: what is compared. */
  readonly fold: string;
  /** The fold without the ending of its language. */
  readonly stem: string;
  /** Whether it begins with a capital letter. */
  readonly isCapital: boolean;
  /** Offsets in the clean text, half-open. */
  readonly start: number;
  readonly end: number;
  /** What stands between the piece before and this one. */
  readonly gap: string;
}

/** A phrase of the lexicon found in a text: pieces `from` to `to`, half-open. */
export interface Phrase {
  readonly tag: string;
  /** What follows the tag's colon. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const ASCII = /^[\x20-\x7E]*$/;
const MARKS = /\p{M}/gu;

/** Lower case without diacritics: ä is a, ß is ss, œ is oe. */
export function foldOf(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o');
}

/** The shortest stem left when an ending is taken off. */
const STEM_LENGTH_MIN = 3;

/** A word without the longest ending of the list it has; `oes>ao` is a plural that is written otherwise than its singular. */
export function stemOf(fold: string, endings: readonly string[]): string {
  for (const ending of endings) {
    const turn = ending.indexOf('>');
    if (turn > 0) {
      if (fold.length - turn < STEM_LENGTH_MIN || !fold.endsWith(ending.slice(0, turn))) continue;
      return stemOf(fold.slice(0, -turn) + ending.slice(turn + 1), endings);
    }
    if (fold.length - ending.length >= STEM_LENGTH_MIN && fold.endsWith(ending)) return fold.slice(0, -ending.length);
  }
  return fold;
}
