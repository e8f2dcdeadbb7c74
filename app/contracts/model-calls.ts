/**
 * What calls of a language model cost, who pays, and where it is written down.
 *
 * A call is paid by the shop and by the visitor: each has so many tokens and so much money a day. Before a call the most it can
 * cost is set aside; after it what it did cost is booked, and the rest is free again.
 */
import type { Instant } from './clock.js';
import type { LanguageModel, ModelFailure, ModelPurpose, ModelSource, ModelUsage } from './model.js';

/** What calls took, or may take: tokens read and written together, and millionths of a US dollar. */
export interface ModelSpend {
  readonly tokens: number;
  readonly costMicros: number;
}

/** Who pays for a call. A conversation is a visitor's: its id is made of the visitor's own key. */
export interface ModelPayer {
  readonly tenant: string;
  readonly conversation: string;
}

/** A shop, or one visitor of it. */
export type ModelSpender = Pick<ModelPayer, 'tenant'> & Partial<Pick<ModelPayer, 'conversation'>>;

/** Whose budget is used up. */
export type ModelBudgetRefusal = Extract<ModelFailure, 'tenant-budget' | 'visitor-budget'>;

/** A budget set aside. */
export interface ModelReservation {
  /** Frees it again. What the call did cost is booked in the same breath, or somebody else gets in between. Twice is harmless. */
  release(): void;
}

/** How much each shop and visitor may still spend today. */
export interface ModelBudgets {
  /** Sets the most a call can cost aside, or says whose budget it would break. Never rejects. */
  reserve(payer: ModelPayer, most: ModelSpend): Promise<ModelReservation | ModelBudgetRefusal>;
}

/** How a call ended. */
export type ModelCallOutcome = 'answered' | ModelFailure;

/** One call that was sent, as it is kept. */
export interface ModelCall extends ModelPayer {
  /** A UUID: a call that is written down twice counts once. */
  readonly id: string;
  readonly turn: string;
  readonly purpose: ModelPurpose;
  readonly provider: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costMicros: number;
  /** The provider gave no count: this is the most it can have been. */
  readonly isEstimated: boolean;
  readonly outcome: ModelCallOutcome;
  readonly ms: number;
  readonly at: Instant;
}

/** Where calls are booked. */
export interface ModelLedger {
  /** Takes note of a call at once; it is written down within a moment. Never throws. */
  book(call: ModelCall): void;
}

/** What a shop's calls to one model came to on one day, UTC. */
export interface ModelCost {
  readonly tenant: string;
  /** As in `2026-12-24`. */
  readonly day: string;
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  /** Those of them that gave an answer. */
  readonly answered: number;
  /** Those of them whose count is an estimate. */
  readonly estimated: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costMicros: number;
}

/** Calls, as they are stored. */
export interface ModelCallStore {
  /** Writes calls of one shop down, all or none; those that are there already are left as they are. */
  book(tenant: string, calls: readonly ModelCall[]): Promise<void>;
  /** What a shop, or one visitor of it, spent since. */
  spent(spender: ModelSpender, since: Instant): Promise<ModelSpend>;
  /** By day and model, the latest day first. */
  costs(tenant: string, since: Instant): Promise<readonly ModelCost[]>;
  /** @returns How many were forgotten, at most `limit`. */
  forget(sweep: { tenant: string; before: Instant; limit: number }): Promise<number>;
}

/** What became of a request to a model, for figures. Holds nothing that anybody said. */
export interface ModelCallReport {
  readonly tenant: string;
  readonly purpose: ModelPurpose;
  readonly outcome: ModelCallOutcome;
  /** Absent where nobody was asked. */
  readonly source?: ModelSource;
  readonly usage?: ModelUsage;
  readonly ms: number;
}

/** `closed`: calls go through. `open`: none does. `half-open`: the next one is the probe, or it is under way. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** How a provider is doing. */
export interface ModelProviderHealth extends ModelSource {
  readonly breaker: BreakerState;
}

/** A language model that can be watched. */
export interface WatchedLanguageModel extends LanguageModel {
  /** In order of preference. */
  health(): readonly ModelProviderHealth[];
  /** Tells of every request from now on. The listener must not throw. */
  watch(listener: (report: ModelCallReport) => void): void;
}
