import { type Kysely, sql } from 'kysely';

/**
 * Every function sets the tenant first, for its transaction only, and with it the schema the tenant's tables live in.
 * A statement of its own: set and used in one statement, the tenant would come too late for the policies.
 */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** For transactions of several statements; the functions say it themselves, a call within a call costs a turn 4 µs. */
const ENTER_TENANT = `
  create function enter_tenant(p_tenant text) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
  end $$;`;

/**
 * One turn, all or nothing. The order matters: nothing is written before the duplicate check, and the first write asks for
 * the epoch (0: for a conversation that is not there), so a turn that lost a race leaves nothing behind.
 */
const COMMIT_TURN = `
  create function commit_turn(
    p_tenant text, p_conversation text, p_channel text, p_account text, p_contact text, p_epoch integer,
    p_message_ids text[], p_texts text[], p_received timestamptz[],
    p_turn text, p_version integer, p_mode text, p_locale text, p_intents text[], p_now timestamptz,
    p_state_before text, p_state text, p_reply text, p_trace text, p_effects json
  ) returns text language plpgsql as $$
  declare
    v_count integer := cardinality(p_message_ids);
    v_seq integer;
  begin
    ${SET_TENANT}
    perform 1 from inbound where tenant_id = p_tenant and channel = p_channel and account = p_account
      and message_id = p_message_ids[1];
    if found then
      null;
    elsif p_epoch > 0 then
      update conversation set epoch = epoch + 1, state = p_state, message_seq = message_seq + v_count + 1, updated_at = now()
        where tenant_id = p_tenant and id = p_conversation and epoch = p_epoch and charge = 'bot'
        returning message_seq - v_count into v_seq;
    else
      insert into conversation (tenant_id, id, channel, account, contact_hash, epoch, charge, message_seq, event_seq, state)
        values (p_tenant, p_conversation, p_channel, p_account, p_contact, 1, 'bot', v_count + 1, 0, p_state)
        on conflict do nothing returning 1 into v_seq;
      insert into contact (tenant_id, channel, account, contact_hash)
        values (p_tenant, p_channel, p_account, p_contact) on conflict do nothing;
    end if;
    if v_seq is null then
      return refuse_turn(p_tenant, p_conversation, p_channel, p_account, p_message_ids, p_texts, p_received);
    end if;
    insert into inbound (tenant_id, channel, account, message_id, conversation_id, turn_id, received_at)
      select p_tenant, p_channel, p_account, m.id, p_conversation, p_turn, m.at
      from unnest(p_message_ids, p_received) as m (id, at);
    insert into message (tenant_id, conversation_id, seq, direction, author, turn_id, message_id, body, at)
      select p_tenant, p_conversation, v_seq + m.n - 1, 'in', 'customer', p_turn, m.id, m.body, m.at
      from unnest(p_message_ids, p_texts, p_received) with ordinality as m (id, body, at, n)
      union all select p_tenant, p_conversation, v_seq + v_count, 'out', 'bot', p_turn, null, null, p_now;
    insert into turn (tenant_id, id, conversation_id, channel, version, mode, locale, intents, now, epoch, first_seq,
        state_before, state_after, reply, effects, trace)
      values (p_tenant, p_turn, p_conversation, p_channel, p_version, p_mode, p_locale, p_intents, p_now, p_epoch, v_seq,
        p_state_before, p_state, p_reply, coalesce(p_effects::text, '[]'), p_trace);
    if p_effects is not null then
      perform apply_effects(p_tenant, p_conversation, p_turn, p_now, p_effects);
    end if;
    return '{"status":"committed","epoch":' || (p_epoch + 1) || '}';
  end $$;`;

/** Events in the order of the effects, numbered under the conversation's lock; a handover puts a person in charge. */
const APPLY_EFFECTS = `
  create function apply_effects(p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_effects json)
  returns void language plpgsql as $$
  declare
    v_first integer;
  begin
    update conversation set event_seq = event_seq + json_array_length(p_effects),
        charge = case when exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'handover')
          then 'human' else charge end
      where tenant_id = p_tenant and id = p_conversation
      returning event_seq - json_array_length(p_effects) into v_first;
    insert into event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
      select p_tenant, p_conversation, v_first + e.n, coalesce(e.effect ->> 'event', e.effect ->> 'kind'), p_turn, e.effect, p_now
      from json_array_elements(p_effects) with ordinality as e (effect, n);
  end $$;`;

/**
 * Why a turn was not committed: its message was (duplicate), the conversation moved on (stale), or a person is in charge;
 * then the messages are stored and wait for the person. The row lock makes the three answers agree with one moment.
 * A duplicate's reply is given only to its own conversation.
 */
const REFUSE_TURN = `
  create function refuse_turn(
    p_tenant text, p_conversation text, p_channel text, p_account text,
    p_message_ids text[], p_texts text[], p_received timestamptz[]
  ) returns text language plpgsql as $$
  declare
    v_conversation conversation;
    v_inbound inbound;
    v_turn turn;
  begin
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation for update;
    select * into v_inbound from inbound where tenant_id = p_tenant and channel = p_channel and account = p_account
      and message_id = p_message_ids[1];
    if found then
      select * into v_turn from turn where tenant_id = p_tenant and id = v_inbound.turn_id
        and conversation_id = p_conversation;
      return json_build_object('status', 'duplicate', 'turn', v_turn.id, 'mode', coalesce(v_turn.mode, 'v5'),
        'reply', v_turn.reply::json, 'charge', coalesce(v_conversation.charge, 'bot'));
    end if;
    if v_conversation.id is null then
      return json_build_object('status', 'stale', 'head', null);
    end if;
    if v_conversation.charge = 'human' then
      perform store_messages(p_tenant, p_conversation, p_channel, p_account, p_message_ids, p_texts, p_received);
      return '{"status":"human"}';
    end if;
    return json_build_object('status', 'stale', 'head', json_build_object(
      'epoch', v_conversation.epoch, 'state', v_conversation.state::json, 'charge', v_conversation.charge));
  end $$;`;

const STORE_MESSAGES = `
  create function store_messages(
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
  end $$;`;

const READ_HEAD = `
  create function read_head(p_tenant text, p_conversation text)
  returns table (epoch integer, state json, charge text) language plpgsql as $$
  begin
    ${SET_TENANT}
    return query select c.epoch, c.state::json, c.charge from conversation c
      where c.tenant_id = p_tenant and c.id = p_conversation;
  end $$;`;

const PUT_BLOB = `
  create function put_blob(p_tenant text, p_hash text, p_content bytea) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
    insert into blob (tenant_id, hash, content) values (p_tenant, p_hash, p_content) on conflict do nothing;
  end $$;`;

/**
 * Stores a version and makes it live, one publish of a tenant at a time (an advisory lock by its name). The same manifest
 * live already is 'unchanged', except when the publisher knew it and brings other artifacts (a finished training).
 */
const PUBLISH_VERSION = `
  create function publish_version(
    p_tenant text, p_expected integer, p_force boolean, p_manifest_hash text, p_manifest json, p_artifacts json,
    p_by text, p_channels text[], p_accounts text[]
  ) returns json language plpgsql as $$
  declare
    v_live version;
    v_number integer;
  begin
    ${SET_TENANT}
    perform pg_advisory_xact_lock(hashtextextended('publish ' || p_tenant, 0));
    select v.* into v_live from live l join version v on v.tenant_id = l.tenant_id and v.number = l.number
      where l.tenant_id = p_tenant;
    if v_live.manifest_hash = p_manifest_hash
      and (v_live.artifacts::text = p_artifacts::text or v_live.number is distinct from p_expected) then
      return json_build_object('status', 'unchanged', 'number', v_live.number);
    end if;
    if v_live.number is distinct from p_expected and not p_force then
      return json_build_object('status', 'conflict', 'live', v_live.number);
    end if;
    select coalesce(max(number), 0) + 1 into v_number from version where tenant_id = p_tenant;
    insert into version (tenant_id, number, manifest_hash, manifest, artifacts, published_by)
      values (p_tenant, v_number, p_manifest_hash, p_manifest, p_artifacts, p_by);
    insert into live (tenant_id, number) values (p_tenant, v_number)
      on conflict (tenant_id) do update set number = excluded.number, since = now();
    insert into audit (tenant_id, actor, action, fields)
      values (p_tenant, p_by, 'published', json_build_object('version', v_number, 'replaces', v_live.number, 'forced', p_force));
    insert into tenant as t (tenant_id, publications) values (p_tenant, 1)
      on conflict (tenant_id) do update set publications = t.publications + 1;
    perform bind_accounts(p_tenant, p_channels, p_accounts);
    return json_build_object('status', 'published', 'number', v_number);
  end $$;`;

/** Binds the tenant's accounts and drops those it no longer names; an account of another tenant is never taken over. */
const BIND_ACCOUNTS = `
  create function bind_accounts(p_tenant text, p_channels text[], p_accounts text[]) returns void language plpgsql as $$
  begin
    delete from channel_account c where c.tenant_id = p_tenant
      and not exists (select 1 from unnest(p_channels, p_accounts) as a (channel, account)
        where a.channel = c.channel and a.account = c.account);
    insert into channel_account (channel, account, tenant_id)
      select a.channel, a.account, p_tenant from unnest(p_channels, p_accounts) as a (channel, account)
      on conflict do nothing;
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [ENTER_TENANT, APPLY_EFFECTS, STORE_MESSAGES, REFUSE_TURN, COMMIT_TURN, READ_HEAD];
  for (const definition of [...all, PUT_BLOB, BIND_ACCOUNTS, PUBLISH_VERSION]) await sql.raw(definition).execute(db);
}
