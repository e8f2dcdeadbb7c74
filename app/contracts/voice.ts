import type { ModeName } from './mode.js';
import type { ModelOutcome, ModelPurpose } from './model.js';

/** A tool the model asked for, and whether the rules found something. */
export interface ToolUse {
  readonly tool: string;
  /** As the model sent them. */
  readonly arguments: string;
  readonly found: boolean;
  /** Why it was not run: unknown tool, arguments of another shape, too many. */
  readonly refused?: string;
}

/** One question to the model in a turn, what it said, and what the checks made of it. Kept whole: a replay plays the answers back. */
export interface VoiceAttempt {
  readonly mode: ModeName;
  readonly purpose: ModelPurpose;
  readonly outcome: ModelOutcome;
  /** What the checks found; empty for an answer that passed. */
  readonly problems: readonly string[];
  /** Clauses without a fact that nobody could vouch for: the draft's own words stand in their place, or nothing. */
  readonly trimmed?: readonly string[];
  readonly tools?: readonly ToolUse[];
}
