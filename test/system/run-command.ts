import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { programArguments } from '../support/built-program.js';
import { ROOT } from './serving.js';

const execute = promisify(execFile);

/** How a command ended, and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command line of the built program in a process of its own, as an operator does.
 *
 * @param environment - All that is in its environment besides the path.
 * @param input - What is typed.
 */
export async function runCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  const options = { cwd: ROOT, env: { PATH: process.env.PATH, ...environment } };
  const running = execute(process.execPath, await programArguments('cli', { argv }), options);
  running.child.stdin?.end(input);
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as Ran;
      return { code, stdout, stderr };
    },
  );
}
