import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  startWhatsappCloudStandIn,
  type WhatsappCloudStandIn,
} from '../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { waitUntil } from '../delivery/echo-world.js';
import { repliesIn } from '../delivery/whatsapp-world.js';
import { copyDemoShop, serve, type Serving } from '../system/serving.js';

/** The shop's phone number id. */
export const NUMBER = '106540352242922';
/** What its tenant.json refers to. */
export const SECRETS = {
  SHOES_META_APP_SECRET: 'meta_app_secret',
  SHOES_META_ACCESS_TOKEN: 'meta_access_token',
  SHOES_META_VERIFY_TOKEN: 'a long word',
};
/** Short enough for a test, long enough for five messages in a row. */
const DEBOUNCE_MS = 400;

/** A whole server with a shop that can be written to by WhatsApp Cloud, and the WhatsApp Cloud it is written through. */
export interface WhatsappShop {
  readonly serving: Serving;
  readonly standIn: WhatsappCloudStandIn;
  readonly test: TestDatabase;
  /** Resolves when the customer got so many replies, in the order the provider took them. */
  waitForReplies(customer: string, count: number): Promise<readonly string[]>;
  repliesTo(customer: string): readonly string[];
  stop(): Promise<void>;
}

/** Starts both and points each at the other. @param missing - Secrets the environment does not have. */
export async function startWhatsappShop(missing: readonly string[] = []): Promise<WhatsappShop> {
  const test = await createTestDatabase();
  const standIn = await startWhatsappCloudStandIn({ statuses: { delayMs: 5 }, deliveries: { retryDelaysMs: [50] } });
  const secrets = Object.fromEntries(Object.entries(SECRETS).filter(([name]) => !missing.includes(name)));
  const environment = { ...secrets, META_BASE_URL: standIn.url };
  const serving = await serve(test, { businessRoot: await copyWhatsappShop(), environment });
  standIn.putNumber({
    ...{ id: NUMBER, display: '15550783881', business: '102290129340398' },
    ...{ appSecret: SECRETS.SHOES_META_APP_SECRET, accessToken: SECRETS.SHOES_META_ACCESS_TOKEN },
    webhook: `${serving.url}/whatsapp_webhook`,
  });
  const repliesTo = (customer: string): readonly string[] => repliesIn(standIn, customer);
  return {
    serving,
    standIn,
    test,
    repliesTo,
    waitForReplies: (customer, count) =>
      waitUntil(
        () => repliesTo(customer),
        (replies) => replies.length >= count,
      ),
    async stop() {
      await standIn.settled();
      await serving.stop();
      await standIn.close();
      await test.close();
    },
  };
}

async function copyWhatsappShop(): Promise<string> {
  const root = await copyDemoShop();
  const file = join(root, 'shoes', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const secrets = {
    appSecret: 'env:SHOES_META_APP_SECRET',
    accessToken: 'env:SHOES_META_ACCESS_TOKEN',
    verifyToken: 'env:SHOES_META_VERIFY_TOKEN',
  };
  const channels = { 'whatsapp-cloud': { account: NUMBER, debounceMs: DEBOUNCE_MS, secrets } };
  await writeFile(file, JSON.stringify({ ...tenant, channels }, null, 2));
  return root;
}
