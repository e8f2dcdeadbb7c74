import type { Claim } from './reading.js';

/** Which entities a claim is about, by class: each of a list is meant. */
export type Subjects = ReadonlyMap<string, readonly number[]>;

/** A claim with what its surroundings add. */
export interface Situated {
  readonly claim: Claim;
  readonly subjects: Subjects;
  /** Fields its clause names; empty when it names none. */
  readonly fields: ReadonlySet<string>;
  /** Content words of its clause. */
  readonly labels: ReadonlySet<string>;
  readonly isNegated: boolean;
  readonly clause: number;
  readonly sentence: number;
}
