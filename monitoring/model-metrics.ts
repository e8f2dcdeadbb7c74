import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ModelCallReport, ModelProviderHealth } from '../app/contracts/model-calls.js';

/** Upper edges of the latency buckets, in seconds: a customer waits for six at most. */
const SECONDS_BUCKETS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 6];
const MS_PER_SECOND = 1_000;
const MICROS_PER_DOLLAR = 1_000_000;
const BREAKER_STATES = ['closed', 'half-open', 'open'] as const;
/** What stands in the place of a provider where none was asked. */
const NOBODY = 'none';

/** Counts requests to language models, and shows which providers are left alone. */
export function addModelMetrics(
  registers: Registry[],
  health: () => readonly ModelProviderHealth[],
): (report: ModelCallReport) => void {
  const calls = new Counter({
    name: 'truepenny_model_calls_total',
    help: 'Requests to language models, by provider (none: nobody was asked), purpose and outcome.',
    labelNames: ['provider', 'purpose', 'outcome'],
    registers,
  });
  const tokens = new Counter({
    name: 'truepenny_model_tokens_total',
    help: 'Tokens read and written, by provider and model. What a provider did not count is counted at its most.',
    labelNames: ['provider', 'model', 'direction'],
    registers,
  });
  const dollars = new Counter({
    name: 'truepenny_model_cost_dollars_total',
    help: 'What they cost, in US dollars, by shop and provider.',
    labelNames: ['tenant', 'provider'],
    registers,
  });
  const refusals = new Counter({
    name: 'truepenny_model_budget_refusals_total',
    help: 'Requests that would have gone over a budget of the day, by shop and whose budget it was.',
    labelNames: ['tenant', 'budget'],
    registers,
  });
  const seconds = new Histogram({
    name: 'truepenny_model_call_seconds',
    help: 'From a request to its answer, or to its failure, by provider.',
    labelNames: ['provider', 'result'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  addBreakerGauge(registers, health);
  return ({ tenant, purpose, outcome, source, usage, ms }) => {
    const provider = source?.provider ?? NOBODY;
    calls.inc({ provider, purpose, outcome });
    if (outcome === 'tenant-budget' || outcome === 'visitor-budget') refusals.inc({ tenant, budget: outcome });
    if (source === undefined) return;
    seconds.observe({ provider, result: outcome === 'answered' ? 'answered' : 'failed' }, ms / MS_PER_SECOND);
    if (usage === undefined) return;
    tokens.inc({ ...source, direction: 'read' }, usage.promptTokens);
    tokens.inc({ ...source, direction: 'written' }, usage.completionTokens);
    dollars.inc({ tenant, provider }, usage.costMicros / MICROS_PER_DOLLAR);
  };
}

function addBreakerGauge(registers: Registry[], health: () => readonly ModelProviderHealth[]): void {
  new Gauge({
    name: 'truepenny_model_breaker',
    help: 'Whether a provider is asked (closed), left alone after failures (open) or tried again (half-open): 1 for the state it is in.',
    labelNames: ['provider', 'model', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { provider, model, breaker } of health()) {
        for (const state of BREAKER_STATES) this.set({ provider, model, state }, state === breaker ? 1 : 0);
      }
    },
  });
}
