import type { Summary } from '../../app/contracts/summary.js';

/** A question in the customer's language, with the places a tool fills. */
export type QuestionWords = Readonly<Record<string, string>>;

/**
 * A read tool: what a model may ask the rules. The arguments become a plain question, which the same rules answer that answer
 * customers, over the same shop, version and moment; so no tool can reach another shop, another visitor, or anything but evidence.
 * Adding one: a file beside this one, and a line in the list.
 */
export type ReadTool = AskingTool | RecallingTool;

/** What any tool tells a model of itself. */
export interface ToolShape {
  readonly name: string;
  readonly description: string;
  /** A strict JSON schema. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A tool that asks the rules. */
export interface AskingTool extends ToolShape {
  /** @param args - Checked against {@link ToolShape.parameters}. */
  question(args: ToolArguments, words: QuestionWords): string;
}

/** A tool that reads what the conversation itself holds; of no other is there anything to read. */
export interface RecallingTool extends ToolShape {
  recall(summary: Summary): Readonly<Record<string, unknown>>;
}

/** What a model sent, after the check. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/** An argument as words; nothing where it was not sent. */
export function textOf(args: ToolArguments, name: string): string {
  const value = args[name];
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string').join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Puts arguments into a question; a phrase in square brackets falls away where one of its own is empty. */
export function fillQuestion(question: string, values: Readonly<Record<string, string>>): string {
  const filled = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? '');
  return filled(
    question.replaceAll(/\[([^\]]*)\]/g, (_whole, phrase: string) =>
      [...phrase.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => values[name]) ? phrase : '',
    ),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const TEXT_LENGTH_MAX = 120;

/** Words of a tool's argument. */
export function words(description: string) {
  return { type: 'string', minLength: 1, maxLength: TEXT_LENGTH_MAX, description } as const;
}

/** A strict object with these properties, all due but those named. */
export function parametersOf(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}
