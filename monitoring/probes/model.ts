import type { ModelProviderHealth } from '../../app/contracts/model-calls.js';
import type { Probe } from '../../app/contracts/probe.js';

/** Whether language models are asked, or left alone after failures. Never fails: answers are worded by rules meanwhile. */
export function createModelProbe(health: () => readonly ModelProviderHealth[]): Probe {
  return {
    name: 'model',
    look() {
      const providers = health();
      if (providers.length === 0) return { state: 'ok', text: 'No language model is connected.' };
      const left = providers.filter(({ breaker }) => breaker === 'open');
      const asked = providers.find(({ breaker }) => breaker !== 'open');
      const text =
        asked === undefined
          ? 'No language model is asked: answers are worded by rules alone.'
          : `${nameOf(asked)} is asked${asked.breaker === 'half-open' ? ' again, to see whether it is well' : ''}.`;
      return left.length === 0 ? { state: 'ok', text } : { state: 'warning', text, problems: left.map(problemOf) };
    },
  };
}

function problemOf(provider: ModelProviderHealth): string {
  return `${nameOf(provider)} failed and is left alone for a while. truepenny_model_calls_total in /metrics says how: check its address, key, model and account.`;
}

function nameOf({ provider, model }: ModelProviderHealth): string {
  return `${provider} (${model})`;
}
