import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { portOf } from './request-parser.js';

/** A server only this machine reaches. */
export interface LocalServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Takes nothing more and cuts off who is connected. */
  close(): Promise<void>;
}

/**
 * Answers on a port of this machine, out of reach for others.
 *
 * @param port - 0: any free one.
 * @throws {Error} When the port is taken.
 */
export async function listenLocally(answer: RequestListener, port = 0): Promise<LocalServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
