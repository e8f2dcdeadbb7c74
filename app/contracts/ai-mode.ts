import type { Draft, ReplyContent } from './draft.js';
import type { Findings } from './evidence.js';
import type { ModeName } from './mode.js';
import type { Turn } from './turn.js';

/** What a voice is given: the turn, the answer that stands already, and all the evidence. */
export interface Speaking {
  readonly turn: Turn;
  readonly draft: Draft;
  readonly findings: Findings;
}

/** What a mode came to: a checked reply, or why the mode below has to speak. */
export type Spoken =
  | { readonly kind: 'said'; readonly content: ReplyContent }
  | { readonly kind: 'stepped-down'; readonly reason: string };

/** One way to voice a draft. Adding one: a file in `ai-modes/`, a line in its list. It never throws for a model's failure. */
export interface AiMode {
  readonly name: ModeName;
  speak(speaking: Speaking): Promise<Spoken>;
}
