import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

import { compileProgram } from '../support/built-program.js';
import type { EchoNodeOptions } from './echo-node.js';

const PROGRAM = join(import.meta.dirname, 'echo-process.ts');

/** A node that can be killed and comes back at the same address. */
export interface MortalNode {
  readonly url: string;
  /** SIGKILL: no goodbye. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Comes back, different where told. */
  start(changes?: Partial<EchoNodeOptions>): Promise<void>;
  /** Says what breaks where from now on. */
  arm(failpoints: string): void;
  /** Resolves when it has ended, whoever ended it. */
  gone(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Starts a node in a process of its own. */
export async function startMortalNode(options: EchoNodeOptions): Promise<MortalNode> {
  let running = await spawnNode(options);
  const { url } = running;
  const port = Number(new URL(url).port);
  return {
    url,
    async kill() {
      if (running.child.exitCode !== null || running.child.signalCode !== null) return;
      const gone = once(running.child, 'exit');
      running.child.kill('SIGKILL');
      await gone;
    },
    async start(changes = {}) {
      running = await spawnNode({ ...options, port, ...changes });
    },
    arm: (failpoints) => void running.child.stdin.write(`${failpoints}\n`),
    async gone() {
      const { child } = running;
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function spawnNode(options: EchoNodeOptions): Promise<{ url: string; child: Child }> {
  const args = [await compileProgram(PROGRAM), JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said.trim());
    });
    child.once('exit', (code) =>
      reject(new Error(`the node ended with ${code ?? 'a signal'} before it said its address`)),
    );
  });
  return { url, child };
}
