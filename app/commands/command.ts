import type { ParseArgsConfig } from 'node:util';

/** What a command reads and writes. Streams, so that tests and pipes are the same. */
export interface CommandStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** For what is not the result: progress, warnings, refusals. */
  readonly errors: NodeJS.WritableStream;
}

/** A command line, taken apart. */
export interface CommandCall extends CommandStreams {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** What stands without a `--name`. */
  readonly words: readonly string[];
}

/** One option, as the help shows it and the parser takes it. */
export interface CommandOption {
  readonly name: string;
  /** What stands after it, for example `DIR`; a switch has none. */
  readonly value?: string;
  readonly help: string;
}

/** One thing `truepenny` can do. */
export interface Command {
  /** After the name, for example `DIR…`. */
  readonly words?: string;
  readonly options: readonly CommandOption[];
  /** What to know beyond the summary. */
  readonly about?: string;
  readonly examples: readonly string[];
  /**
   * @returns The exit code: 0, or 1 when something was refused.
   * @throws {AppError} With a text for the person who typed the command.
   */
  run(call: CommandCall): Promise<number>;
}

/** How a command is listed. Its code is loaded when it is called, so that each starts as fast as it can. */
export interface ListedCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** The options as Node's own parser wants them. */
export function parseOptionsOf({ options }: Pick<Command, 'options'>): NonNullable<ParseArgsConfig['options']> {
  const all = [...options, { name: 'help', value: undefined }];
  return Object.fromEntries(all.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]));
}
