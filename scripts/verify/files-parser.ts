import type { AnswerLine } from './answer-line.js';

/** One thing a golden conversation says to the shop. */
export interface GoldenStep {
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly now: string;
  /** What the order system answers in this conversation. */
  readonly orders: object;
  /** Everything the customer said up to here. */
  readonly saidSoFar: string;
}

/** Any JSON. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** The lines `truepenny ask` wrote. */
export function parseAnswers(text: string): readonly AnswerLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AnswerLine);
}

/** The steps of a golden conversation; a step without an instant happens when the one before does. */
export function parseGolden(name: string, text: string): readonly GoldenStep[] {
  const golden = JSON.parse(text) as {
    at: string;
    orders?: object;
    steps: readonly { at?: string; customer: string }[];
  };
  let now = golden.at;
  let saidSoFar = '';
  return golden.steps.map(({ at, customer }, index) => {
    now = at ?? now;
    saidSoFar = `${saidSoFar}\n${customer}`;
    return {
      id: `${name}#${index + 1}`,
      conversation: name,
      text: customer,
      now,
      orders: golden.orders ?? {},
      saidSoFar,
    };
  });
}
