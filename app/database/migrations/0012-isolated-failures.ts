import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * What a message carries when answering it went wrong, or when it was fetched late. Only adds.
 *
 * `merge_max`: the largest merge it may still be part of; each failed merge halves it, so that in the end the message that fails
 * is alone. `failures` counts only what it did alone. `place` is its place among what waits, where that is not its number: a
 * message that was fetched belongs before what was written after it. `stale`: fetched too late to be answered.
 * `channel_account.since`: what was written to the account before it was ours is none of our business.
 * `pace.next_at`: when the next send of an account may start.
 */
const TABLES = `
  alter table inbound
    add column failures integer not null default 0,
    add column merge_max integer,
    add column failure text,
    add column place double precision,
    drop constraint inbound_outcome_check,
    add constraint inbound_outcome_check
      check (outcome in ('waiting', 'answered', 'human', 'ignored', 'dead', 'stale')) not valid;
  alter table outbound add column slot_at timestamptz;
  alter table channel_account add column since timestamptz not null default now();
  create table pace (
    tenant_id text not null, channel text not null, account text not null, next_at timestamptz not null,
    primary key (tenant_id, channel, account));
  alter table pace enable row level security;
  alter table pace force row level security;
  create policy pace_of_tenant on pace
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
  grant select, insert, update, delete on pace to truepenny_app;`;

/** Over what went wrong only: what went well costs nothing. */
const INDEXES = `
  create index wake_since on wake (kind, since);
  create index inbound_unanswered on inbound (tenant_id, conversation_id, seq) where outcome in ('dead', 'stale');
  create index outbound_unsettled on outbound (tenant_id, conversation_id, seq)
    where status in ('failed', 'uncertain') or was_uncertain;`;

/** As before, but for the order of what waits and the merges it may be part of. */
const OPEN_TURN = `
  create or replace function open_turn(p_tenant text, p_conversation text, p_limit integer) returns json language plpgsql as $$
  declare
    v_conversation conversation;
  begin
    ${SET_TENANT}
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation;
    if not found then return null; end if;
    return json_build_object(
      'epoch', v_conversation.epoch, 'state', v_conversation.state::json, 'charge', v_conversation.charge,
      'channel', v_conversation.channel, 'account', v_conversation.account,
      'isDue', exists (select from wake where tenant_id = p_tenant and conversation_id = p_conversation
        and kind = 'turn' and due_at <= now()),
      'messages', (
        select coalesce(json_agg(json_build_object('seq', i.seq, 'messageId', i.message_id, 'text', m.body,
          'carries', m.carries, 'receivedAt', i.received_at, 'mergeMax', i.merge_max)
          order by coalesce(i.place, i.seq)), '[]')
        from (select * from inbound where tenant_id = p_tenant and conversation_id = p_conversation
          and outcome = 'waiting' order by coalesce(place, seq) limit p_limit) i
        join message m on m.tenant_id = p_tenant and m.conversation_id = p_conversation and m.seq = i.seq),
      'lastReply', (
        select t.reply::json from (select turn_id from message where tenant_id = p_tenant
          and conversation_id = p_conversation and direction = 'out' order by seq desc limit 1) o
        join turn t on t.tenant_id = p_tenant and t.id = o.turn_id));
  end $$;`;

/**
 * A turn over these messages cannot be worked out. Several: each may only be part of merges half as large, and all are tried
 * again at once. One: it is tried again later, later each time, and after p_failures_max failures it is put aside, so that the
 * conversation goes on with what came after it. Whose lease has gone changes nothing.
 */
const FAIL_TURN = `
  create function fail_turn(
    p_tenant text, p_conversation text, p_lease text, p_seqs integer[], p_reason text, p_failures_max integer,
    p_delay_ms integer
  ) returns text language plpgsql as $$
  declare
    v_row inbound;
  begin
    ${SET_TENANT}
    perform 1 from conversation where tenant_id = p_tenant and id = p_conversation for update;
    perform 1 from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'turn' and lease = p_lease;
    if not found then return 'lost'; end if;
    if cardinality(p_seqs) > 1 then
      update inbound set merge_max = (cardinality(p_seqs) + 1) / 2, failure = p_reason
        where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and seq = any (p_seqs);
      perform free_turn(p_tenant, p_conversation, 0);
      return 'halved';
    end if;
    update inbound set merge_max = 1, failures = failures + 1, failure = p_reason,
        outcome = case when failures + 1 >= p_failures_max then 'dead' else outcome end
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and seq = any (p_seqs)
      returning * into v_row;
    if v_row.outcome = 'waiting' then
      perform free_turn(p_tenant, p_conversation, p_delay_ms * 2 ^ (v_row.failures - 1));
      return 'again';
    end if;
    perform close_wakes(p_tenant, p_conversation, false);
    return 'dead';
  end $$;`;

/** The turn's wake is anybody's again, after a delay. */
const FREE_TURN = `
  create function free_turn(p_tenant text, p_conversation text, p_delay_ms double precision) returns void
  language plpgsql as $$
  begin
    update wake set lease = null, leased_until = null, attempts = 0, due_at = now() + p_delay_ms * interval '1 ms'
      where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'turn';
  end $$;`;

/** Tables first; each function runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [TABLES, INDEXES, OPEN_TURN, FREE_TURN, FAIL_TURN]) await sql.raw(text).execute(db);
}
