import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { programArguments } from '../support/built-program.js';
import { ROOT } from './serving.js';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to the terminal so far. */
  printed(): string;
  /** Resolves when it has ended. */
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts the built server, without the launcher, and waits until it says where it is. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const args = await programArguments('main', { launched: { installMs: 0, buildMs: 0 } });
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const end = once(child, 'exit').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, address] = /Open (http:\/\/\S+)/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    void end.then(() => reject(new Error(`the server ended before it was ready:\n${text}`)));
  });
  return { url, child, printed: () => text, ended: () => end };
}
