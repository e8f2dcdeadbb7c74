import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * One message from a webhook, durable when this commits. The UNIQUE key finds duplicates, also twins that arrive together:
 * the second waits for the first, then is one. The conversation wakes when the burst is over: each message moves that on, to
 * at most four times the debounce after the first. A turn that is under way meanwhile is superseded, unless that time is up.
 */
const ACCEPT_INBOUND = `
  create function accept_inbound(
    p_tenant text, p_channel text, p_account text, p_contact text, p_address text, p_name text, p_conversation text,
    p_message_id text, p_body text, p_carries text, p_received timestamptz, p_debounce_ms integer, p_state text
  ) returns text language plpgsql as $$
  declare
    v_conversation conversation;
    v_wake wake;
  begin
    ${SET_TENANT}
    insert into inbound (tenant_id, channel, account, message_id, conversation_id, received_at, carries, outcome)
      values (p_tenant, p_channel, p_account, p_message_id, p_conversation, p_received, p_carries,
        case when p_carries = 'reaction' then 'ignored' else 'waiting' end)
      on conflict do nothing;
    if not found then return 'duplicate'; end if;
    if p_carries = 'reaction' then return 'ignored'; end if;
    insert into contact as c (tenant_id, channel, account, contact_hash, address, name)
      values (p_tenant, p_channel, p_account, p_contact, p_address, p_name)
      on conflict (tenant_id, channel, account, contact_hash) do update
        set address = excluded.address, name = coalesce(excluded.name, c.name)
        where (c.address, c.name) is distinct from (excluded.address, coalesce(excluded.name, c.name));
    insert into conversation as v (tenant_id, id, channel, account, contact_hash, epoch, charge, message_seq, event_seq, state)
      values (p_tenant, p_conversation, p_channel, p_account, p_contact, 1, 'bot', 1, 0, p_state)
      on conflict (tenant_id, id) do update set message_seq = v.message_seq + 1, updated_at = now()
      returning * into v_conversation;
    insert into message (tenant_id, conversation_id, seq, direction, author, message_id, body, carries, at)
      values (p_tenant, p_conversation, v_conversation.message_seq, 'in', 'customer', p_message_id, p_body,
        nullif(p_carries, 'text'), p_received);
    update inbound set seq = v_conversation.message_seq,
        outcome = case v_conversation.charge when 'human' then 'human' else outcome end
      where tenant_id = p_tenant and channel = p_channel and account = p_account and message_id = p_message_id;
    if v_conversation.charge = 'human' then return 'human'; end if;
    insert into wake as w (tenant_id, conversation_id, kind, due_at)
      values (p_tenant, p_conversation, 'turn', now() + p_debounce_ms * interval '1 ms')
      on conflict (tenant_id, conversation_id, kind) do update
        set due_at = least(excluded.due_at, w.since + 4 * p_debounce_ms * interval '1 ms')
      returning * into v_wake;
    if v_wake.leased_until > now() and v_wake.due_at > now() then
      update conversation set epoch = epoch + 1 where tenant_id = p_tenant and id = p_conversation;
    end if;
    return 'new';
  end $$;`;

/** A conversation as a turn opens it: what waits, what it stands on, and the reply the customer saw last. */
const OPEN_TURN = `
  create function open_turn(p_tenant text, p_conversation text, p_limit integer) returns json language plpgsql as $$
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
          'carries', m.carries, 'receivedAt', i.received_at) order by i.seq), '[]')
        from (select * from inbound where tenant_id = p_tenant and conversation_id = p_conversation
          and outcome = 'waiting' order by seq limit p_limit) i
        join message m on m.tenant_id = p_tenant and m.conversation_id = p_conversation and m.seq = i.seq),
      'lastReply', (
        select t.reply::json from (select turn_id from message where tenant_id = p_tenant
          and conversation_id = p_conversation and direction = 'out' order by seq desc limit 1) o
        join turn t on t.tenant_id = p_tenant and t.id = o.turn_id));
  end $$;`;

/**
 * A turn over messages that are stored already: the same all-or-nothing as commit_turn, plus the replies to send. A handover
 * of our own lets what the bot had said before it go out still; a person's take-over does not.
 */
const COMMIT_CHANNEL_TURN = `
  create function commit_channel_turn(
    p_tenant text, p_conversation text, p_epoch integer, p_seqs integer[], p_texts text[],
    p_turn text, p_version integer, p_mode text, p_locale text, p_intents text[], p_now timestamptz,
    p_state_before text, p_state text, p_reply text, p_trace text, p_effects json, p_payloads json
  ) returns text language plpgsql as $$
  declare
    v_count integer := json_array_length(p_payloads);
    v_seq integer;
    v_outbound integer;
    v_channel text;
    v_answered integer;
  begin
    ${SET_TENANT}
    update conversation set epoch = epoch + 1, state = p_state, message_seq = message_seq + 1,
        outbound_seq = outbound_seq + v_count, updated_at = now()
      where tenant_id = p_tenant and id = p_conversation and epoch = p_epoch and charge = 'bot'
      returning message_seq, outbound_seq - v_count, channel into v_seq, v_outbound, v_channel;
    if v_seq is null then return refuse_channel_turn(p_tenant, p_conversation); end if;
    update inbound set outcome = 'answered', turn_id = p_turn
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and seq = any (p_seqs);
    get diagnostics v_answered = row_count;
    if v_answered <> cardinality(p_seqs) then raise exception 'a message of this turn does not wait any more'; end if;
    update message m set turn_id = p_turn, understood = nullif(s.body, m.body)
      from unnest(p_seqs, p_texts) as s (seq, body)
      where m.tenant_id = p_tenant and m.conversation_id = p_conversation and m.seq = s.seq;
    insert into message (tenant_id, conversation_id, seq, direction, author, turn_id, at)
      values (p_tenant, p_conversation, v_seq, 'out', 'bot', p_turn, p_now);
    insert into turn (tenant_id, id, conversation_id, channel, version, mode, locale, intents, now, epoch, first_seq,
        state_before, state_after, reply, effects, trace)
      values (p_tenant, p_turn, p_conversation, v_channel, p_version, p_mode, p_locale, p_intents, p_now, p_epoch, p_seqs[1],
        p_state_before, p_state, p_reply, coalesce(p_effects::text, '[]'), p_trace);
    insert into outbound (tenant_id, conversation_id, seq, turn_id, payload)
      select p_tenant, p_conversation, v_outbound + p.n, p_turn, p.payload::text
      from json_array_elements(p_payloads) with ordinality as p (payload, n);
    if p_effects is not null then
      perform apply_effects(p_tenant, p_conversation, p_turn, p_now, p_effects);
      update outbound set outlives_handover = true
        where tenant_id = p_tenant and conversation_id = p_conversation and status in ('waiting', 'sending', 'uncertain')
          and exists (select from json_array_elements(p_effects) e where e ->> 'kind' = 'handover');
    end if;
    perform close_wakes(p_tenant, p_conversation, v_count > 0);
    return '{"status":"committed","epoch":' || (p_epoch + 1) || '}';
  end $$;`;

/** The turn's wake goes, or is freed for what came meanwhile; the replies' wake is due now. */
const CLOSE_WAKES = `
  create function close_wakes(p_tenant text, p_conversation text, p_sends boolean) returns void language plpgsql as $$
  begin
    if exists (select from inbound where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting') then
      update wake set lease = null, leased_until = null, attempts = 0, since = now()
        where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'turn';
    else
      delete from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'turn';
    end if;
    if p_sends then
      insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_conversation, 'send', now())
        on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
    end if;
  end $$;`;

/** Why the epoch did not hold. With a person in charge what waits is theirs. The row lock makes it one moment. */
const REFUSE_CHANNEL_TURN = `
  create function refuse_channel_turn(p_tenant text, p_conversation text) returns text language plpgsql as $$
  declare
    v_conversation conversation;
  begin
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if v_conversation.charge = 'human' then
      perform end_waiting(p_tenant, p_conversation, 'human');
      return '{"status":"human"}';
    end if;
    return json_build_object('status', 'stale', 'head', json_build_object(
      'epoch', v_conversation.epoch, 'state', v_conversation.state::json, 'charge', v_conversation.charge));
  end $$;`;

/** Nothing was done for a wake: it goes, unless messages wait after all. The row lock keeps one from coming in between. */
const REST_WAKE = `
  create function rest_wake(p_tenant text, p_conversation text) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
    perform 1 from conversation where tenant_id = p_tenant and id = p_conversation for update;
    perform close_wakes(p_tenant, p_conversation, false);
  end $$;`;

/**
 * What waits is not answered by us: it is a person's, if one is in charge at this moment, or given up. Returns how many
 * messages that were.
 */
const END_WAITING = `
  create function end_waiting(p_tenant text, p_conversation text, p_outcome text) returns integer language plpgsql as $$
  declare
    v_charge text;
    v_count integer;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if p_outcome = 'human' and v_charge <> 'human' then return 0; end if;
    update inbound set outcome = p_outcome
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting';
    get diagnostics v_count = row_count;
    delete from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'turn';
    return v_count;
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [
    END_WAITING,
    REFUSE_CHANNEL_TURN,
    CLOSE_WAKES,
    REST_WAKE,
    ACCEPT_INBOUND,
    OPEN_TURN,
    COMMIT_CHANNEL_TURN,
  ];
  for (const definition of all) await sql.raw(definition).execute(db);
}
