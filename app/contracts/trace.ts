import type { AskDecision, Move } from './decision.js';
import type { DraftViolation } from './draft.js';
import type { Fact, RuleFacts, Source } from './evidence.js';
import type { LeadField } from './leads.js';
import type { ModeName } from './mode.js';
import type { StageStep } from './stage.js';
import type { ExternalAnswers } from './orders.js';
import type { Ask, Mood, SalesView } from './understanding.js';
import type { VersionRef } from './version.js';
import type { VoiceAttempt } from './voice.js';

/** A fact as the trace keeps it: where it stands in the reply and where it comes from. */
export interface TracedFact {
  readonly slot: string;
  /** How it reads; left out where that is the fact's own text. */
  readonly text?: string;
  readonly start: number;
  readonly end: number;
  readonly ask: number;
  readonly fact: Fact;
}

/** How a fact of a trace reads. */
export function readingOf({ text, fact }: TracedFact): string {
  return text ?? ('text' in fact ? fact.text : '');
}

/** A decision as the trace keeps it: which rules were looked at follows from the intent and the version, so their number suffices. */
export interface TracedDecision extends Omit<AskDecision, 'considered'> {
  readonly considered: number;
}

/**
 * Why a turn said what it said; stored with the turn, printed by `truepenny explain`.
 * `timingsMs` and ids are outside the comparison of a replay; everything else is inside. What is absent is `undefined` in a fresh
 * trace: all have one shape.
 */
export interface Trace {
  readonly version: VersionRef;
  readonly runtime: { readonly node: string; readonly icu: string; readonly tz: string };
  readonly locale: string;
  readonly asks: readonly (Ask & {
    /** What rules were told; what is not listed was `false` or 0, or the intent has no such fact. */
    readonly facts: RuleFacts;
    readonly decision: TracedDecision;
    /** Records read besides the sources of what was said. */
    readonly records: readonly Source[];
  })[];
  /** Of the mood, what is neither `false` nor nothing; absent when it is neutral. */
  readonly mood?: (Pick<Mood, 'sentiment' | 'score'> & Partial<Mood>) | undefined;
  readonly sales?: SalesView | undefined;
  /** Absent where the conversation stays in its stage, and nothing was refused. */
  readonly stage?: StageStep | undefined;
  /** Id of the call to action that was placed. */
  readonly callToAction?: string | undefined;
  /** What was told and asked of the customer, by kind only. */
  readonly lead?: { readonly told: readonly LeadField[]; readonly asked?: LeadField } | undefined;
  /** What the self-check found in the draft; absent where it found nothing. */
  readonly violations?: readonly DraftViolation[] | undefined;
  /** Absent when the answer was simply said. */
  readonly move?: Move | undefined;
  readonly said: readonly TracedFact[];
  readonly templates: readonly { readonly key: string; readonly locale: string }[];
  readonly mode: ModeName;
  readonly stepDowns: readonly { readonly from: ModeName; readonly reason: string }[];
  /** What a model was asked and said, and why it was refused; absent where none was asked. */
  readonly voice?: readonly VoiceAttempt[] | undefined;
  /** What systems outside this program said; absent where none was asked. */
  readonly external?: ExternalAnswers | undefined;
  /** Milliseconds per step: understand, lookUp (with the wait for others that were asked), decide, answer, speak. */
  readonly timingsMs: Readonly<Record<string, number>>;
}
