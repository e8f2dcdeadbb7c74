/** What kinds of claim a customer reads in an answer. */
export const CLAIM_KINDS = [
  'money',
  'number',
  'percent',
  'date',
  'time',
  'phone',
  'url',
  'sku',
  'name',
  'stock',
  'promise',
  'count',
  'comparison',
  'identity',
  'markup',
  'word',
] as const;
/** A kind of claim. `identity`: who speaks (claiming to be human); `markup`: HTML or Markdown; `word`: a content word nobody vouches for. */
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** A claim without evidence. Offsets are UTF-16, half-open, in the text as given. */
export interface Violation {
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly start: number;
  readonly end: number;
  /** Which of its kind it is, where there are several: `stock:out`, `promise:free`. */
  readonly key?: string;
}

/** A text to be held against evidence. */
export interface GroundingRequest {
  /**
   * Any JSON. An object with a name, title, SKU or id is an entity, and what stands in it belongs to it; strings of several words are
   * read for the claims they make themselves.
   */
  readonly evidence: unknown;
  readonly text: string;
  /** A BCP 47 tag; guessed from the text when left out. */
  readonly locale?: string;
  /** Of numbers in the evidence that are prices without a currency of their own. */
  readonly currency?: string;
}

/** Whether every claim of a text stands in the evidence, and which do not. */
export interface GroundingVerdict {
  readonly grounded: boolean;
  readonly violations: readonly Violation[];
}

/** Reads a text as a customer would and holds each claim against the evidence. Pure. */
export type Ground = (request: GroundingRequest) => GroundingVerdict;
