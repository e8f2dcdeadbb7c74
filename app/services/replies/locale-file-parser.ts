import { checkOf } from '../../contracts/check-of.js';
import { LocaleFile } from './locale-file.js';
import type { Message } from './message.js';
import { parseMessage } from './message-parser.js';

const files = checkOf<LocaleFile>(LocaleFile);

/** Reads one shipped language. A file that does not fit is a mistake of ours and throws. */
export function parseLocaleFile(file: unknown): LocaleFile {
  if (files.accepts(file)) return file;
  const [error] = files.errors;
  throw new TypeError(`shipped wording: ${error?.instancePath ?? ''} ${error?.message ?? 'does not fit'}`);
}

/** Reads a shipped message; one that does not parse is a mistake of ours and throws. */
export function parseShippedMessage(text: string): Message {
  const read = parseMessage(text);
  if ('message' in read) return read.message;
  throw new TypeError(`shipped wording: ${read.refusal.message} (${text})`);
}

/** Reads every message of a group, by name. */
export function parseShippedGroup<Name extends string>(group: Readonly<Record<Name, string>>): Record<Name, Message> {
  const entries = Object.entries<string>(group).map(([name, text]) => [name, parseShippedMessage(text)] as const);
  return Object.fromEntries(entries) as Record<Name, Message>;
}
