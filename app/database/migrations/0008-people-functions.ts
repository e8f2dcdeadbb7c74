import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** As before, and the escalation knows that the customer wrote. */
const ACCEPT_INBOUND = `
  create or replace function accept_inbound(
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
    if v_conversation.charge = 'human' then
      perform mark_escalation(p_tenant, p_conversation, 1);
      return 'human';
    end if;
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

/** As before, and what becomes a person's is marked on the escalation. */
const END_WAITING = `
  create or replace function end_waiting(p_tenant text, p_conversation text, p_outcome text) returns integer language plpgsql as $$
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
    if p_outcome = 'human' and v_count > 0 then perform mark_escalation(p_tenant, p_conversation, v_count); end if;
    return v_count;
  end $$;`;

/** Words to the customer: a message, and on channels with an outbox what is to be sent. The conversation's row is locked. */
const TELL_CUSTOMER = `
  create function tell_customer(p_tenant text, p_conversation text, p_author text, p_body text, p_payloads json)
  returns integer language plpgsql as $$
  declare
    v_count integer := json_array_length(p_payloads);
    v_seq integer;
    v_outbound integer;
  begin
    update conversation set epoch = epoch + 1, message_seq = message_seq + 1, outbound_seq = outbound_seq + v_count,
        updated_at = now()
      where tenant_id = p_tenant and id = p_conversation
      returning message_seq, outbound_seq - v_count into v_seq, v_outbound;
    insert into message (tenant_id, conversation_id, seq, direction, author, body, at)
      values (p_tenant, p_conversation, v_seq, 'out', p_author, p_body, clock_timestamp());
    if v_count > 0 then
      insert into outbound (tenant_id, conversation_id, seq, author, payload, message_seq)
        select p_tenant, p_conversation, v_outbound + p.n, p_author, p.payload::text, v_seq
        from json_array_elements(p_payloads) with ordinality as p (payload, n);
      insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_conversation, 'send', now())
        on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
    end if;
    return v_seq;
  end $$;`;

/**
 * What an action of this id did before, or null. The audit's own key makes an action happen once: it holds the text's hash, so
 * that an id that is used for something else is told apart.
 */
const DONE_BEFORE = `
  create function done_before(p_tenant text, p_conversation text, p_action_id uuid, p_action text, p_body text)
  returns json language plpgsql as $$
  declare
    v_audit audit;
  begin
    select * into v_audit from audit where tenant_id = p_tenant and id = p_action_id;
    if not found then return null; end if;
    if v_audit.action = p_action and v_audit.fields ->> 'conversation' = p_conversation
      and v_audit.fields ->> 'bodyHash' = md5(p_body) then
      return json_build_object('status', 'repeated', 'seq', (v_audit.fields ->> 'seq')::integer);
    end if;
    return '{"status":"id-taken"}';
  end $$;`;

const WRITE_AUDIT = `
  create function write_audit(
    p_tenant text, p_conversation text, p_action_id uuid, p_actor text, p_action text, p_seq integer, p_body text
  ) returns void language plpgsql as $$
  begin
    insert into audit (tenant_id, id, actor, action, fields) values (p_tenant, p_action_id, p_actor, p_action,
      json_build_object('conversation', p_conversation, 'seq', p_seq, 'bodyHash', md5(p_body)));
  end $$;`;

/** The row lock makes two people's words come one after the other, both of them. */
const PERSON_REPLY = `
  create function person_reply(
    p_tenant text, p_conversation text, p_action_id uuid, p_actor text, p_body text, p_payloads json
  ) returns json language plpgsql as $$
  declare
    v_charge text;
    v_before json;
    v_waiting integer;
    v_seq integer;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if not found then return '{"status":"unknown"}'; end if;
    v_before := done_before(p_tenant, p_conversation, p_action_id, 'conversation.replied', p_body);
    if v_before is not null then return v_before; end if;
    if v_charge <> 'human' then return '{"status":"bot"}'; end if;
    v_seq := tell_customer(p_tenant, p_conversation, 'person', p_body, p_payloads);
    select waiting into v_waiting from escalation
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    update escalation set state = 'answered', waiting = 0, answered_at = coalesce(answered_at, now())
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'conversation.replied', v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', coalesce(v_waiting, 0));
  end $$;`;

/**
 * A person steps in: what the assistant said and is not out yet stays in, what waits for its answer is the person's. A turn that
 * is being worked out finds a person in charge when it commits.
 */
const TAKE_CONVERSATION = `
  create function take_conversation(
    p_tenant text, p_conversation text, p_action_id uuid, p_actor text, p_body text, p_payloads json, p_reason text
  ) returns json language plpgsql as $$
  declare
    v_charge text;
    v_before json;
    v_waiting integer;
    v_seq integer;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if not found then return '{"status":"unknown"}'; end if;
    v_before := done_before(p_tenant, p_conversation, p_action_id, 'conversation.taken', p_body);
    if v_before is not null then return v_before; end if;
    if v_charge = 'human' then return '{"status":"human"}'; end if;
    update conversation set charge = 'human' where tenant_id = p_tenant and id = p_conversation;
    update outbound set status = 'cancelled', code = 'taken-over'
      where tenant_id = p_tenant and conversation_id = p_conversation and status = 'waiting' and author = 'bot';
    insert into escalation (tenant_id, id, conversation_id, reason, priority, state)
      values (p_tenant, p_action_id::text, p_conversation, p_reason, 'normal', 'open');
    v_waiting := end_waiting(p_tenant, p_conversation, 'human');
    v_seq := tell_customer(p_tenant, p_conversation, 'system', p_body, p_payloads);
    update escalation set state = case waiting when 0 then 'answered' else 'open' end, answered_at = now()
      where tenant_id = p_tenant and id = p_action_id::text;
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'conversation.taken', v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', v_waiting);
  end $$;`;

/** The assistant is in charge of what comes from now on; what came before stays the person's, answered or not. */
const RELEASE_CONVERSATION = `
  create function release_conversation(
    p_tenant text, p_conversation text, p_action_id uuid, p_actor text, p_body text, p_payloads json
  ) returns json language plpgsql as $$
  declare
    v_charge text;
    v_before json;
    v_waiting integer;
    v_seq integer;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if not found then return '{"status":"unknown"}'; end if;
    v_before := done_before(p_tenant, p_conversation, p_action_id, 'conversation.released', p_body);
    if v_before is not null then return v_before; end if;
    if v_charge <> 'human' then return '{"status":"bot"}'; end if;
    perform end_waiting(p_tenant, p_conversation, 'human');
    update conversation set charge = 'bot' where tenant_id = p_tenant and id = p_conversation;
    v_seq := tell_customer(p_tenant, p_conversation, 'system', p_body, p_payloads);
    update escalation set state = 'released', released_at = now()
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released'
      returning waiting into v_waiting;
    update notice set status = 'cancelled', code = 'released'
      where tenant_id = p_tenant and conversation_id = p_conversation and status = 'waiting';
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'conversation.released', v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', coalesce(v_waiting, 0));
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const marking = [ACCEPT_INBOUND, END_WAITING];
  const shared = [TELL_CUSTOMER, DONE_BEFORE, WRITE_AUDIT];
  for (const text of [...marking, ...shared, PERSON_REPLY, TAKE_CONVERSATION, RELEASE_CONVERSATION]) {
    await sql.raw(text).execute(db);
  }
}
