import type { StageStep } from './stage.js';
import type { Draft, PlacedFact, ReplyContent } from './draft.js';
import type { Findings } from './evidence.js';
import type { ModeName } from './mode.js';
import type { LanguageModel } from './model.js';
import type { Turn } from './turn.js';
import type { VoiceAttempt } from './voice.js';

/** What a voice is given: the turn, the answer that stands already, and all the evidence. */
export interface Speaking {
  readonly turn: Turn;
  readonly draft: Draft;
  readonly findings: Findings;
}

/** A stage of the shop's flow as a model is told of it, and where it may lead. */
export interface StageView {
  readonly id: string;
  readonly objective: string;
  readonly description?: string;
  readonly completionSignals: readonly string[];
  readonly next: readonly string[];
}

/** How the shop's assistant speaks, in the shop's own words. */
export interface Persona {
  readonly name?: string;
  readonly tone?: string;
}

/** A turn that can be looked further into. */
export interface Consulting extends Speaking {
  readonly persona: Persona;
  /** The mode the shop gives this kind of question; absent: the turn's. */
  readonly mode?: ModeName;
  /** Where the conversation stands in the shop's flow, for modes that propose the next stage. */
  readonly stage?: StageView;
  /** Whether the flow allows a stage a mode proposes; pure, and decided by the flow alone. */
  propose?(to: string, by: ModeName): StageStep;
  /** What the rules answer to another question over the same state, version and moment. Pure. */
  consult(question: string): Promise<Draft>;
}

/** A turn about to be voiced by a mode. */
export interface Voicing extends Consulting {
  /** Absent where none is connected: the mode steps down. In a replay it says again what it said. */
  readonly model: LanguageModel | undefined;
  /** On the monotonic clock, in milliseconds: for all modes and attempts of the turn together. */
  readonly deadlineMs: number;
}

/** What a mode came to: a checked reply, or why the mode below has to speak. `attempts`: what the model was asked, and said. */
export type Spoken =
  | {
      readonly kind: 'said';
      readonly content: ReplyContent;
      /** The facts as they stand in the text; absent where it is the draft's. */
      readonly facts?: readonly PlacedFact[];
      readonly attempts?: readonly VoiceAttempt[];
      /** The stage the model proposes for the conversation: a proposal, and no more. */
      readonly stage?: string;
    }
  | { readonly kind: 'stepped-down'; readonly reason: string; readonly attempts?: readonly VoiceAttempt[] };

/** One way to voice a draft. Adding one: a file in `ai-modes/`, a line in its list. It never throws for a model's failure. */
export interface AiMode {
  readonly name: ModeName;
  speak(voicing: Voicing): Promise<Spoken>;
}
