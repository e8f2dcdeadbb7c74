import type { Command, ListedCommand } from './command.js';

const COLUMN = 28;

/** The list of commands. */
export function overviewOf(commands: readonly ListedCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'truepenny <command>',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'truepenny <command> --help says more, with examples.',
    '',
  ].join('\n');
}

/** All about one command. */
export function helpOf(
  { name, summary }: Pick<ListedCommand, 'name' | 'summary'>,
  { words, about, options, examples }: Command,
): string {
  const usage = ['truepenny', name, words, options.length > 0 ? '[options]' : undefined].filter(
    (part) => part !== undefined,
  );
  return [
    usage.join(' '),
    '',
    `${summary}.`,
    ...(about === undefined ? [] : ['', about]),
    ...(options.length === 0 ? [] : ['', 'Options:', ...options.map(optionLine)]),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function optionLine({ name, value, help }: Command['options'][number]): string {
  const left = value === undefined ? `  --${name}` : `  --${name} ${value}`;
  return `${left.padEnd(COLUMN)}${help}`;
}
