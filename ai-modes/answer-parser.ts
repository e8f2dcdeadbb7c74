import { Ajv2020 } from 'ajv/dist/2020.js';

/** The shape every worded answer has: strict, nothing besides. */
export const ANSWER_SCHEMA = {
  type: 'object',
  properties: { text: { type: 'string', minLength: 1, maxLength: 4_000 } },
  required: ['text'],
  additionalProperties: false,
} as const;

const isAnswer = new Ajv2020().compile<{ text: string }>(ANSWER_SCHEMA);

/** The text of a model's answer. @returns `undefined` for anything but one JSON object of that shape. */
export function parseAnswer(content: string): string | undefined {
  const value = parseJson(content);
  return isAnswer(value) ? value.text.normalize('NFC').trim() : undefined;
}

/** JSON from a model, not checked yet. @returns `undefined` for what is none. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
