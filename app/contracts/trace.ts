import type { AskDecision } from './decision.js';
import type { Fact, RuleFacts, Source } from './evidence.js';
import type { ModeName } from './mode.js';
import type { Ask } from './understanding.js';
import type { VersionRef } from './version.js';

/** A fact as the trace keeps it: where it stands in the reply and where it comes from. */
export interface TracedFact {
  readonly slot: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly ask: number;
  readonly fact: Fact;
}

/**
 * Why a turn said what it said; stored with the turn, printed by `truepenny explain`.
 * `timingsMs` and ids are outside the comparison of a replay; everything else is inside.
 */
export interface Trace {
  readonly version: VersionRef;
  readonly runtime: { readonly node: string; readonly icu: string; readonly tz: string };
  readonly locale: string;
  readonly asks: readonly (Ask & {
    readonly facts: RuleFacts;
    readonly decision: AskDecision;
    readonly records: readonly Source[];
  })[];
  readonly said: readonly TracedFact[];
  readonly templates: readonly { readonly key: string; readonly locale: string }[];
  readonly mode: ModeName;
  readonly stepDowns: readonly { readonly from: ModeName; readonly reason: string }[];
  /** Milliseconds per step: understand, lookUp, decide, answer, speak. */
  readonly timingsMs: Readonly<Record<string, number>>;
}
