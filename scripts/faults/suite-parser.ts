import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Which cases of the tests are run, and with what in their environment. */
export interface SuiteOptions {
  readonly files: readonly string[];
  /** Cases with these words in their names; all when absent. */
  readonly only?: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What became of the cases. */
export interface SuiteReport {
  readonly passed: number;
  /** Their names and why. */
  readonly failed: readonly string[];
}

interface MochaReport {
  readonly stats: { readonly passes: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
}

/** Runs a suite of the tests in a process of its own. @throws {RangeError} When it does not run at all. */
export async function runSuite({ files, only, environment }: SuiteOptions): Promise<SuiteReport> {
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'json', ...files];
  if (only !== undefined) args.push('--fgrep', only);
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  child.stdout.on('data', (piece: Buffer) => printed.push(piece.toString()));
  await once(child, 'close');
  const said = printed.join('');
  const start = said.indexOf('{\n  "stats"');
  if (start < 0) throw new RangeError(`the suite did not run: ${said}`);
  const { stats, failures } = JSON.parse(said.slice(start)) as MochaReport;
  const failed = failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ''}`);
  return { passed: stats.passes, failed };
}
