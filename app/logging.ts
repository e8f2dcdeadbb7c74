import { inspect } from 'node:util';
import type { Clock } from './contracts/clock.js';
import { AppError } from './contracts/errors.js';
import type { Log, LogFields } from './contracts/log.js';
import { isSecretField, redact } from './redaction.js';
import { createRotatedFile } from './rotated-file.js';

const TEXT_LENGTH_MAX = 2_000;
const STACK_LENGTH_MAX = 8_000;
const LIST_LENGTH_MAX = 50;
const CAUSES_MAX = 5;
const TERMINAL_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
// What JSON leaves as it is, but a terminal or a log viewer may take for the end of a line or a command.
const UNSAFE_IN_JSON = /[\u007f-\u009f\u2028\u2029]/g;
// eslint-disable-next-line no-control-regex
const UNSAFE_IN_TERMINAL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

type Terminal = (typeof TERMINAL_LEVELS)[number];

/** A {@link Log} with files behind it. */
export interface FileLog extends Log {
  /** Writes what is pending; call it last. */
  close(): Promise<void>;
  /** Lines that could not be written, over all files. */
  lostLines(): number;
}

/** What {@link createLog} needs. */
export interface LogOptions {
  /** Folder of the files; made when missing. */
  dir: string;
  clock: Clock;
  /** The least important kind of line the terminal shows; the files hold everything. */
  level: Terminal;
  /** Left out: the process's own streams. */
  terminal?: { out: NodeJS.WritableStream; err: NodeJS.WritableStream };
}

/**
 * The three log files, one JSON object per line, and short lines for the terminal.
 *
 * Every text is redacted, capped and stripped of control characters: one event is one line, with nothing personal in
 * clear. Nothing here throws or waits; lines that cannot be written are counted.
 */
export function createLog({ dir, clock, level, terminal = ownTerminal() }: LogOptions): FileLog {
  const open = (name: string) => createRotatedFile({ dir, name, clock });
  const files = { chatbot: open('chatbot'), analytics: open('analytics'), errors: open('errors') };
  const write = (name: keyof typeof files, fields: LogFields): void => {
    files[name].write(lineOf(clock.now(), fields));
  };
  const say = createTerminal(level, terminal);

  return {
    chatbot: (fields) => write('chatbot', fields),
    analytics: (fields) => write('analytics', fields),
    error(error, fields = {}) {
      const failure = describeError(error);
      write('errors', { level: 'error', ...fields, ...failure });
      say('error', `${failure.name}: ${failure.message}`, { code: failure.code, ...fields });
    },
    notice: (message, fields = {}) => say('info', message, fields),
    warn(message, fields = {}) {
      write('errors', { level: 'warn', message, ...fields });
      say('warn', message, fields);
    },
    async close() {
      await Promise.all(Object.values(files).map((file) => file.close()));
    },
    lostLines: () => Object.values(files).reduce((lost, file) => lost + file.lostLines(), 0),
  };
}

function ownTerminal(): { out: NodeJS.WritableStream; err: NodeJS.WritableStream } {
  return { out: process.stdout, err: process.stderr };
}

/** Notices go to `out`, what went wrong to `err`. A terminal that went away is no reason to stop. */
function createTerminal(level: Terminal, { out, err }: { out: NodeJS.WritableStream; err: NodeJS.WritableStream }) {
  const shown = TERMINAL_LEVELS.slice(TERMINAL_LEVELS.indexOf(level));
  const marks = { info: '', warn: 'warning: ', error: 'error: ' };
  for (const stream of [out, err]) if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return (kind: 'info' | 'warn' | 'error', message: string, fields: LogFields): void => {
    if (!shown.includes(kind)) return;
    const stream = kind === 'info' ? out : err;
    stream.write(`${plain(marks[kind] + message + detailsOf(fields))}\n`);
  };
}

function detailsOf(fields: LogFields): string {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
  return shown.length === 0
    ? ''
    : ` (${shown.map(([name, value]) => `${name} ${String(safeValue(name, value))}`).join(', ')})`;
}

function plain(text: string): string {
  return redact(text.slice(0, TEXT_LENGTH_MAX)).replace(UNSAFE_IN_TERMINAL, ' ');
}

/** One event as one line of JSON. The instant is ours: there is nothing in it to hide. */
function lineOf(at: string, fields: LogFields): string {
  const safe: Record<string, unknown> = { at };
  for (const name in fields) safe[name] = safeValue(name, fields[name]);
  const line = JSON.stringify(safe);
  return line.replace(UNSAFE_IN_JSON, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function safeValue(name: string, value: LogFields[string]): LogFields[string] {
  if (typeof value === 'string') return isSecret(name) ? '[secret]' : redact(value.slice(0, lengthMax(name)));
  if (typeof value !== 'object' || value === null) return value;
  return isSecret(name)
    ? '[secret]'
    : value.slice(0, LIST_LENGTH_MAX).map((item) => redact(item.slice(0, TEXT_LENGTH_MAX)));
}

function lengthMax(name: string): number {
  return name === 'stack' ? STACK_LENGTH_MAX : TEXT_LENGTH_MAX;
}

const secretNames = new Map<string, boolean>();

/** Field names are few and come from our own code, so each is judged once. */
function isSecret(name: string): boolean {
  const known = secretNames.get(name);
  if (known !== undefined) return known;
  const judged = isSecretField(name);
  secretNames.set(name, judged);
  return judged;
}

interface Failure {
  name: string;
  message: string;
  code: string | undefined;
  stack: string | undefined;
  details: string | undefined;
  causes: string[] | undefined;
}

function describeError(error: unknown): Failure & LogFields {
  const isError = error instanceof Error;
  const causes = isError ? causesOf(error) : [];
  return {
    name: isError ? error.name : 'Thrown',
    message: isError ? error.message : oneLine(error),
    code: isError && 'code' in error ? String(error.code) : undefined,
    stack: isError ? error.stack : undefined,
    details: error instanceof AppError ? oneLine(error.details) : undefined,
    causes: causes.length === 0 ? undefined : causes,
  };
}

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < CAUSES_MAX;) {
    causes.push(cause instanceof Error ? (cause.stack ?? cause.message) : oneLine(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

/** Unlike JSON, this takes anything: cycles, big integers, objects without a prototype. */
function oneLine(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Infinity, maxStringLength: TEXT_LENGTH_MAX });
}
