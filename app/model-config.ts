import type { Variables } from './config-schema.js';
import { AppError } from './contracts/errors.js';

/** A provider of language models. */
export interface ModelProviderConfig {
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly model: string;
  /** In US dollars per million tokens read, and written. */
  readonly price?: { readonly prompt: number; readonly completion: number } | undefined;
}

/** Language models, and what may be spent on them in a day. */
export interface ModelConfig {
  /** In order of preference; none: no model is asked. */
  readonly providers: readonly ModelProviderConfig[];
  readonly tokensPerDay: number;
  readonly tokensPerDayPerVisitor: number;
  readonly dollarsPerDay: number;
  readonly dollarsPerDayPerVisitor: number;
  readonly callsMax: number;
  readonly stallMs: number;
}

/**
 * The part of the configuration that is about language models, frozen.
 *
 * @throws {AppError} `config_refused` for a provider without a model, or a model without a provider.
 */
export function modelConfigOf(variables: Variables): ModelConfig {
  const providers = (['LLM', 'LLM_2', 'LLM_3'] as const).flatMap((name) => {
    const [baseUrl, model] = [variables[`${name}_BASE_URL`], variables[`${name}_MODEL`]];
    if (baseUrl === undefined && model === undefined) return [];
    if (baseUrl === undefined || model === undefined) throw halfProvider(name, baseUrl === undefined);
    const [prompt, completion] = variables[`${name}_PRICE`]?.split('/').map(Number) ?? [];
    const price = prompt === undefined || completion === undefined ? undefined : Object.freeze({ prompt, completion });
    return [Object.freeze({ baseUrl, model, apiKey: variables[`${name}_API_KEY`], price })];
  });
  return Object.freeze({
    providers: Object.freeze(providers),
    tokensPerDay: variables.LLM_TOKENS_PER_DAY,
    tokensPerDayPerVisitor: variables.LLM_TOKENS_PER_DAY_PER_VISITOR,
    dollarsPerDay: variables.LLM_DOLLARS_PER_DAY,
    dollarsPerDayPerVisitor: variables.LLM_DOLLARS_PER_DAY_PER_VISITOR,
    callsMax: variables.LLM_CALLS_MAX,
    stallMs: variables.LLM_STALL_MS,
  });
}

function halfProvider(name: string, lacksAddress: boolean): AppError {
  const [given, lacking] = lacksAddress ? ['MODEL', 'BASE_URL'] : ['BASE_URL', 'MODEL'];
  return new AppError('config_refused', {
    message: `${name}_${given} is set, and ${name}_${lacking} is not: a model needs both. Set it too, or remove ${name}_${given} to go without that model.`,
  });
}
