import type { Intent } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';

/** What a clause is about, and why. */
export interface Verdict {
  readonly intent: Intent;
  /** Evidence: about 1 is a hint, 3 is clear. */
  readonly score: number;
  readonly why: readonly string[];
  /** The clause names no intent of its own: "and in red?", "on sunday?", "42?". */
  readonly isElliptic: boolean;
}

/** The words of a clause that speak for an intent. */
export function cue(intent: Intent, clause: ClauseReading): number {
  return clause.cues.get(intent)?.score ?? 0;
}
