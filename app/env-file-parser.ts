import { AppError } from './contracts/errors.js';

const LINE = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const QUOTED = /^(["'])(.*)\1\s*(?:#.*)?$/;

/**
 * The variables of a `.env` file: `NAME=value` lines, blank lines and `#` comments.
 *
 * A value may stand in single or double quotes, taken as they are (no escapes, no expansion); without quotes a ` #` starts
 * a comment.
 *
 * @param text - The whole file.
 * @param file - Its name, for the error text.
 * @throws {AppError} `config_refused` when a line is neither of these or a name comes twice. The text names the line and
 *   never repeats its value.
 */
export function parseEnvFile(text: string, file: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value] =
      LINE.exec(line) ?? refuse(file, index, 'this is no NAME=value. Write one, or start it with #.');
    if (name === undefined || value === undefined) continue;
    if (variables.has(name)) refuse(file, index, `${name} is set twice. Keep one of the two lines.`);
    variables.set(name, valueOf(value));
  }
  return variables;
}

function valueOf(written: string): string {
  const quoted = QUOTED.exec(written)?.[2];
  return quoted ?? written.replace(/(^|\s)#.*$/, '').trim();
}

function refuse(file: string, lineIndex: number, problem: string): never {
  throw new AppError('config_refused', { message: `${file}:${lineIndex + 1}: ${problem}` });
}
