/**
 * What models cost, in US dollars per million tokens.
 *
 * Data, brought up to date on 2026-11-21 from published copies of the pages it names: a price that changed is one line here, or
 * LLM_PRICE in the environment until then. A model that is not listed costs nothing as far as budgets of money go; those of tokens
 * hold for it all the same. Discounts for repeated prompts are left out: what is booked is never too little.
 */

/** The price of a model. */
export interface Price {
  /** Millionths of a dollar per million tokens read. */
  readonly promptMicros: number;
  /** Millionths of a dollar per million tokens written. */
  readonly completionMicros: number;
}

/** For models of your own, and for those without a price here. */
export const FREE: Price = { promptMicros: 0, completionMicros: 0 };

const MICROS = 1_000_000;

const OPENAI = 'https://developers.openai.com/api/docs/pricing';
const ANTHROPIC = 'https://www.anthropic.com/pricing#api';
const GEMINI = 'https://ai.google.dev/gemini-api/docs/pricing';
const GROQ = 'https://groq.com/pricing';

/** Provider, model, dollars per million tokens read, and written, and the page that says so. */
export const PRICES: readonly (readonly [string, string, number, number, string])[] = [
  ['openai', 'gpt-4o', 2.5, 10, OPENAI],
  ['openai', 'gpt-4o-mini', 0.15, 0.6, OPENAI],
  ['openai', 'gpt-4.1', 2, 8, OPENAI],
  ['openai', 'gpt-4.1-mini', 0.4, 1.6, OPENAI],
  ['openai', 'gpt-4.1-nano', 0.1, 0.4, OPENAI],
  ['openai', 'gpt-5', 1.25, 10, OPENAI],
  ['openai', 'gpt-5-mini', 0.25, 2, OPENAI],
  ['openai', 'gpt-5-nano', 0.05, 0.4, OPENAI],
  ['openai', 'gpt-5.2', 1.75, 14, OPENAI],
  ['openai', 'gpt-5.4', 2.5, 15, OPENAI],
  ['openai', 'gpt-5.4-mini', 0.75, 4.5, OPENAI],
  ['anthropic', 'claude-haiku-4-5', 1, 5, ANTHROPIC],
  ['anthropic', 'claude-sonnet-4-5', 3, 15, ANTHROPIC],
  ['anthropic', 'claude-sonnet-4-6', 3, 15, ANTHROPIC],
  ['anthropic', 'claude-sonnet-5', 2, 10, ANTHROPIC],
  ['anthropic', 'claude-opus-4-5', 5, 25, ANTHROPIC],
  ['anthropic', 'claude-opus-5', 5, 25, ANTHROPIC],
  ['gemini', 'gemini-2.5-flash-lite', 0.1, 0.4, GEMINI],
  ['gemini', 'gemini-2.5-flash', 0.3, 2.5, GEMINI],
  ['gemini', 'gemini-2.5-pro', 1.25, 10, GEMINI],
  ['gemini', 'gemini-3.1-flash-lite', 0.25, 1.5, GEMINI],
  ['gemini', 'gemini-3.6-flash', 1.5, 7.5, GEMINI],
  ['groq', 'llama-3.1-8b-instant', 0.05, 0.08, GROQ],
  ['groq', 'llama-3.3-70b-versatile', 0.59, 0.79, GROQ],
  ['groq', 'openai/gpt-oss-20b', 0.075, 0.3, GROQ],
  ['groq', 'openai/gpt-oss-120b', 0.15, 0.6, GROQ],
];

/** A model's name may end with the day it was made, as in `gpt-4o-mini-2024-07-18`. */
const MADE_ON = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest)$/;

/** The price of a model at a provider; OpenRouter passes on what the model's maker asks. */
export function priceOf(provider: string, model: string): Price {
  const name = model.replace(MADE_ON, '');
  const isIt = ([seller, sold]: (typeof PRICES)[number]): boolean =>
    provider === 'openrouter' ? name === `${seller}/${sold}` : seller === provider && sold === name;
  const row = PRICES.find(isIt);
  return row === undefined ? FREE : priceFrom(row[2], row[3]);
}

/** @param promptDollars - Per million tokens read. @param completionDollars - Per million tokens written. */
export function priceFrom(promptDollars: number, completionDollars: number): Price {
  return {
    promptMicros: Math.round(promptDollars * MICROS),
    completionMicros: Math.round(completionDollars * MICROS),
  };
}

/** What tokens cost, in millionths of a dollar, rounded up: a whole number, whatever the price. */
export function costMicrosOf(price: Price, tokens: { promptTokens: number; completionTokens: number }): number {
  const { promptTokens, completionTokens } = tokens;
  return Math.ceil((promptTokens * price.promptMicros + completionTokens * price.completionMicros) / MICROS);
}
