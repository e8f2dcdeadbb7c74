import { type Kysely, sql } from 'kysely';

/**
 * Conversations that were handed to people, and who is told.
 *
 * `escalation` is written in the transaction that puts a person in charge, under the id of the turn (or the action) that does:
 * so there is one per hand-over, whatever is repeated. `round` counts how often people were called: at the hand-over, then each
 * time the customer writes after an answer; `planned` is the round for which notices were written. `round_seq` is the newest
 * message then.
 *
 * `notice` is one person to be told of one round. Workers find it by the wake of its conversation.
 */
const TENANT_TABLES: Readonly<Record<string, string>> = {
  escalation: `
    id text not null,
    conversation_id text not null,
    turn_id text,
    reason text not null,
    priority text not null check (priority in ('normal', 'urgent')),
    state text not null check (state in ('open', 'answered', 'released')),
    waiting integer not null default 0,
    round integer not null default 0,
    round_seq integer not null default 0,
    planned integer not null default 0,
    created_at timestamptz not null default now(),
    answered_at timestamptz,
    released_at timestamptz,
    primary key (tenant_id, id)`,
  notice: `
    escalation_id text not null,
    round integer not null,
    medium text not null check (medium in ('email', 'template')),
    recipient text not null,
    conversation_id text not null,
    round_seq integer not null,
    status text not null check (status in ('waiting', 'sending', 'sent', 'outbox', 'failed', 'unsent', 'cancelled')),
    attempts integer not null default 0,
    was_uncertain boolean not null default false,
    due_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    code text,
    outbound_conversation text,
    outbound_seq integer,
    primary key (tenant_id, escalation_id, round, medium, recipient)`,
};

/** A conversation has one escalation at a time: the partial key says so, and finds it. */
const INDEXES = `
  create unique index escalation_current on escalation (tenant_id, conversation_id) where state <> 'released';
  create index notice_open on notice (tenant_id, conversation_id, due_at) where status in ('waiting', 'sending');
  alter table outbound add column message_seq integer;`;

/** Somebody is to be called: whoever works on notices finds the conversation. */
const CALL_PEOPLE = `
  create function call_people(p_tenant text, p_conversation text) returns void language plpgsql as $$
  begin
    insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_conversation, 'notice', now())
      on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
  end $$;`;

/** Of several hand-overs in one turn the most urgent, then the first, gives the reason. */
const OPEN_ESCALATION = `
  create function open_escalation(
    p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_seq integer, p_effects json
  ) returns void language plpgsql as $$
  begin
    insert into escalation (tenant_id, id, conversation_id, turn_id, reason, priority, state, round, round_seq, created_at)
      select p_tenant, p_turn, p_conversation, p_turn, e.effect ->> 'reason', e.effect ->> 'priority', 'open', 1, p_seq, p_now
      from json_array_elements(p_effects) with ordinality as e (effect, n)
      where e.effect ->> 'kind' = 'handover'
      order by e.effect ->> 'priority' = 'urgent' desc, e.n limit 1
      on conflict do nothing;
    if found then perform call_people(p_tenant, p_conversation); end if;
  end $$;`;

/** The customer writes while a person is in charge. After an answer that is a new call. The conversation's row is locked. */
const MARK_ESCALATION = `
  create function mark_escalation(p_tenant text, p_conversation text, p_count integer) returns void language plpgsql as $$
  declare
    v_was text;
  begin
    select state into v_was from escalation
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    if v_was = 'answered' then
      update escalation set state = 'open', waiting = waiting + p_count, round = round + 1, round_seq = (
          select message_seq from conversation where tenant_id = p_tenant and id = p_conversation)
        where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
      perform call_people(p_tenant, p_conversation);
    elsif v_was = 'open' then
      update escalation set waiting = waiting + p_count
        where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    end if;
  end $$;`;

/** As before, and a hand-over is also an escalation. */
const APPLY_EFFECTS = `
  create or replace function apply_effects(p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_effects json)
  returns void language plpgsql as $$
  declare
    v_first integer;
    v_seq integer;
    v_charge text;
  begin
    update conversation set event_seq = event_seq + json_array_length(p_effects),
        charge = case when exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'handover')
          then 'human' else charge end
      where tenant_id = p_tenant and id = p_conversation
      returning event_seq - json_array_length(p_effects), message_seq, charge into v_first, v_seq, v_charge;
    insert into event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
      select p_tenant, p_conversation, v_first + e.n, coalesce(e.effect ->> 'event', e.effect ->> 'kind'), p_turn, e.effect, p_now
      from json_array_elements(p_effects) with ordinality as e (effect, n);
    if v_charge = 'human' then perform open_escalation(p_tenant, p_conversation, p_turn, p_now, v_seq, p_effects); end if;
  end $$;`;

/** As before, and the escalation knows that the customer wrote. */
const STORE_MESSAGES = `
  create or replace function store_messages(
    p_tenant text, p_conversation text, p_channel text, p_account text,
    p_message_ids text[], p_texts text[], p_received timestamptz[]
  ) returns void language plpgsql as $$
  declare
    v_count integer := cardinality(p_message_ids);
    v_seq integer;
  begin
    update conversation set epoch = epoch + 1, message_seq = message_seq + v_count, updated_at = now()
      where tenant_id = p_tenant and id = p_conversation returning message_seq - v_count into v_seq;
    insert into inbound (tenant_id, channel, account, message_id, conversation_id, turn_id, received_at)
      select p_tenant, p_channel, p_account, m.id, p_conversation, null, m.at
      from unnest(p_message_ids, p_received) as m (id, at);
    insert into message (tenant_id, conversation_id, seq, direction, author, turn_id, message_id, body, at)
      select p_tenant, p_conversation, v_seq + m.n, 'in', 'customer', null, m.id, m.body, m.at
      from unnest(p_message_ids, p_texts, p_received) with ordinality as m (id, body, at, n);
    perform mark_escalation(p_tenant, p_conversation, v_count);
  end $$;`;

/** Conversations that were with a person before there were escalations get one; nobody is called for those again. */
const BACKFILL = `
  do $$
  declare
    v_tenant text;
  begin
    for v_tenant in select tenant_id from tenant loop
      perform set_config('app.tenant', v_tenant, true);
      insert into escalation (tenant_id, id, conversation_id, reason, priority, state, round_seq, created_at)
        select tenant_id, gen_random_uuid()::text, id, 'The customer asked for a person.', 'normal', 'open', message_seq, updated_at
        from conversation where tenant_id = v_tenant and charge = 'human';
    end loop;
    perform set_config('app.tenant', '', true);
  end $$;`;

/** Adds tables, and what writes them where a person comes in; nodes of before go on as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of Object.entries(TENANT_TABLES)) {
    await sql.raw(tenantTable(name, columns)).execute(db);
  }
  const all = [INDEXES, CALL_PEOPLE, OPEN_ESCALATION, MARK_ESCALATION, APPLY_EFFECTS, STORE_MESSAGES, BACKFILL];
  for (const text of all) await sql.raw(text).execute(db);
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
