import type { DemoSource } from '../../contracts/demo.js';
import type { Source } from '../../contracts/evidence.js';
import { locateAll } from '../../retrieval/storage/json-locate.js';
import { positionOf } from '../../retrieval/storage/json-position.js';

const LINES_AROUND = 2;
const SNIPPET_LENGTH_MAX = 1_200;
const NEW_LINE = 0x0a;
/** As in `["09:30", "18:00"]`. */
const OPENING_HOURS = /^\[\s*"(\d\d:\d\d)"\s*,\s*"(\d\d:\d\d)"\s*\]$/;

/**
 * A few lines of the file around a value, with its place in them.
 *
 * @returns `undefined` when the file or the pointer is not in the version.
 */
export function demoSourceOf(
  files: ReadonlyMap<string, Uint8Array>,
  { file, pointer }: Source,
): DemoSource | undefined {
  const bytes = files.get(file);
  const span = bytes && locateAll(bytes, [pointer]).get(pointer);
  if (bytes === undefined || span === undefined) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = lineStart(buffer, span.start);
  const to = Math.min(lineEnd(buffer, span.end), span.end + SNIPPET_LENGTH_MAX);
  const literal = buffer.toString('utf8', span.start, span.end);
  const before = buffer.toString('utf8', from, span.start);
  const after = buffer.toString('utf8', span.end, to);
  const value = editableValue(literal);
  return {
    file,
    pointer,
    line: positionOf(bytes, span.start).line,
    ...dedented(before, shortened(literal), after),
    ...(value === undefined ? {} : { value }),
  };
}

function lineStart(buffer: Buffer, offset: number): number {
  let at = offset;
  for (let lines = 0; lines <= LINES_AROUND && at > 0; lines += 1) at = buffer.lastIndexOf(NEW_LINE, at - 1);
  return at <= 0 ? 0 : at + 1;
}

function lineEnd(buffer: Buffer, offset: number): number {
  let at = offset - 1;
  for (let lines = 0; lines <= LINES_AROUND; lines += 1) {
    const next = buffer.indexOf(NEW_LINE, at + 1);
    if (next === -1) return buffer.length;
    at = next;
  }
  return at;
}

function shortened(literal: string): string {
  return literal.length > SNIPPET_LENGTH_MAX ? `${literal.slice(0, SNIPPET_LENGTH_MAX)} …` : literal;
}

/** Takes away the indentation all lines share, and keeps count of where the value is. */
function dedented(before: string, value: string, after: string): { snippet: string; start: number; end: number } {
  const lines = `${before}${value}${after}`.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  const cut = (text: string): string =>
    text
      .split('\n')
      .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, line.length))))
      .join('\n');
  const head = cut(before.slice(indent));
  const middle = cut(value);
  return { snippet: `${head}${middle}${cut(after)}`, start: head.length, end: head.length + middle.length };
}

/** Numbers, strings and opening hours can be changed on the page; a string is shown without its quotes, hours as people write them. */
function editableValue(literal: string): string | undefined {
  const [, opens, closes] = OPENING_HOURS.exec(literal) ?? [];
  if (opens !== undefined && closes !== undefined) return `${opens}–${closes}`;
  if (/^-?\d/.test(literal)) return literal;
  if (!literal.startsWith('"')) return undefined;
  const text: unknown = JSON.parse(literal);
  return typeof text === 'string' && text.length <= 400 ? text : undefined;
}
