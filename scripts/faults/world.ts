import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { createClock } from '../../app/clock.js';
import { APP_ROLE, ensureAppRole, ensureDatabase } from '../../app/database/app-role.js';
import { createDatabase } from '../../app/database/database.js';
import { startEmbedded } from '../../app/database/embedded-server.js';
import { bindAccounts, type EchoAccount } from '../../test/delivery/echo-node.js';
import { startMortalNode, type MortalNode } from '../../test/delivery/mortal-node.js';
import { startTwilioStandIn, type TwilioStandIn } from '../stand-ins/twilio/stand-in.js';
import { openDataDir } from './app-process.js';
import { startBalancer } from './balancer.js';
import { dumpOf, isQuiet } from './dump-parser.js';
import { brokenInvariants, type Broken } from './invariants.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

const SHOP: EchoAccount = {
  tenant: 'shoes',
  number: 'whatsapp:+14155238886',
  secrets: { accountSid: 'AC00000000000000000000000000000001', authToken: 'secret_of_shoes' },
};
const DATABASE = 'faults';
const DEBOUNCE_MS = 100;
/** A send that nobody can find is made again after this; the stand-in lists what it took at once. */
const TIMES = { lookAfterMs: 200, resendAfterMs: 4_000 };
const INBOUND = { attemptsMax: 4, retryDelayMs: 250, webhookMsMax: 12_000 };
const QUIET_MS_MAX = 60_000;
const POLL_MS = 150;
const silent = (): void => undefined;
const LOG = { chatbot: silent, analytics: silent, notice: silent, warn: silent, error: silent };

/** Two nodes that repeat what they are told, their database behind a line that can be cut, and Twilio before them. */
export interface World {
  readonly standIn: TwilioStandIn;
  readonly nodes: readonly [MortalNode, MortalNode];
  /** Between nodes and database. */
  readonly line: TcpProxy;
  readonly dataDir: string;
  /** The shop's number. */
  readonly number: string;
  /** Waits until nothing is under way, and says what does not hold: in everything since the start. */
  settle(): Promise<readonly Broken[]>;
  close(): Promise<void>;
}

/** Starts a world of its own in a temporary folder. */
export async function openWorld(): Promise<World> {
  const clock = createClock();
  const dataDir = openDataDir('truepenny-faults-');
  const server = await startEmbedded({ dataDir, log: LOG, clock });
  const { host, port, user } = server.connection;
  await ensureDatabase(server.connection, DATABASE, clock);
  await ensureAppRole(server.connection, clock);
  const direct = { ...server.connection, database: DATABASE };
  const database = await createDatabase({ owner: direct, app: { ...direct, user: APP_ROLE }, log: LOG, clock });
  await bindAccounts(database, [SHOP]);
  await database.close();
  const line = await startTcpProxy({ path: `${host}/.s.PGSQL.${String(port)}` });
  const owner = { host: '127.0.0.1', port: line.port, user, database: DATABASE, ssl: false };
  const standIn = await startTwilioStandIn({ statuses: { delayMs: 30 }, inbound: INBOUND });
  const balancer = await startBalancer({ followsReady: false });
  const options = {
    ...{ owner, app: { ...owner, user: APP_ROLE }, accounts: [SHOP], twilioUrl: standIn.url },
    ...{ publicUrl: balancer.url, debounceMs: DEBOUNCE_MS, times: TIMES },
  };
  const nodes = [await startMortalNode(options), await startMortalNode(options)] as const;
  balancer.pointAt(nodes.map(({ url }) => url));
  const { accountSid: sid = '', authToken = '' } = SHOP.secrets;
  standIn.putAccount({ sid, authToken, number: SHOP.number, webhook: `${balancer.url}/whatsapp_webhook` });
  return {
    ...{ standIn, nodes, line, dataDir, number: SHOP.number },
    async settle() {
      await standIn.settled();
      const startedMs = performance.now();
      while (!(await isQuiet(direct)) && performance.now() - startedMs < QUIET_MS_MAX) await sleep(POLL_MS);
      await standIn.settled();
      return brokenInvariants(standIn.ledger.entries, await dumpOf(direct));
    },
    async close() {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all([standIn.close(), balancer.close(), line.close()]);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
