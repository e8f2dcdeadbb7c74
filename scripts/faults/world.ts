import { rmSync } from 'node:fs';

import type pg from 'pg';

import { createClock } from '../../app/clock.js';
import { APP_ROLE, ensureAppRole, ensureDatabase } from '../../app/database/app-role.js';
import { createDatabase } from '../../app/database/database.js';
import { startEmbedded } from '../../app/database/embedded-server.js';
import { bindAccounts } from '../../test/delivery/echo-node.js';
import { PROVIDERS, type Provider, type Wire } from '../../test/delivery/kill-providers.js';
import { startMortalNode, type MortalNode } from '../../test/delivery/mortal-node.js';
import { openDataDir } from './app-process.js';
import { startBalancer } from './balancer.js';
import { dumpOf, untilQuiet } from './dump-parser.js';
import { brokenInvariants, type Broken } from './invariants.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

const DATABASE = 'faults';
const DEBOUNCE_MS = 100;
const QUIET_MS_MAX = 180_000;
const silent = (): void => undefined;
const LOG = { chatbot: silent, analytics: silent, notice: silent, warn: silent, error: silent };

/** Two nodes that repeat what they are told, their database behind a line that can be cut, and a provider before them. */
export interface World {
  readonly provider: Provider;
  readonly nodes: readonly [MortalNode, MortalNode];
  /** Between nodes and database. */
  readonly line: TcpProxy;
  readonly dataDir: string;
  /** The owner's way into the database, past the line. */
  readonly owner: pg.ClientConfig;
  /** The program's way, past the line. */
  readonly app: pg.ClientConfig;
  /** Waits until nothing is under way, and says what does not hold: in everything since the start. */
  settle(): Promise<readonly Broken[]>;
  close(): Promise<void>;
}

/** Starts a world of its own in a temporary folder; one that cannot be opened leaves nothing running. @param wire - Its channel. */
export async function openWorld(wire: Wire = 'twilio'): Promise<World> {
  const opened: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    return { ...(await open(wire, opened)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closer = () => Promise<void> | void;

/** @param opened - Grows: what ends each part, the last one first. */
async function open(wire: Wire, opened: Closer[]): Promise<Omit<World, 'close'>> {
  const clock = createClock();
  const dataDir = openDataDir('truepenny-faults-');
  opened.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir, log: LOG, clock });
  opened.push(() => server.stop());
  const { host, port, user } = server.connection;
  await ensureDatabase(server.connection, DATABASE, clock);
  await ensureAppRole(server.connection, clock);
  const direct = { ...server.connection, database: DATABASE };
  const app = { ...direct, user: APP_ROLE };
  const provider = await PROVIDERS[wire]();
  opened.push(() => provider.close());
  const database = await createDatabase({ owner: direct, app, log: LOG, clock });
  await bindAccounts(database, [provider.account]);
  await database.close();
  const line = await startTcpProxy({ path: `${host}/.s.PGSQL.${String(port)}` });
  opened.push(() => line.close());
  const owner = { host: '127.0.0.1', port: line.port, user, database: DATABASE, ssl: false };
  const balancer = await startBalancer({ followsReady: false });
  opened.push(() => balancer.close());
  const options = {
    ...{ ...provider.options, owner, app: { ...owner, user: APP_ROLE }, accounts: [provider.account] },
    ...{ publicUrl: balancer.url, debounceMs: DEBOUNCE_MS },
  };
  const startNode = async (): Promise<MortalNode> => {
    const node = await startMortalNode(options);
    opened.push(() => node.kill());
    return node;
  };
  const nodes = [await startNode(), await startNode()] as const;
  balancer.pointAt(nodes.map(({ url }) => url));
  provider.pointAt([balancer.url]);
  return {
    ...{ provider, nodes, line, dataDir, owner: direct, app },
    async settle() {
      const endMs = performance.now() + QUIET_MS_MAX;
      for (;;) {
        await provider.settled();
        await untilQuiet(direct, endMs - performance.now());
        await provider.settled();
        const broken = brokenInvariants(provider.ledger.entries, await dumpOf(direct));
        // What a provider gave up is fetched from its list a moment after the database is back, and is under way then.
        if (performance.now() > endMs || !broken.some(isUnderWay)) return broken;
      }
    },
  };
}

function isUnderWay({ invariant, what }: Broken): boolean {
  return invariant === 'I11' || what.endsWith('still waits');
}
