import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  startTwilioStandIn,
  type StandInOptions,
  type TwilioStandIn,
} from '../../scripts/stand-ins/twilio/stand-in.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { repliesIn, waitUntil } from '../delivery/echo-world.js';
import { copyDemoShop, serve, type Serving } from '../system/serving.js';

/** The shop's number. */
export const NUMBER = 'whatsapp:+14155238886';
const SID = 'AC00000000000000000000000000000000';
const TOKEN = 'twilio_auth_token';
/** Short enough for a test, long enough for five messages in a row. */
const DEBOUNCE_MS = 400;
const SECRETS = { SHOES_TWILIO_SID_KEY: SID, SHOES_TWILIO_TOKEN: TOKEN };

/** A whole server with a shop that can be written to by WhatsApp, and the Twilio it is written through. */
export interface TwilioShop {
  readonly serving: Serving;
  readonly standIn: TwilioStandIn;
  readonly test: TestDatabase;
  /** Its business folder, to be edited. */
  readonly folder: string;
  /** What the customer got, in the order the provider took it. */
  repliesTo(customer: string): readonly string[];
  /** Resolves when the customer got so many replies. */
  waitForReplies(customer: string, count: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A copy of the demo shop with a WhatsApp number. @returns The business root. */
async function copyTwilioShop(channel: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const root = await copyDemoShop();
  const file = join(root, 'shoes', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const secrets = { accountSid: 'env:SHOES_TWILIO_SID_KEY', authToken: 'env:SHOES_TWILIO_TOKEN' };
  const channels = { twilio: { account: NUMBER, debounceMs: DEBOUNCE_MS, secrets, ...channel } };
  await writeFile(file, JSON.stringify({ ...tenant, channels }, null, 2));
  return root;
}

/** Starts both and points each at the other. */
export async function startTwilioShop(
  options: {
    standIn?: StandInOptions;
    channel?: Readonly<Record<string, unknown>>;
    environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<TwilioShop> {
  const test = await createTestDatabase();
  const standIn = await startTwilioStandIn({ statuses: { delayMs: 5 }, ...options.standIn });
  const businessRoot = await copyTwilioShop(options.channel);
  const environment = { ...SECRETS, TWILIO_BASE_URL: standIn.url, ...options.environment };
  const serving = await serve(test, { businessRoot, environment });
  standIn.putAccount({ sid: SID, authToken: TOKEN, number: NUMBER, webhook: `${serving.url}/whatsapp_webhook` });
  const repliesTo = (customer: string): readonly string[] => repliesIn(standIn, customer);
  return {
    serving,
    standIn,
    test,
    folder: join(businessRoot, 'shoes'),
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
