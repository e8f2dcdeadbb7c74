import {
  startTwilioStandIn,
  type StandInOptions,
  type TwilioStandIn,
} from '../../scripts/stand-ins/twilio/stand-in.js';
import { createTestDatabase, execute, SILENT_LOG, type TestDatabase } from '../database/test-database.js';
import { bindAccounts, startEchoNode, type EchoAccount, type EchoNode, type EchoNodeOptions } from './echo-node.js';
import { BAKERY, repliesIn, SHOES } from './twilio-side.js';

export { BAKERY, customerOf, repliesIn, SHOES } from './twilio-side.js';

const TIMES = { lookAfterMs: 100, resendAfterMs: 1_000 };

/** A Twilio, a database, and nodes between them. */
export interface EchoWorld {
  readonly standIn: TwilioStandIn;
  readonly test: TestDatabase;
  readonly nodes: readonly EchoNode[];
  /** What a customer got, in the order the provider took it. */
  repliesTo(customer: string): readonly string[];
  /** Resolves when they got so many. */
  waitForReplies(customer: string, count: number): Promise<readonly string[]>;
  /** Rows of a tenant, read past row-level security. */
  rows<Row extends Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  stop(): Promise<void>;
}

/** How the world is made. */
export interface EchoWorldOptions {
  readonly nodes?: number;
  readonly node?: Partial<EchoNodeOptions>;
  readonly standIn?: StandInOptions;
}

/** Starts everything; messages go to the first node, and to the last when that fails. */
export async function startEchoWorld({
  nodes: count = 1,
  node = {},
  standIn: wishes = {},
}: EchoWorldOptions = {}): Promise<EchoWorld> {
  const test = await createTestDatabase();
  const standIn = await startTwilioStandIn({ statuses: { delayMs: 5 }, inbound: { retryDelayMs: 50 }, ...wishes });
  const accounts = [SHOES, BAKERY];
  await bindAccounts(test.database, accounts);
  const options = {
    owner: test.owner,
    app: test.app,
    twilioUrl: standIn.url,
    accounts,
    debounceMs: DEBOUNCE_MS,
    times: TIMES,
    ...node,
  };
  const nodes = await Promise.all(Array.from({ length: count }, () => startEchoNode(options, SILENT_LOG)));
  pointAt(standIn, accounts, nodes);
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
    rows: (sql, values = []) => execute({ ...test.owner, options: '-c app.tenant=shoes' }, sql, values),
    async stop() {
      await standIn.settled();
      await Promise.all(nodes.map((one) => one.stop()));
      await standIn.close();
      await test.close();
    },
  };
}

function pointAt(standIn: TwilioStandIn, accounts: readonly EchoAccount[], nodes: readonly EchoNode[]): void {
  for (const { number, secrets } of accounts) {
    standIn.putAccount({
      sid: secrets.accountSid ?? '',
      authToken: secrets.authToken ?? '',
      number,
      webhook: `${nodes.at(0)?.url ?? ''}/whatsapp_webhook`,
      fallback: `${nodes.at(-1)?.url ?? ''}/webhooks/twilio`,
    });
  }
}

/** How long a customer pauses before what was written is answered, where a test names nothing else. */
export const DEBOUNCE_MS = 200;
const POLL_MS = 15;
const WAIT_MS_MAX = 120_000;

/** Looks again and again until it is so. */
export async function waitUntil<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  const startedMs = performance.now();
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (performance.now() - startedMs > WAIT_MS_MAX) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Long enough for a second reply to come, were there to be one. */
export function aWhile(delayMs = 700): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
