import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/**
 * What the line does to what travels on it, both ways.
 * - `open`: nothing.
 * - `late`: everything comes this much later.
 * - `sliced`: everything comes a byte at a time.
 * - `down`: new connections break at once.
 * - `blackhole`: nothing comes, and nobody is told; connections seem to be open.
 */
export type Line =
  | { readonly how: 'open' }
  | { readonly how: 'late'; readonly delayMs: number }
  | { readonly how: 'sliced' | 'down' | 'blackhole' };

/** A line to a server, which can be made bad. */
export interface TcpProxy {
  readonly port: number;
  /** From now on, for connections that are open as well. What a blackhole swallowed stays lost, and so do its connections. */
  set(line: Line): void;
  /** Breaks every connection (RST); the server's end is closed. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a proxy on this machine. @param target - A port, or a Unix socket. */
export async function startTcpProxy(target: NetConnectOpts): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let line: Line = { how: 'open' };
  const server = createServer({ noDelay: true }, (near) => {
    if (line.how === 'down') return void near.resetAndDestroy();
    const far = connect(target);
    const pair = [near, far] as const;
    const swallowed = { is: false };
    pairs.add(pair);
    carry(near, far, { line: () => line, swallowed });
    carry(far, near, { line: () => line, swallowed });
    const end = (): void => {
      if (line.how === 'blackhole') return;
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('no port was given');
  const endAll = (end: (near: Socket) => void): void => {
    for (const [near, far] of pairs) {
      end(near);
      far.destroy();
    }
    pairs.clear();
  };
  return {
    port: address.port,
    set: (next) => void (line = next),
    reset: () => endAll((near) => near.resetAndDestroy()),
    async close() {
      line = { how: 'open' };
      const closed = once(server, 'close');
      server.close();
      endAll((near) => near.destroy());
      await closed;
    },
  };
}

interface Carrying {
  readonly swallowed: { is: boolean };
  line(): Line;
}

/** In order, whatever the line does meanwhile. */
function carry(from: Socket, to: Socket, { line, swallowed }: Carrying): void {
  let before = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    const now = line();
    if (now.how === 'blackhole') swallowed.is = true;
    // A stream with a hole in it would be another fault: garbage.
    if (swallowed.is) return;
    if (now.how === 'open') before = before.then(() => void to.write(chunk));
    else if (now.how === 'late') before = before.then(() => later(now.delayMs)).then(() => void to.write(chunk));
    else before = before.then(() => sliced(chunk, to));
  });
}

async function sliced(chunk: Buffer, to: Socket): Promise<void> {
  for (let place = 0; place < chunk.length; place += 1) {
    to.write(chunk.subarray(place, place + 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function later(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
