import type { ModeName } from './mode.js';

/** A turn that a higher mode answered in silence beside the answer that was sent. */
export interface ShadowTurn {
  readonly turn: string;
  readonly intents: readonly string[];
  /** The mode that was tried. */
  readonly asked: ModeName;
  /** The mode that spoke: a lower one where it stepped down. */
  readonly spoken: ModeName;
  /** Why the tried mode stepped down; absent where it did not. */
  readonly reason?: string;
  /** Whether it claims exactly what the sent answer claims. */
  readonly isSameFacts: boolean;
  readonly text: string;
  readonly ms: number;
  readonly tokens: number;
  readonly costMicros: number;
}

/** What a shadow mode came to over many turns, for one kind of question. */
export interface ShadowSummary {
  readonly asked: ModeName;
  readonly intent: string;
  readonly turns: number;
  /** Turns in which the mode tried was the one that spoke. */
  readonly spoke: number;
  readonly sameFacts: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly tokens: number;
  readonly costMicros: number;
  /** How often it stepped down for which reason. */
  readonly stepDowns: Readonly<Record<string, number>>;
}

/** What is kept of shadow turns; no customer ever sees it. */
export interface ShadowStore {
  /** A turn that is there already stays as it is. */
  keep(tenant: string, shadow: ShadowTurn): Promise<void>;
  /** Most turns first. @param since - An instant. */
  report(tenant: string, since: string): Promise<readonly ShadowSummary[]>;
  /** @returns How many were forgotten, at most `limit`. */
  forget(forgetting: { readonly tenant: string; readonly before: string; readonly limit: number }): Promise<number>;
}
