import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** What the assistant would have said, for a person to send as it is or to say in their own words. */
const COLUMNS = `
  alter table escalation add column draft text, add column draft_version integer;`;

/** As before, and what a rule held back is kept as the draft. */
const OPEN_ESCALATION = `
  create or replace function open_escalation(
    p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_seq integer, p_effects json
  ) returns void language plpgsql as $$
  begin
    insert into escalation (tenant_id, id, conversation_id, turn_id, reason, priority, state, round, round_seq, created_at,
        draft, draft_version)
      select p_tenant, p_turn, p_conversation, p_turn, e.effect ->> 'reason', e.effect ->> 'priority', 'open', 1, p_seq, p_now,
        e.effect ->> 'draft', (select version from turn where tenant_id = p_tenant and id = p_turn)
      from json_array_elements(p_effects) with ordinality as e (effect, n)
      where e.effect ->> 'kind' = 'handover'
      order by e.effect ->> 'draft' is null, e.effect ->> 'priority' = 'urgent' desc, e.n limit 1
      on conflict do nothing;
    if found then perform call_people(p_tenant, p_conversation); end if;
  end $$;`;

/** A draft for the escalation there is; the newest one counts. */
const PUT_DRAFT = `
  create function put_draft(p_tenant text, p_conversation text, p_draft text, p_version integer) returns void
  language plpgsql as $$
  begin
    update escalation set draft = p_draft, draft_version = p_version
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
  end $$;`;

/** A turn found a person in charge when it was to be committed: what it would have said is a suggestion now. */
const KEEP_DRAFT = `
  create function keep_draft(p_tenant text, p_conversation text, p_draft text, p_version integer) returns void
  language plpgsql as $$
  begin
    ${SET_TENANT}
    perform put_draft(p_tenant, p_conversation, p_draft, p_version);
  end $$;`;

/**
 * The bot says no more: what it has not sent stays in, and what it would have said is kept as the draft. Follow-ups end. The
 * conversation's row is locked.
 */
const SILENCE_BOT = `
  create function silence_bot(p_tenant text, p_conversation text) returns void language plpgsql as $$
  declare
    v_turn text;
  begin
    select turn_id into v_turn from outbound where tenant_id = p_tenant and conversation_id = p_conversation
      and status = 'waiting' and author = 'bot' and turn_id is not null order by seq desc limit 1;
    update outbound set status = 'cancelled', code = 'taken-over'
      where tenant_id = p_tenant and conversation_id = p_conversation and status = 'waiting' and author = 'bot';
    update follow_up set status = 'cancelled', reason = 'take-over'
      where tenant_id = p_tenant and conversation_id = p_conversation and status in ('pending', 'queued');
    if v_turn is not null then
      perform put_draft(p_tenant, p_conversation, t.reply, t.version) from turn t where t.tenant_id = p_tenant and t.id = v_turn;
    end if;
  end $$;`;

/** As before, and what the assistant had not sent yet is the person's draft. */
const TAKE_CONVERSATION = `
  create or replace function take_conversation(
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
    insert into escalation (tenant_id, id, conversation_id, reason, priority, state)
      values (p_tenant, p_action_id::text, p_conversation, p_reason, 'normal', 'open');
    perform silence_bot(p_tenant, p_conversation);
    v_waiting := end_waiting(p_tenant, p_conversation, 'human');
    v_seq := tell_customer(p_tenant, p_conversation, 'system', p_body, p_payloads);
    update escalation set state = case waiting when 0 then 'answered' else 'open' end, answered_at = now()
      where tenant_id = p_tenant and id = p_action_id::text;
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'conversation.taken', v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', v_waiting);
  end $$;`;

/** As before, and there is no draft any more: what it would have answered is answered. */
const PERSON_REPLY = `
  create or replace function person_reply(
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
    update escalation set state = 'answered', waiting = 0, answered_at = coalesce(answered_at, now()), draft = null
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'conversation.replied', v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', coalesce(v_waiting, 0));
  end $$;`;

/**
 * A person sends the draft as it is (p_verb 'approved': the very text they saw, and not after newer data went live), or says it in
 * their own words ('overridden'). Either way there is no draft any more, and the audit says which.
 */
const SETTLE_DRAFT = `
  create function settle_draft(
    p_tenant text, p_conversation text, p_action_id uuid, p_actor text, p_body text, p_payloads json, p_verb text
  ) returns json language plpgsql as $$
  declare
    v_charge text;
    v_before json;
    v_escalation escalation;
    v_seq integer;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if not found then return '{"status":"unknown"}'; end if;
    v_before := done_before(p_tenant, p_conversation, p_action_id, 'draft.' || p_verb, p_body);
    if v_before is not null then return v_before; end if;
    if v_charge <> 'human' then return '{"status":"bot"}'; end if;
    select * into v_escalation from escalation
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    if v_escalation.draft is null then return '{"status":"no-draft"}'; end if;
    if p_verb = 'approved' and (v_escalation.draft::json ->> 'text' <> p_body or exists (
      select from live where tenant_id = p_tenant and number <> v_escalation.draft_version)) then
      return '{"status":"stale-draft"}';
    end if;
    v_seq := tell_customer(p_tenant, p_conversation, 'person', p_body, p_payloads);
    if p_verb = 'approved' then
      update message set content = v_escalation.draft::json
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_seq;
    end if;
    update escalation set state = 'answered', waiting = 0, answered_at = coalesce(answered_at, now()), draft = null
      where tenant_id = p_tenant and id = v_escalation.id;
    perform write_audit(p_tenant, p_conversation, p_action_id, p_actor, 'draft.' || p_verb, v_seq, p_body);
    return json_build_object('status', 'done', 'seq', v_seq, 'waiting', v_escalation.waiting);
  end $$;`;

/**
 * A person of the shop answered with the account's own phone: they are in charge from then on, and what they wrote is in the
 * history. It went out already, so nothing is sent. The same one told again changes nothing.
 */
const PERSON_ECHO = `
  create function person_echo(
    p_tenant text, p_channel text, p_account text, p_contact text, p_address text, p_conversation text, p_action_id uuid,
    p_body text, p_carries text, p_at timestamptz, p_state text, p_reason text
  ) returns text language plpgsql as $$
  declare
    v_conversation conversation;
    v_was text;
  begin
    ${SET_TENANT}
    select charge into v_was from conversation where tenant_id = p_tenant and id = p_conversation for update;
    insert into audit (tenant_id, id, actor, action, fields) values (p_tenant, p_action_id, 'phone', 'conversation.echoed',
      json_build_object('conversation', p_conversation, 'bodyHash', md5(p_body))) on conflict do nothing;
    if not found then return 'duplicate'; end if;
    insert into contact (tenant_id, channel, account, contact_hash, address)
      values (p_tenant, p_channel, p_account, p_contact, p_address) on conflict do nothing;
    insert into conversation as v (tenant_id, id, channel, account, contact_hash, epoch, charge, message_seq, event_seq, state)
      values (p_tenant, p_conversation, p_channel, p_account, p_contact, 1, 'human', 1, 0, p_state)
      on conflict (tenant_id, id) do update set charge = 'human', epoch = v.epoch + 1, message_seq = v.message_seq + 1,
        updated_at = now()
      returning * into v_conversation;
    insert into message (tenant_id, conversation_id, seq, direction, author, body, carries, at)
      values (p_tenant, p_conversation, v_conversation.message_seq, 'out', 'person', p_body, nullif(p_carries, 'text'), p_at);
    insert into escalation (tenant_id, id, conversation_id, reason, priority, state)
      values (p_tenant, p_action_id::text, p_conversation, p_reason, 'normal', 'open')
      on conflict do nothing;
    if v_was is distinct from 'human' then
      perform silence_bot(p_tenant, p_conversation);
      perform end_waiting(p_tenant, p_conversation, 'human');
    end if;
    update escalation set state = 'answered', waiting = 0, answered_at = coalesce(answered_at, now()), draft = null
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released';
    return case when v_was = 'human' then 'answered' else 'taken' end;
  end $$;`;

/** As before, with the draft. */
const DESCRIBE_ESCALATION = `
  create or replace function describe_escalation(p_escalation escalation) returns json language plpgsql stable as $$
  declare
    v_last message;
  begin
    select * into v_last from message where tenant_id = p_escalation.tenant_id
      and conversation_id = p_escalation.conversation_id and author = 'customer' order by seq desc limit 1;
    return json_build_object('tenant', p_escalation.tenant_id, 'conversation', p_escalation.conversation_id,
      'channel', (select channel from conversation
        where tenant_id = p_escalation.tenant_id and id = p_escalation.conversation_id),
      'turn', p_escalation.turn_id, 'reason', p_escalation.reason, 'priority', p_escalation.priority,
      'state', p_escalation.state, 'createdAt', p_escalation.created_at, 'waiting', p_escalation.waiting,
      'lastWords', v_last.body, 'lastHeardAt', v_last.at, 'draft', p_escalation.draft::json);
  end $$;`;

/** Columns first; each function runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const keeping = [PUT_DRAFT, KEEP_DRAFT, SILENCE_BOT, OPEN_ESCALATION];
  const doing = [TAKE_CONVERSATION, PERSON_REPLY, SETTLE_DRAFT, PERSON_ECHO, DESCRIBE_ESCALATION];
  for (const text of [COLUMNS, ...keeping, ...doing]) await sql.raw(text).execute(db);
}
