import { type Kysely, sql } from 'kysely';

/**
 * What channels with webhooks need beyond the web chat: messages that wait for their turn, and replies that wait to be sent.
 * Only adds, so nodes that do not know it yet go on as they are.
 *
 * `inbound.outcome`: a message waits until it is answered, or somebody else's (`human`), or not to be answered (`ignored`), or
 * given up (`dead`). `wake.due_at` is when a conversation is to be looked at; `lease` is who does, until `leased_until`.
 * `outbound.delivery` is how far the provider says the message got. It only ever grows.
 */
const COLUMNS = `
  alter table contact add column address text, add column name text;
  alter table conversation add column outbound_seq integer not null default 0;
  alter table inbound
    add column seq integer,
    add column carries text not null default 'text',
    add column outcome text not null default 'answered'
      check (outcome in ('waiting', 'answered', 'human', 'ignored', 'dead'));
  alter table message add column understood text, add column carries text;
  alter table wake
    add column since timestamptz not null default now(),
    add column lease text,
    add column leased_until timestamptz,
    add column attempts integer not null default 0;
  alter table outbound
    add column payload text not null default '{}',
    add column author text not null default 'bot' check (author in ('bot', 'person', 'system')),
    add column outlives_handover boolean not null default false,
    add column sending_at timestamptz,
    add column sent_at timestamptz,
    add column was_uncertain boolean not null default false,
    add column delivery text check (delivery in ('accepted', 'sent', 'delivered', 'read', 'failed')),
    add column code text;`;

const INDEXES = `
  create index inbound_waiting on inbound (tenant_id, conversation_id, seq) where outcome = 'waiting';
  create index outbound_open on outbound (tenant_id, conversation_id, seq)
    where status in ('waiting', 'sending', 'uncertain');`;

/** Adds the columns, and indexes over what is still open: what is done costs nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [COLUMNS, INDEXES]) await sql.raw(text).execute(db);
}
