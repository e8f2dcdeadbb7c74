import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { freePort } from '../faults/app-process.js';

/** The floor server, running. */
export interface Floor {
  /** One short row per message. */
  readonly rowUrl: string;
  /** What a durable turn stores, in one statement. */
  readonly turnUrl: string;
  stop(): Promise<void>;
}

/** Starts the floor on the embedded database behind this socket directory. */
export async function startFloor(socket: string): Promise<Floor> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [socket, String(port)], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    rowUrl: `${url}/row`,
    turnUrl: `${url}/turn`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
