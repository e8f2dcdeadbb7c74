import { join } from 'node:path';

import {
  startTwilioStandIn,
  type StandInOptions,
  type TwilioStandIn,
} from '../../scripts/stand-ins/twilio/stand-in.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { repliesIn, waitUntil } from '../delivery/echo-world.js';
import { serve, type Serving } from '../system/serving.js';
import { ACCOUNT, copyTwilioShop, SECRETS } from './copy-twilio-shop.js';

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
  standIn.putAccount({ ...ACCOUNT, webhook: `${serving.url}/whatsapp_webhook` });
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
