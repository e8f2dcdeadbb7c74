/** What `truepenny ask` writes, as far as the verification reads it; nothing here comes from the product's own code. */
export interface SaidFact {
  readonly slot: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fact: {
    readonly kind: string;
    readonly minor?: number;
    readonly currency?: string;
    readonly value?: number;
    readonly date?: string;
    readonly time?: string;
    readonly from?: string | number;
    readonly to?: string | number;
    readonly metres?: number;
    readonly text?: string;
    readonly href?: string;
    readonly attribute?: string;
    readonly origin?: string;
    readonly derivation?: { readonly how: string; readonly inputs?: readonly (string | number)[] };
    readonly sources: readonly { readonly file: string; readonly pointer: string }[];
  };
}

/** One answered line. */
export interface AnswerLine {
  readonly id: string;
  readonly reply: { readonly text: string };
  readonly trace: {
    readonly said: readonly SaidFact[];
    readonly asks?: readonly { readonly intent: string; readonly facts: Readonly<Record<string, unknown>> }[];
    /** What the order system said, by order number. */
    readonly external?: {
      readonly orders: Readonly<Record<string, { readonly kind: string; readonly order?: unknown }>>;
    };
  };
}

/** The shop's files by name, parsed by the platform's own JSON. */
export type Files = ReadonlyMap<string, unknown>;
