import { spawn } from 'node:child_process';

/** Who a command runs as; absent means: as ourselves. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** How a command ended; `code` is `null` when it could not be started or was killed. */
export interface CommandResult {
  readonly code: number | null;
  /** What it printed, both streams, in the order it came. */
  readonly output: string;
}

/** The commands of PostgreSQL read their whole world from arguments; a stray PGDATA or LC_ALL must not reach them. */
const CLEAN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

/**
 * Runs a command to its end, in a session of its own so that Ctrl-C in our terminal does not reach what it starts.
 *
 * @returns Never rejects: a command that cannot be started has `code: null` and the reason as its output.
 */
export function runCommand(file: string, args: readonly string[], identity?: Identity): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity,
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): number => chunks.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8').trim() }));
  });
}
