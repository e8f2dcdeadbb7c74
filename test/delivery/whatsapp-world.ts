import {
  startWhatsappCloudStandIn,
  type StandInOptions,
  type WhatsappCloudStandIn,
} from '../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import { createTestDatabase, execute, SILENT_LOG, type TestDatabase } from '../database/test-database.js';
import { bindAccounts, startEchoNode, type EchoNode, type EchoNodeOptions } from './echo-node.js';
import { waitUntil } from './echo-world.js';
import { BAKERY, PARTS, putNumber, repliesIn, SHOES } from './whatsapp-side.js';

export { APP_SECRET, BAKERY, customerOf, PARTS, repliesIn, SHOES } from './whatsapp-side.js';

const ACCOUNTS = [SHOES, BAKERY, PARTS];
const TIMES = { lookAfterMs: 100, resendAfterMs: 1_500 };

/** A WhatsApp Cloud, a database, and nodes between them. */
export interface WhatsappWorld {
  readonly standIn: WhatsappCloudStandIn;
  readonly test: TestDatabase;
  readonly nodes: readonly EchoNode[];
  /** What a customer got, in the order the provider took it. */
  repliesTo(customer: string): readonly string[];
  /** Resolves when they got so many. */
  waitForReplies(customer: string, count: number): Promise<readonly string[]>;
  /** Rows of a tenant, read past row-level security. */
  rows<Row extends Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
    tenant?: string,
  ): Promise<readonly Row[]>;
  stop(): Promise<void>;
}

/** Starts everything; each app's messages go to a node of its own, where there are several. */
export async function startWhatsappWorld({
  nodes: count = 1,
  node = {},
  standIn: wishes = {},
}: { nodes?: number; node?: Partial<EchoNodeOptions>; standIn?: StandInOptions } = {}): Promise<WhatsappWorld> {
  const test = await createTestDatabase();
  const standIn = await startWhatsappCloudStandIn({
    ...{ statuses: { delayMs: 5 }, deliveries: { retryDelaysMs: [50, 100] } },
    ...wishes,
  });
  await bindAccounts(test.database, ACCOUNTS);
  const options = {
    ...{ owner: test.owner, app: test.app, twilioUrl: standIn.url, metaUrl: `${standIn.url}/v24.0` },
    ...{ accounts: ACCOUNTS, debounceMs: 200, times: TIMES },
    ...node,
  };
  const nodes = await Promise.all(Array.from({ length: count }, () => startEchoNode(options, SILENT_LOG)));
  for (const account of ACCOUNTS) putNumber(standIn, account, nodes.at(account === PARTS ? -1 : 0)?.url ?? '');
  const repliesTo = (customer: string): readonly string[] => repliesIn(standIn, customer);
  return {
    standIn,
    test,
    nodes,
    repliesTo,
    waitForReplies: (customer, wanted) =>
      waitUntil(
        () => repliesTo(customer),
        (replies) => replies.length >= wanted,
      ),
    rows: (sql, values = [], tenant = 'shoes') =>
      execute({ ...test.owner, options: `-c app.tenant=${tenant}` }, sql, values),
    async stop() {
      await standIn.settled();
      await Promise.all(nodes.map((one) => one.stop()));
      await standIn.close();
      await test.close();
    },
  };
}
