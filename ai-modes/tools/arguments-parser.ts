import { parseJson } from '../answer-parser.js';

/** A tool call's arguments as an object, not checked yet. @returns `undefined` for anything else. */
export function parseArguments(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
