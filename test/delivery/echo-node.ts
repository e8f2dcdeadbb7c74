import type pg from 'pg';

import { createClock, createIds } from '../../app/clock.js';
import type { TenantFile } from '../../app/contracts/business/tenant.js';
import { createFailpoints } from '../../app/failpoints.js';
import type { FailAt } from '../../app/contracts/failpoints.js';
import type { Log } from '../../app/contracts/log.js';
import { createDatabase, type Database } from '../../app/database/database.js';
import { createWebhookRoutes } from '../../app/routes/webhooks.js';
import { createServer } from '../../app/server.js';
import { createDelivery } from '../../app/services/channels/create-delivery.js';
import type { BacklogLimits } from '../../app/services/inbox/inbox-watch.js';
import type { UncertainTimes } from '../../app/services/outbox/outbox.js';
import { createChannels } from '../../connectors/channels/index.js';
import { createHttpClient } from '../../connectors/http.js';
import { createEchoShop } from './echo-shop.js';

/** A shop's number and the secrets of its account. */
export interface EchoAccount {
  /** Twilio when absent. */
  readonly channel?: string;
  readonly tenant: string;
  readonly number: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a node is started with; plain data, so that it can also be told to a process. */
export interface EchoNodeOptions {
  readonly owner: pg.ClientConfig;
  readonly app: pg.ClientConfig;
  /** Where Twilio is. */
  readonly twilioUrl: string;
  /** Where WhatsApp Cloud is, with the version of its API; nowhere when absent. */
  readonly metaUrl?: string;
  readonly accounts: readonly EchoAccount[];
  readonly debounceMs: number;
  readonly port?: number;
  /** What providers are told to call; this node's own address when absent. */
  readonly publicUrl?: string;
  readonly times?: UncertainTimes;
  /** False: the node takes messages and works on none. */
  readonly works?: boolean;
  readonly staleMs?: number;
  readonly backlogLimits?: BacklogLimits;
  /** What breaks where. */
  readonly failpoints?: string;
  /** Whether that may be said later. */
  readonly isArmable?: boolean;
  /** How long the shop thinks about an answer. */
  readonly thinkingMs?: number;
}

/** A node that answers WhatsApp messages by repeating them: all of delivery, and nothing else. */
export interface EchoNode {
  readonly url: string;
  readonly database: Database;
  /** Says what breaks where from now on. Only where that may be said later. */
  arm(failpoints: string): void;
  stop(): Promise<void>;
}

const GRACE_MS = 1_000;
const NOWHERE = 'http://127.0.0.1:1';
const TWILIO = 'twilio';

/** Starts a node; any number of them share a database. @param log - Where it says what went wrong. */
export async function startEchoNode(options: EchoNodeOptions, log: Log): Promise<EchoNode> {
  const clock = createClock();
  const ids = createIds(clock);
  const database = await createDatabase({ owner: options.owner, app: options.app, log, clock });
  const http = createHttpClient(clock);
  let url = '';
  const shop = createEchoShop(options.thinkingMs);
  let failAt = createFailpoints(options.failpoints, { clock });
  const failAtLast: FailAt = async (place) => failAt?.(place);
  const delivery = createDelivery({
    ...database,
    channels: createChannels({ http, baseUrls: { twilio: options.twilioUrl, meta: options.metaUrl ?? NOWHERE } }),
    tenants: () => tenantsOf(options),
    secretOf: (reference) => secretsOf(options).get(reference),
    clock,
    ids,
    log,
    only: undefined,
    failAt: options.isArmable === true ? failAtLast : failAt,
    ...(options.times !== undefined && { times: options.times }),
    ...(options.staleMs !== undefined && { staleMs: options.staleMs }),
    ...(options.backlogLimits !== undefined && { backlogLimits: options.backlogLimits }),
    shop: () => shop,
    onTurn: () => undefined,
    publicUrl: () => options.publicUrl ?? url,
  });
  const routes = createWebhookRoutes(delivery.receive);
  const server = createServer({ routes, isKnownOrigin: () => false, clock, ids, log });
  await delivery.open({ takesMessages: true });
  url = `http://127.0.0.1:${await server.listen({ port: options.port ?? 0, host: '127.0.0.1' })}`;
  if (options.works !== false) delivery.start();
  const stop = async (): Promise<void> => {
    await server.stop(GRACE_MS);
    await delivery.drain();
    await database.close();
  };
  const arm = (failpoints: string): void => void (failAt = createFailpoints(failpoints, { clock }));
  return { url, database, arm, stop };
}

/** Binds the accounts to their tenants, as a publish does. */
export async function bindAccounts(
  { versions }: Pick<Database, 'versions'>,
  accounts: readonly EchoAccount[],
): Promise<void> {
  for (const { tenant, number, channel = TWILIO } of accounts) {
    await versions.publish({
      tenant,
      expectedLive: undefined,
      force: true,
      manifestHash: 'a'.repeat(64),
      manifest: {},
      files: new Map(),
      artifacts: new Map(),
      by: 'test',
      accounts: [{ channel, account: number }],
    });
  }
}

function tenantsOf({ accounts, debounceMs }: EchoNodeOptions): ReadonlyMap<string, TenantFile> {
  return new Map(
    accounts.map(({ tenant, number, secrets, channel = TWILIO }) => {
      const references = Object.keys(secrets).map((name) => [name, referenceOf(tenant, name)]);
      const settings = {
        account: number,
        debounceMs,
        secrets: Object.fromEntries(references) as Record<string, string>,
      };
      const file = { formatVersion: 1, name: tenant, locale: 'en', currency: 'EUR', timezone: 'UTC' } as const;
      return [tenant, { ...file, channels: { [channel]: settings } }];
    }),
  );
}

function secretsOf({ accounts }: EchoNodeOptions): ReadonlyMap<string, string> {
  return new Map(
    accounts.flatMap(({ tenant, secrets }) =>
      Object.entries(secrets).map(([name, secret]) => [referenceOf(tenant, name), secret] as const),
    ),
  );
}

function referenceOf(tenant: string, name: string): string {
  return `env:${tenant.toUpperCase()}_${name.toUpperCase()}_KEY`;
}
