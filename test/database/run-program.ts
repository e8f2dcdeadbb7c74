import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

import { compileProgram } from '../support/built-program.js';

/** What a program said when it was open. */
export interface ProgramReport {
  readonly status: string;
  readonly notices: readonly string[];
  readonly databaseMs: number;
}

/** A running program. */
export interface Program {
  readonly report: ProgramReport;
  /** Ends its input and waits; gives its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: no goodbye to anybody. */
  kill(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, 'program.ts');

/** Starts test/database/program.ts and waits until its database is open. */
export async function runProgram(dataDir: string, ...more: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, [await compileProgram(PROGRAM), dataDir, ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => child.exitCode);
  const report = await firstLine(child);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = (): Promise<number | null> => {
    child.stdin.end();
    return ended;
  };
  return { report, stop, kill };
}

async function firstLine(child: ChildProcess): Promise<ProgramReport> {
  if (child.stdout === null) throw new RangeError('the program has no output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as ProgramReport;
  throw new Error('the program ended before its database was open');
}
