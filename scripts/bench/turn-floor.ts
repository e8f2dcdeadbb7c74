import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { freePort } from '../faults/app-process.js';

/** The floor server, running. */
export interface Floor {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the floor on the embedded database behind this socket directory. */
export async function startFloor(socket: string): Promise<Floor> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [socket, String(port)], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
