/** One word of a text, as every store compares it. */
export interface Token {
  /** As written. */
  readonly text: string;
  /** NFKC, lower case, no diacritics (ä → a, ß → ss), no apostrophes. */
  readonly norm: string;
  /** Stem in the text's language; equal to `norm` for numbers, codes and unknown languages. */
  readonly stem: string;
  /** UTF-16 offsets in the original, half-open. */
  readonly start: number;
  readonly end: number;
}

/** A text once normalised and cut into words; every step of a turn reads the same one. */
export interface NormalText {
  readonly original: string;
  readonly language: string;
  readonly tokens: readonly Token[];
}
