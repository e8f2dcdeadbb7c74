import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { countIn } from './attacks-parser.js';

/** The stand-in in a process of its own, so that what it suffers slows nobody else down. */
export interface ModelProcess {
  readonly url: string;
  /** Requests so far. */
  calls(): Promise<number>;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('../../stand-ins/model/index.ts', import.meta.url));

/** Starts it on any free port. */
export async function startModelProcess(): Promise<ModelProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^LLM_BASE_URL=(.*)$/.exec(line) ?? [];
    if (url === undefined) continue;
    return {
      url,
      calls: async () => countIn(await (await fetch(`${url.replace(/\/v1$/, '')}/stand-in/calls`)).text()),
      async close() {
        child.kill('SIGKILL');
        await exited;
      },
    };
  }
  throw new RangeError('the stand-in ended before it listened');
}
