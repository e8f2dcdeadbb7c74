/** What a turn changes besides its reply. */
export type Effect =
  | { readonly kind: 'handover'; readonly reason: string; readonly priority: 'normal' | 'urgent' }
  | { readonly kind: 'tag'; readonly tag: string }
  | {
      readonly kind: 'event';
      readonly event: string;
      readonly fields: Readonly<Record<string, string | number | boolean>>;
    };

/** How one ask is answered, and by which rule. */
export interface AskDecision {
  /** Template key, e.g. `product.price.in-stock`. */
  readonly template: string;
  /** The rule that decided. */
  readonly rule: string;
  /** All rules whose bucket was looked at, by priority then name; the first 200. */
  readonly considered: readonly string[];
  /** All rules whose conditions held, by priority then name; the first decides the answer, all give effects. */
  readonly fired: readonly string[];
}

/** One decision per ask, in order, and the effects of all. */
export interface Decision {
  readonly asks: readonly AskDecision[];
  readonly effects: readonly Effect[];
}
