import { checkOf } from '../app/contracts/check-of.js';

/** The shape every worded answer has: strict, nothing besides. */
export const ANSWER_SCHEMA = {
  type: 'object',
  properties: { text: { type: 'string', minLength: 1, maxLength: 4_000 } },
  required: ['text'],
  additionalProperties: false,
} as const;

/** The same with a stage proposed for the conversation; `null` or nothing: none. */
export const STAGED_ANSWER_SCHEMA = {
  ...ANSWER_SCHEMA,
  properties: { ...ANSWER_SCHEMA.properties, stage: { type: ['string', 'null'], maxLength: 80 } },
} as const;

const answers = checkOf<WordedAnswer>(STAGED_ANSWER_SCHEMA, { allowUnionTypes: true });

/** What a model answers. */
export interface WordedAnswer {
  readonly text: string;
  readonly stage?: string | null;
}

/** A model's answer. @returns `undefined` for anything but one JSON object of that shape. */
export function parseAnswer(content: string): WordedAnswer | undefined {
  const value = parseJson(content);
  return answers.accepts(value) ? { ...value, text: value.text.normalize('NFC').trim() } : undefined;
}

/** JSON from a model, not checked yet. @returns `undefined` for what is none. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
