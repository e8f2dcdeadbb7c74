import { createClock, createIds } from '../../app/clock.js';
import type { ModelCall, WatchedLanguageModel } from '../../app/contracts/model-calls.js';
import type { ModelOutcome } from '../../app/contracts/model.js';
import {
  createLanguageModel,
  type LanguageModelParts,
  type PricedProvider,
} from '../../connectors/language-model/language-model.js';
import { questionOf } from './model-server.js';

/** Short enough for a test, long enough for a busy machine. */
export const DEADLINE_MS = 2_000;
/** How long an answer may stand still in tests. */
export const STALL_MS = 600;

/** A language model without limits, with what it booked. */
export interface TriedModel extends WatchedLanguageModel {
  readonly booked: readonly ModelCall[];
  /** Asks the usual question. */
  ask(changes?: Parameters<typeof questionOf>[1]): Promise<ModelOutcome>;
}

/** A language model over these providers. */
export function languageModelOf(
  providers: readonly (Partial<PricedProvider> & { readonly baseUrl: string })[],
  changes: Partial<LanguageModelParts> = {},
): TriedModel {
  const clock = createClock();
  const booked: ModelCall[] = [];
  const model = createLanguageModel({
    providers: providers.map((provider) => ({ apiKey: 'sk-canary-0123456789', model: 'test-model', ...provider })),
    clock,
    ids: createIds(clock),
    budgets: { reserve: () => Promise.resolve({ release: () => undefined }) },
    ledger: { book: (call) => booked.push(call) },
    stallMs: STALL_MS,
    callsMax: 64,
    ...changes,
  });
  return {
    ...model,
    booked,
    ask: (asked) => model.complete(questionOf(clock.monotonicMs() + DEADLINE_MS, asked)),
  };
}
