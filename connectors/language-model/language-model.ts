import type { Clock, Ids } from '../../app/contracts/clock.js';
import type {
  ModelBudgets,
  ModelCallOutcome,
  ModelCallReport,
  ModelLedger,
  ModelReservation,
  ModelSpend,
  WatchedLanguageModel,
} from '../../app/contracts/model-calls.js';
import type { ModelFailure, ModelOutcome, ModelRequest, ModelUsage } from '../../app/contracts/model.js';
import { createStreamFetch } from '../http.js';
import type { CountedTokens } from './answer-parser.js';
import { WAY_BACK_MS } from './call-timer.js';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.js';
import { costMicrosOf, type Price, priceFrom, priceOf } from './prices.js';
import { type Attempt, createProvider, type Provider, type ProviderSettings } from './provider.js';

/** Longest answer that is read, in bytes as they come from the line: a hundred times what anybody is asked for. */
export const ANSWER_BYTES_MAX = 1_048_576;

/** A provider as it is configured. */
export interface PricedProvider extends ProviderSettings {
  /** What it costs where the table does not know or is wrong: US dollars per million tokens read, and written. */
  readonly price?: { readonly prompt: number; readonly completion: number } | undefined;
}

/** What a language model is made of. */
export interface LanguageModelParts {
  /** In order of preference. */
  readonly providers: readonly PricedProvider[];
  readonly clock: Pick<Clock, 'now' | 'nowMs' | 'monotonicMs' | 'after'>;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly budgets: ModelBudgets;
  readonly ledger: ModelLedger;
  /** How long an answer may stand still, in milliseconds. */
  readonly stallMs: number;
  /** Calls of this process under way at once; one more is refused, not queued: its customer would wait for nothing. */
  readonly callsMax: number;
}

interface Line {
  readonly provider: Provider;
  readonly price: Price;
  readonly breaker: CircuitBreaker;
}

type Failed = Extract<ModelOutcome, { kind: 'failed' }>;
type Untimed = Omit<Extract<ModelOutcome, { kind: 'answered' }>, 'ms'> | Omit<Failed, 'ms'>;

/**
 * Providers in order of preference behind budgets, breakers and one deadline.
 *
 * A provider that was sent the question is the last one asked: only one whose breaker is open, or that could not be reached at all,
 * is passed over.
 */
export function createLanguageModel(parts: LanguageModelParts): WatchedLanguageModel {
  const { clock, stallMs, callsMax } = parts;
  const listeners: ((report: ModelCallReport) => void)[] = [];
  const fetch = createStreamFetch(ANSWER_BYTES_MAX);
  const lines = parts.providers.map(({ price, ...settings }): Line => {
    const provider = createProvider(settings, { fetch, clock, stallMs });
    const { provider: seller, model } = provider.source;
    return {
      provider,
      price: price ? priceFrom(price.prompt, price.completion) : priceOf(seller, model),
      breaker: createCircuitBreaker(clock),
    };
  });
  let underWay = 0;

  const ask = async (request: ModelRequest): Promise<Untimed> => {
    if (lines.length === 0) return failed('no-provider');
    if (underWay >= callsMax) return failed('too-many-calls');
    underWay += 1;
    try {
      return await askWithinBudget(parts, lines, request);
    } finally {
      underWay -= 1;
    }
  };
  return {
    health: () => lines.map(({ provider, breaker }) => ({ ...provider.source, breaker: breaker.state() })),
    watch: (listener) => void listeners.push(listener),
    async complete(request) {
      const startMs = clock.monotonicMs();
      const outcome = { ...(await ask(request)), ms: clock.monotonicMs() - startMs };
      const report = reportOf(request, outcome);
      for (const listener of listeners) listener(report);
      return outcome;
    },
  };
}

/** The budget is set aside until what was spent of it is booked. */
async function askWithinBudget(
  parts: LanguageModelParts,
  lines: readonly Line[],
  request: ModelRequest,
): Promise<Untimed> {
  const open = lines.filter(({ breaker }) => breaker.state() !== 'open');
  if (open.length === 0) return failed('breaker-open');
  const reserved = await reserveInTime(parts, request, mostOf(open, request));
  if (typeof reserved === 'string') return failed(reserved);
  try {
    return await askInOrder(parts, open, request);
  } finally {
    reserved.release();
  }
}

/** A budget that cannot be looked up in time is not spent. */
function reserveInTime(
  { budgets, clock }: LanguageModelParts,
  { tenant, conversation, deadlineMs }: ModelRequest,
  most: ModelSpend,
): Promise<ModelReservation | ModelFailure> {
  return new Promise((resolve) => {
    let isLate = false;
    const cancel = clock.after(Math.max(0, deadlineMs - WAY_BACK_MS - clock.monotonicMs()), () => {
      isLate = true;
      resolve('deadline');
    });
    void budgets.reserve({ tenant, conversation }, most).then((reserved) => {
      cancel();
      if (isLate && typeof reserved !== 'string') reserved.release();
      else resolve(reserved);
    });
  });
}

async function askInOrder(parts: LanguageModelParts, lines: readonly Line[], request: ModelRequest): Promise<Untimed> {
  let last = failed('breaker-open');
  for (const line of lines) {
    if (request.deadlineMs - WAY_BACK_MS <= parts.clock.monotonicMs()) return failed('deadline');
    if (!line.breaker.admits()) continue;
    const startMs = parts.clock.monotonicMs();
    const attempt = await line.provider.ask(request);
    tellBreaker(line.breaker, attempt.result);
    const ended = outcomeOf(line, request, attempt);
    book(parts, request, { ...ended, ms: parts.clock.monotonicMs() - startMs });
    if (ended.kind === 'answered' || ended.usage !== undefined) return ended;
    last = ended;
  }
  return last;
}

function tellBreaker(breaker: CircuitBreaker, result: Attempt['result']): void {
  if (!('reason' in result)) breaker.succeeded();
  else if (result.isProvidersFault) breaker.failed(result.holdMs);
  else breaker.undecided();
}

function outcomeOf(line: Line, request: ModelRequest, { result, tokens }: Attempt): Untimed {
  const { source } = line.provider;
  if (!('reason' in result)) return { kind: 'answered', ...result, source, usage: usageOf(line, request, tokens) };
  const { reason, neverLeft, isUnbilled } = result;
  if (neverLeft) return { kind: 'failed', reason, source };
  return { kind: 'failed', reason, source, usage: usageOf(line, request, isUnbilled ? NOTHING : tokens) };
}

const NOTHING: CountedTokens = { promptTokens: 0, completionTokens: 0 };

/** As the provider counted, or the most it can have been. */
function usageOf({ provider, price }: Line, request: ModelRequest, counted?: CountedTokens): ModelUsage {
  const tokens = counted ?? {
    promptTokens: provider.promptTokensMax(request),
    completionTokens: request.outputTokensMax,
  };
  return { ...tokens, costMicros: costMicrosOf(price, tokens), isEstimated: counted === undefined };
}

/** What the call comes to at the dearest of them. */
function mostOf(lines: readonly Line[], request: ModelRequest): ModelSpend {
  const most = lines.map((line) => usageOf(line, request));
  return {
    tokens: Math.max(...most.map(({ promptTokens, completionTokens }) => promptTokens + completionTokens)),
    costMicros: Math.max(...most.map(({ costMicros }) => costMicros)),
  };
}

function book({ ledger, ids, clock }: LanguageModelParts, request: ModelRequest, outcome: ModelOutcome): void {
  const { source, usage, ms } = outcome;
  if (source === undefined || usage === undefined) return;
  const { tenant, conversation, turn, purpose } = request;
  ledger.book({
    ...{ id: ids.uuid(), tenant, conversation, turn, purpose, ...source, ...usage },
    ...{ outcome: nameOf(outcome), ms: Math.round(ms), at: clock.now() },
  });
}

function nameOf(outcome: ModelOutcome): ModelCallOutcome {
  return outcome.kind === 'answered' ? 'answered' : outcome.reason;
}

function reportOf({ tenant, purpose }: ModelRequest, outcome: ModelOutcome): ModelCallReport {
  const { source, usage, ms } = outcome;
  return {
    ...{ tenant, purpose, outcome: nameOf(outcome), ms },
    ...(source !== undefined && { source }),
    ...(usage !== undefined && { usage }),
  };
}

function failed(reason: ModelFailure): Omit<Failed, 'ms'> {
  return { kind: 'failed', reason };
}
