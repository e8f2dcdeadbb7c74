/** Why a text is no JSON; `json-words.ts` says it to people. */
export type RefusalKind =
  | 'too-large'
  | 'empty'
  | 'utf-16'
  | 'not-utf-8'
  | 'too-deep'
  | 'unclosed-text'
  | 'line-break-in-text'
  | 'control-in-text'
  | 'bad-escape'
  | 'half-character'
  | 'bad-number'
  | 'number-too-large'
  | 'number-too-small'
  | 'value-expected'
  | 'key-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'unclosed-bracket'
  | 'more-after-end';

/** Thrown inside the reader only; `readJson` turns it into a problem. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** Byte where the trouble is. */
  readonly offset: number;

  constructor(kind: RefusalKind, offset: number) {
    super(kind);
    this.kind = kind;
    this.offset = offset;
  }
}

/** A thing JSON allows and a business file does not; told beside the value. */
export interface Flaw {
  readonly kind: 'repeated-key' | 'nul-in-text' | 'too-many-digits';
  readonly offset: number;
  readonly pointer: string;
  readonly text: string;
}
