import { parseArgs } from 'node:util';

import { commands } from './commands/index.js';
import { parseOptionsOf, type Command, type CommandStreams, type ListedCommand } from './commands/command.js';
import { helpOf, overviewOf } from './commands/help.js';
import { AppError } from './contracts/errors.js';

const USAGE_EXIT = 2;

/** Runs one command line and sets the process's exit code. `argv` is what stands after the program's name. */
export async function main({ argv }: { argv: readonly string[] }): Promise<void> {
  // A reader that went away (`… | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };
  process.exitCode = await runCommandLine(argv, streams);
}

/**
 * Runs one command line.
 *
 * @returns The exit code: 0 fine, 1 something was refused, 2 the command line itself was not understood.
 */
export async function runCommandLine(argv: readonly string[], streams: CommandStreams): Promise<number> {
  const [name = '--help', ...rest] = argv;
  const listed = commands.find((command) => command.name === name);
  if (listed === undefined) {
    const isHelp = ['--help', '-h', 'help'].includes(name);
    if (!isHelp) streams.errors.write(`There is no command "${name}".\n\n`);
    (isHelp ? streams.output : streams.errors).write(overviewOf(commands));
    return isHelp ? 0 : USAGE_EXIT;
  }
  return runCommand(listed, rest, streams);
}

async function runCommand(listed: ListedCommand, args: readonly string[], streams: CommandStreams): Promise<number> {
  const command = await listed.load();

  let call: ReturnType<typeof parseCall>;
  try {
    call = parseCall(command, args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    streams.errors.write(`${reason}\n\n${helpOf(listed, command)}`);
    return USAGE_EXIT;
  }
  if (call.options.help === true) {
    streams.output.write(helpOf(listed, command));
    return 0;
  }
  try {
    return await command.run({ ...streams, ...call });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    streams.errors.write(`${error.message}\n`);
    return 1;
  }
}

function parseCall(command: Command, args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: parseOptionsOf(command),
    allowPositionals: command.words !== undefined,
  });
  const options = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (Array.isArray(value) ? [] : [[name, value]])),
  );
  return { options, words: positionals };
}
