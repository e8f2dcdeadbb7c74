import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';

import { AppError } from '../contracts/errors.js';
import type { CommandStreams } from './command.js';

/** Longest line read, in UTF-16 code units. */
export const LINE_LENGTH_MAX = 16_777_216;
/** Answers are written in pieces of about this many UTF-16 code units. */
const PIECE_LENGTH = 65_536;

/** The fields of one input line, not yet looked at. */
export type Line = Readonly<Record<string, unknown>>;

/** What becomes of one line: the fields of its answer, beside the `id`. */
export type AnswerLine = (line: Line) => object | Promise<object>;

/**
 * Answers JSON Lines one by one, in their order, holding no more of them than one piece.
 *
 * A line that cannot be answered gives `{ "id", "error" }` and the rest goes on. Unplanned failures end the run: they are our
 * mistakes, not the line's.
 *
 * @returns 1 when a line could not be answered, else 0.
 */
export async function answerLines({ input, output }: CommandStreams, answer: AnswerLine): Promise<number> {
  let isAllGood = true;
  let piece = '';
  for await (const text of linesOf(input)) {
    if (text.trim() === '') continue;
    const answered = await answerText(text, answer);
    isAllGood &&= answered.isGood;
    piece += `${JSON.stringify(answered.result)}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    await write(output, piece);
    piece = '';
  }
  await write(output, piece);
  return isAllGood ? 0 : 1;
}

/** A field that must be a text. @throws {AppError} `bad_request` naming the field. */
export function textField(line: Line, name: string): string {
  const value = line[name];
  if (typeof value === 'string') return value;
  throw new AppError('bad_request', { message: `"${name}" must be a text.` });
}

async function answerText(text: string, answer: AnswerLine): Promise<{ isGood: boolean; result: object }> {
  let id: unknown = null;
  try {
    const line = parseLine(text);
    id = line.id ?? null;
    if (typeof id !== 'string' && typeof id !== 'number') {
      throw new AppError('bad_request', { message: '"id" must be a text or a number.' });
    }
    return { isGood: true, result: { id, ...(await answer(line)) } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isGood: false, result: { id, error: error.message } };
  }
}

function parseLine(text: string): Line {
  const refuse = (cause?: unknown): never => {
    throw new AppError('bad_request', { message: 'The line is not a JSON object.', cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return refuse(cause);
  }
  return isFields(value) ? value : refuse();
}

function isFields(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only LF ends a line: JSON texts may hold the other characters that some readers take for an end. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LINE_LENGTH_MAX) {
      throw new AppError('too_large', { message: `A line is longer than ${LINE_LENGTH_MAX} characters.` });
    }
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

async function write(output: NodeJS.WritableStream, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain');
}
