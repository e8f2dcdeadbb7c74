import type { Bound } from '../reading/reading.js';

/** One thing the evidence says, under the key a claim would say it with. */
export interface Fact {
  readonly key: string;
  /** Of an amount, in its base unit. */
  readonly amount: number | undefined;
  readonly bound: Bound;
  /** Entities it is about, with what they stand in. */
  readonly of: readonly number[];
  /** Which of their values it is; left out where nothing says so. */
  readonly field: string | undefined;
  /** Words said with it: of its clause, and of the keys it stands under. */
  readonly labels: readonly ReadonlySet<string>[];
  readonly isNegated: boolean;
  /** Facts of one clause or one object share it. */
  readonly source: number;
  /** Amounts it holds only together with: the quantity of a price break, the sum delivery is free from. */
  readonly given: readonly number[];
}
