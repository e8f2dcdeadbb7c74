import { type Kysely, sql } from 'kysely';

/**
 * The tables. Two kinds lie outside row-level security and hold no content: the registry (`tenant`, `channel_account`) and
 * `wake`. All others have `tenant_id` first in every key and are closed to whoever has not set `app.tenant`.
 *
 * States, replies and traces are JSON kept as `text`: a replay compares bytes (jsonb would reorder keys), and having
 * PostgreSQL parse what we just wrote costs a turn a tenth more. They are compressed in place, not moved to a side table.
 * No foreign keys: the functions of 0002 are the only writers, and a turn would pay for each key with a lookup.
 */
const TENANT_TABLES: Readonly<Record<string, string>> = {
  contact: `
    channel text not null,
    account text not null,
    contact_hash text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, channel, account, contact_hash)`,
  conversation: `
    id text not null,
    channel text not null,
    account text not null,
    contact_hash text not null,
    epoch integer not null,
    charge text not null check (charge in ('bot', 'human')),
    message_seq integer not null,
    event_seq integer not null,
    state text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id)`,
  inbound: `
    channel text not null,
    account text not null,
    message_id text not null,
    conversation_id text not null,
    turn_id text,
    received_at timestamptz not null,
    primary key (tenant_id, channel, account, message_id)`,
  message: `
    conversation_id text not null,
    seq integer not null,
    direction text not null check (direction in ('in', 'out')),
    author text not null check (author in ('customer', 'bot', 'person', 'system')),
    turn_id text,
    message_id text,
    body text,
    content json,
    at timestamptz not null,
    primary key (tenant_id, conversation_id, seq)`,
  turn: `
    id text not null,
    conversation_id text not null,
    channel text not null,
    version integer not null,
    mode text not null,
    locale text not null,
    intents text[] not null,
    now timestamptz not null,
    epoch integer not null,
    first_seq integer not null,
    state_before text not null,
    state_after text not null,
    reply text not null,
    effects text not null,
    trace text not null,
    primary key (tenant_id, id)`,
  outbound: `
    conversation_id text not null,
    seq integer not null,
    turn_id text,
    status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'cancelled')),
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    provider_id text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, conversation_id, seq)`,
  event: `
    conversation_id text not null,
    id integer not null,
    kind text not null,
    turn_id text,
    fields json not null,
    at timestamptz not null,
    primary key (tenant_id, conversation_id, id)`,
  blob: `
    hash text not null,
    content bytea not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, hash)`,
  version: `
    number integer not null,
    manifest_hash text not null,
    manifest json not null,
    artifacts json not null,
    published_at timestamptz not null default now(),
    published_by text not null,
    primary key (tenant_id, number)`,
  live: `
    number integer not null,
    since timestamptz not null default now(),
    primary key (tenant_id)`,
  audit: `
    id uuid not null default gen_random_uuid(),
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    fields json not null,
    primary key (tenant_id, id)`,
};

const REGISTRY = `
  create table tenant (
    tenant_id text primary key,
    schema_name text not null default 'public',
    publications integer not null,
    created_at timestamptz not null default now());
  create table channel_account (
    channel text not null,
    account text not null,
    tenant_id text not null,
    primary key (channel, account));
  create table wake (
    tenant_id text not null,
    conversation_id text not null,
    kind text not null,
    due_at timestamptz not null,
    primary key (tenant_id, conversation_id, kind));
  create index wake_due_at on wake (due_at);
  grant select, insert, update, delete on tenant, channel_account, wake to truepenny_app;`;

/** Room beside each conversation lets its next state be written without touching an index. */
const TUNING = `
  create index version_manifest on version (tenant_id, manifest_hash, number);
  alter table conversation set (fillfactor = 70);
  alter table turn alter column trace set storage main, alter column reply set storage main,
    alter column state_before set storage main, alter column state_after set storage main;
  alter table blob alter column content set storage external;`;

/** Makes the tables, their policies and the app role's rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(REGISTRY).execute(db);
  for (const [name, columns] of Object.entries(TENANT_TABLES)) {
    await sql.raw(tenantTable(name, columns)).execute(db);
  }
  await sql.raw(TUNING).execute(db);
}

/** A session that never set a tenant has NULL, one that did has '' after its transaction: both see nothing. */
function tenantTable(name: string, columns: string): string {
  return `
    create table ${name} (tenant_id text not null, ${columns});
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    create policy ${name}_of_tenant on ${name}
      using (tenant_id = nullif(current_setting('app.tenant', true), ''))
      with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
    grant select, insert, update, delete on ${name} to truepenny_app;`;
}
