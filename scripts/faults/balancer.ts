import { once } from 'node:events';
import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';

const LOOK_PERIOD_MS = 100;
const LOOK_MS_MAX = 1_000;

/** What stands before the nodes. */
export interface Balancer {
  readonly url: string;
  /** The nodes, in turn. */
  pointAt(urls: readonly string[]): void;
  /** Requests that no node took: the connection was refused or broke. */
  broken(): number;
  close(): Promise<void>;
}

/**
 * Gives each request to the next node; tries no other when that one fails, so that nothing is hidden.
 *
 * @param followsReady - Only to nodes whose `/ready` said so at the last look, ten times a second.
 */
export async function startBalancer({ followsReady }: { followsReady: boolean }): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let nodes: readonly string[] = [];
  let ready: ReadonlySet<string> = new Set();
  let count = 0;
  let broken = 0;
  const look = async (): Promise<void> => {
    const looks = await Promise.all(nodes.map(async (url) => ((await isReady(url)) ? [url] : [])));
    ready = new Set(looks.flat());
  };
  const timer = followsReady ? setInterval(() => void look(), LOOK_PERIOD_MS) : undefined;
  const server = createServer((request, response) => {
    const open = followsReady ? nodes.filter((url) => ready.has(url)) : nodes;
    const node = open[(count += 1) % Math.max(open.length, 1)];
    if (node === undefined) return void response.writeHead(503).end();
    pass(request, response, { url: new URL(request.url ?? '/', node), agent, onBroken: () => (broken += 1) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('no port was given');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    pointAt: (urls) => void (nodes = urls),
    broken: () => broken,
    async close() {
      clearInterval(timer);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

interface Way {
  readonly url: URL;
  readonly agent: Agent;
  onBroken(): void;
}

function pass(request: IncomingMessage, response: ServerResponse, { url, agent, onBroken }: Way): void {
  const { method, headers } = request;
  const onward = send(url, { agent, method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => {
    onBroken();
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(onward);
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/ready`, { signal: AbortSignal.timeout(LOOK_MS_MAX) }).then(
    (response) => response.ok,
    () => false,
  );
}
