/** What did not go as it should, listed for whoever looks after the shop. */
import type { Instant } from './clock.js';

/** A message of a customer, or a reply of ours. */
export type LetterKind = 'message' | 'reply';

/**
 * One thing that did not go as it should. Messages are `dead` (they could not be answered) or `stale` (they were fetched too late).
 * Replies are `failed`, or `uncertain` while nobody knows whether they went out; `wasUncertain` stays with what became of one.
 */
export interface Letter {
  readonly kind: LetterKind;
  readonly conversation: string;
  /** The message's, or the reply's, number in its conversation. */
  readonly seq: number;
  readonly at: Instant;
  readonly state: string;
  /** In a word or a provider's code. */
  readonly reason: string | null;
  readonly channel: string;
  readonly wasUncertain: boolean;
}

/** Something a provider told that could not be taken: nothing became of it, and nothing can be tried again. */
export interface ListedProblem {
  readonly at: Instant;
  readonly channel: string;
  readonly account: string;
  /** What was wrong with it, in a word. */
  readonly code: string;
  /** As it was told. */
  readonly body: string;
}

/**
 * How many there are. `doubted`: replies of which it was once not known whether they went out, the open ones included. `problem`:
 * what providers told and could not be taken, of the last eight days.
 */
export interface LetterCounts {
  readonly dead: number;
  readonly stale: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly doubted: number;
  readonly problem: number;
}

/** Whose name a letter goes by. */
export type LetterName = Pick<Letter, 'kind' | 'conversation' | 'seq'>;

/** Dead letters, in the database. */
export interface LetterStore {
  /** The newest first, at most `limit`. */
  list(tenant: string, limit: number): Promise<readonly Letter[]>;
  /** Of the last eight days, the newest first, at most `limit`. */
  problems(tenant: string, limit: number): Promise<readonly ListedProblem[]>;
  count(tenant: string): Promise<LetterCounts>;
  /** One more try. `human`: it is with the person in charge now. `unknown`: there is no such letter, or it is settled. */
  retry(tenant: string, name: LetterName): Promise<'retried' | 'human' | 'unknown'>;
}
