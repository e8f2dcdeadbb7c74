import {
  startWhatsappCloudStandIn,
  type StandInOptions,
  type WhatsappCloudStandIn,
} from '../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import { createTestDatabase, execute, SILENT_LOG, type TestDatabase } from '../database/test-database.js';
import { bindAccounts, startEchoNode, type EchoAccount, type EchoNode, type EchoNodeOptions } from './echo-node.js';
import { waitUntil } from './echo-world.js';

const CHANNEL = 'whatsapp-cloud';
/** Two shops of one app: Meta may tell of both in one post. */
export const APP_SECRET = 'secret_of_the_app';

/** A shop of that app, while its secret is being replaced. */
export const SHOES: EchoAccount = {
  channel: CHANNEL,
  tenant: 'shoes',
  number: '100000000000001',
  secrets: {
    appSecret: APP_SECRET,
    appSecretNext: 'next_of_the_app',
    accessToken: 'token_of_shoes',
    verifyToken: 'word_of_shoes',
  },
};
/** The other shop of that app. */
export const BAKERY: EchoAccount = {
  channel: CHANNEL,
  tenant: 'bakery',
  number: '100000000000002',
  secrets: { appSecret: APP_SECRET, accessToken: 'token_of_bakery', verifyToken: 'word_of_bakery' },
};
/** A shop with an app of its own. */
export const PARTS: EchoAccount = {
  channel: CHANNEL,
  tenant: 'parts',
  number: '100000000000003',
  secrets: { appSecret: 'secret_of_parts', accessToken: 'token_of_parts', verifyToken: 'word_of_parts' },
};
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

/** Gives a shop its number at the provider, and says where its messages go. */
export function putNumber(standIn: WhatsappCloudStandIn, { number, secrets }: EchoAccount, url: string): void {
  standIn.putNumber({
    ...{ id: number, display: `1555${number.slice(-7)}`, business: `2${number.slice(1)}` },
    ...{ appSecret: secrets.appSecret ?? '', accessToken: secrets.accessToken ?? '' },
    webhook: `${url}/whatsapp_webhook`,
  });
}

/** What a customer got by the provider's own ledger. */
export function repliesIn({ ledger }: WhatsappCloudStandIn, customer: string): readonly string[] {
  return ledger.entries.flatMap((entry) => (entry.kind === 'accepted' && entry.to === customer ? [entry.body] : []));
}

/** A customer of one's own. */
export function customerOf(number: number): string {
  return `4477009${String(number).padStart(5, '0')}`;
}
