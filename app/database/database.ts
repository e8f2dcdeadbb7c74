import type pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import type { ChannelRegistry, InboxStore, OutboxStore, WakeStore } from '../contracts/delivery.js';
import type { FollowUpStore } from '../contracts/follow-ups.js';
import type { JobStore } from '../contracts/jobs.js';
import type { LeadStore } from '../contracts/leads.js';
import type { LetterStore } from '../contracts/letters.js';
import type { ModelCallStore } from '../contracts/model-calls.js';
import type { ShadowStore } from '../contracts/shadow.js';
import type { NoticeStore, PeopleStore } from '../contracts/people.js';
import type { ChatStore, HousekeepingStore, TurnHistory, TurnStore, VersionStore } from '../contracts/storage.js';
import { createChannelRegistry } from './channel-registry.js';
import { createChatStore } from './chat-store.js';
import { createFollowUpStore } from './follow-up-store.js';
import { createHousekeepingStore } from './housekeeping-store.js';
import { createInboxStore } from './inbox-store.js';
import { createJobStore } from './job-store.js';
import { createLeadStore } from './lead-store.js';
import { createLetterStore } from './letter-store.js';
import { createLiveWatch } from './live-watch.js';
import { migrate } from './migrate.js';
import { createModelCallStore } from './model-call-store.js';
import { createShadowStore } from './shadow-store.js';
import { createNoticeStore } from './notice-store.js';
import { createNotifications } from './notifications.js';
import { createPeopleStore } from './people-store.js';
import { createPool, type PoolUsage, type Sql } from './pool.js';
import { createOutboxStore } from './outbox-store.js';
import { createTurnHistory } from './turn-history.js';
import { createTurnStore } from './turn-store.js';
import { createVersionStore } from './version-store.js';
import { createWakeStore } from './wake-store.js';

/** Whether the database serves, and how long it took to say so. */
export interface DatabaseHealth {
  readonly isServing: boolean;
  readonly latencyMs: number;
}

/** Everything the program stores. */
export interface Database {
  readonly turns: TurnStore;
  readonly history: TurnHistory;
  readonly chats: ChatStore;
  readonly versions: VersionStore;
  readonly registry: ChannelRegistry;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly wakes: WakeStore;
  readonly leads: LeadStore;
  readonly letters: LetterStore;
  readonly people: PeopleStore;
  readonly notices: NoticeStore;
  readonly jobs: JobStore;
  readonly followUps: FollowUpStore;
  readonly housekeeping: HousekeepingStore;
  readonly modelCalls: ModelCallStore;
  readonly shadows: ShadowStore;
  /** How long the start took: finding or starting the server, and bringing the schema up to date. */
  readonly timings: { readonly databaseMs: number; readonly migrationMs: number };
  /** Never rejects. */
  health(): Promise<DatabaseHealth>;
  /** How the connections are used at this moment. */
  usage(): PoolUsage;
  /** Ends all connections; the last process of an embedded server stops it. */
  close(): Promise<void>;
}

/** A database that is reached by two logins. */
export interface DatabaseOptions {
  /** For migrations only. */
  readonly owner: pg.ClientConfig;
  /** For everything else. */
  readonly app: pg.ClientConfig;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Opens a database: migrates it as its owner, then serves as the app role.
 *
 * @throws {AppError} `config_refused` when a migration fails, or the server would lose what it acknowledged.
 */
export async function createDatabase({ owner, app, log, clock }: DatabaseOptions): Promise<Database> {
  const startedMs = clock.monotonicMs();
  await migrate(owner, { log, clock });
  const migrationMs = clock.monotonicMs() - startedMs;
  const sql = createPool(app, log);
  const notifications = createNotifications({ address: app, sql, clock, log });
  const watch = createLiveWatch({ notifications, sql, clock });
  const chats = createChatStore(sql, notifications);
  const versions = createVersionStore(sql, watch);
  const close = async (): Promise<void> => {
    watch.close();
    await notifications.close();
    await sql.close();
  };
  await assertTrustworthy(sql).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    turns: createTurnStore({ sql, clock, tenants: () => versions.tenants() }),
    history: createTurnHistory(sql),
    chats,
    versions,
    registry: createChannelRegistry(sql),
    inbox: createInboxStore(sql),
    outbox: createOutboxStore(sql),
    wakes: createWakeStore(sql, notifications),
    leads: createLeadStore(sql),
    letters: createLetterStore(sql),
    people: createPeopleStore(sql),
    notices: createNoticeStore(sql),
    jobs: createJobStore(sql),
    followUps: createFollowUpStore(sql),
    housekeeping: createHousekeepingStore(sql),
    modelCalls: createModelCallStore(sql),
    shadows: createShadowStore(sql),
    timings: { databaseMs: 0, migrationMs },
    health: () => probe(sql, clock),
    usage: () => sql.usage(),
    close,
  };
}

interface Settings {
  readonly version: number;
  readonly fsync: string;
  readonly commit: string;
  readonly isFree: boolean;
}

const SETTINGS_SQL = `
  select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit, (rolsuper or rolbypassrls) as "isFree"
  from pg_roles where rolname = current_user`;
const VERSION_MIN = 150_000;

/** A commit must be on disk when it is acknowledged, and row-level security must bind the login that serves requests. */
async function assertTrustworthy(sql: Sql): Promise<void> {
  const [settings] = await sql.call<Settings & pg.QueryResultRow>({ text: SETTINGS_SQL, values: [] });
  if (settings === undefined) throw new RangeError('pg_roles does not list the current user');
  const problem = problemOf(settings);
  if (problem !== undefined) throw new AppError('config_refused', { message: problem });
}

function problemOf({ version, fsync, commit, isFree }: Settings): string | undefined {
  if (version < VERSION_MIN) return 'PostgreSQL is older than version 15. Upgrade the server behind DATABASE_URL.';
  if (fsync !== 'on') return 'PostgreSQL runs with fsync = off and would lose messages in a crash. Set fsync = on.';
  if (commit === 'off' || commit === 'local') {
    return `PostgreSQL runs with synchronous_commit = ${commit} and would lose messages in a crash. Set it to on.`;
  }
  if (isFree) {
    return 'The login for requests is a superuser or has BYPASSRLS: shops could see each other. Use another in DATABASE_APP_URL.';
  }
  return undefined;
}

async function probe(sql: Sql, clock: Clock): Promise<DatabaseHealth> {
  const startedMs = clock.monotonicMs();
  const isServing = await sql.call({ text: 'select 1', values: [] }).then(
    () => true,
    () => false,
  );
  return { isServing, latencyMs: clock.monotonicMs() - startedMs };
}
