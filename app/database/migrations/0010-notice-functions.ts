import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** How much of a conversation is told with a call. */
const MESSAGES_TOLD = 8;

/** What those who are told need. The messages are those up to the call, so a late or repeated telling says the same. */
const DESCRIBE_CALL = `
  create function describe_call(p_escalation escalation, p_round integer, p_seq integer) returns jsonb
  language plpgsql stable as $$
  begin
    return jsonb_build_object('escalation', p_escalation.id, 'round', p_round, 'reason', p_escalation.reason,
      'priority', p_escalation.priority, 'createdAt', p_escalation.created_at,
      'channel', (select channel from conversation
        where tenant_id = p_escalation.tenant_id and id = p_escalation.conversation_id),
      'messages', describe_messages(p_escalation.tenant_id, p_escalation.conversation_id, p_seq, ${MESSAGES_TOLD})::jsonb);
  end $$;`;

/**
 * What is to be done next about a conversation's notices. Its row is locked (for share): a call that is being written, or a
 * release, either comes first and is seen, or waits and comes after. Nobody is told of what was released.
 *
 * A notice found in 'sending' belonged to somebody who died: it may be out. There is nowhere to look, so it is sent again under
 * the same message id. Locks are taken in the order conversation, escalation, notice, wake.
 */
const NEXT_NOTICE = `
  create function next_notice(p_tenant text, p_conversation text, p_lease text) returns jsonb language plpgsql as $$
  declare
    v_escalation escalation;
    v_notice notice;
  begin
    ${SET_TENANT}
    perform 1 from conversation where tenant_id = p_tenant and id = p_conversation for share;
    perform 1 from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'notice' and lease = p_lease;
    if not found then return '{"status":"lost"}'; end if;
    select * into v_escalation from escalation
      where tenant_id = p_tenant and conversation_id = p_conversation and state <> 'released' and planned < round;
    if found then
      return describe_call(v_escalation, v_escalation.round, v_escalation.round_seq) || '{"status":"plan"}';
    end if;
    select * into v_notice from notice where tenant_id = p_tenant and conversation_id = p_conversation
      and status in ('waiting', 'sending') order by status <> 'sending', due_at, escalation_id, round limit 1 for update;
    if not found then
      delete from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'notice';
      return '{"status":"idle"}';
    end if;
    if v_notice.status = 'waiting' and v_notice.due_at > now() then
      update wake set due_at = v_notice.due_at, lease = null, leased_until = null, attempts = 0
        where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'notice';
      return jsonb_build_object('status', 'later', 'delayMs', greatest(0, -age_ms(v_notice.due_at)));
    end if;
    update notice set status = 'sending', attempts = attempts + 1, was_uncertain = was_uncertain or v_notice.status = 'sending'
      where tenant_id = p_tenant and escalation_id = v_notice.escalation_id and round = v_notice.round
        and medium = v_notice.medium and recipient = v_notice.recipient;
    select * into v_escalation from escalation where tenant_id = p_tenant and id = v_notice.escalation_id;
    return describe_call(v_escalation, v_notice.round, v_notice.round_seq) || jsonb_build_object('status', 'send',
      'recipient', v_notice.recipient, 'attempt', v_notice.attempts + 1, 'ageMs', age_ms(v_notice.created_at));
  end $$;`;

/** Who is told of a call, written down once. Templates go out with their agent's other messages. */
const PLAN_NOTICES = `
  create function plan_notices(
    p_tenant text, p_conversation text, p_lease text, p_escalation text, p_round integer, p_notices json, p_state text
  ) returns boolean language plpgsql as $$
  declare
    v_seq integer;
    v_notice record;
  begin
    ${SET_TENANT}
    perform 1 from conversation where tenant_id = p_tenant and id = p_conversation for update;
    perform 1 from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'notice' and lease = p_lease;
    if not found then return false; end if;
    update escalation set planned = p_round
      where tenant_id = p_tenant and id = p_escalation and planned < p_round and state <> 'released'
      returning round_seq into v_seq;
    if not found then return false; end if;
    for v_notice in select * from json_to_recordset(p_notices) as n (medium text, recipient text, status text, code text,
      channel text, account text, "contactHash" text, conversation text, payload json) loop
      insert into notice (tenant_id, escalation_id, round, medium, recipient, conversation_id, round_seq, status, code,
          outbound_conversation, outbound_seq)
        values (p_tenant, p_escalation, p_round, v_notice.medium, v_notice.recipient, p_conversation, v_seq,
          v_notice.status, v_notice.code, v_notice.conversation,
          case when v_notice.payload is not null then begin_outbound(p_tenant, v_notice.channel, v_notice.account,
            v_notice."contactHash", v_notice.recipient, v_notice.conversation, v_notice.payload, p_state) end)
        on conflict do nothing;
    end loop;
    return true;
  end $$;`;

/** A message of ours to somebody who need not have written before. Returns its number among those of the conversation. */
const BEGIN_OUTBOUND = `
  create function begin_outbound(
    p_tenant text, p_channel text, p_account text, p_contact text, p_address text, p_conversation text, p_payload json,
    p_state text
  ) returns integer language plpgsql as $$
  declare
    v_seq integer;
  begin
    insert into conversation as v (tenant_id, id, channel, account, contact_hash, epoch, charge, message_seq, event_seq,
        state, outbound_seq)
      values (p_tenant, p_conversation, p_channel, p_account, p_contact, 1, 'bot', 0, 0, p_state, 1)
      on conflict (tenant_id, id) do update set outbound_seq = v.outbound_seq + 1
      returning outbound_seq into v_seq;
    insert into contact (tenant_id, channel, account, contact_hash, address)
      values (p_tenant, p_channel, p_account, p_contact, p_address) on conflict do nothing;
    insert into outbound (tenant_id, conversation_id, seq, author, payload)
      values (p_tenant, p_conversation, v_seq, 'system', p_payload::text);
    insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_conversation, 'send', now())
      on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
    return v_seq;
  end $$;`;

/** What became of an e-mail. A release in between stands: what was on its way is noted, nothing is tried again. */
const SETTLE_NOTICE = `
  create function settle_notice(
    p_tenant text, p_escalation text, p_round integer, p_recipient text, p_status text, p_code text, p_delay_ms integer
  ) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
    update notice n set code = p_code, sent_at = case p_status when 'sent' then now() end,
        due_at = now() + p_delay_ms * interval '1 ms',
        status = case when p_status = 'waiting' and e.state = 'released' then 'cancelled' else p_status end
      from escalation e
      where n.tenant_id = p_tenant and n.escalation_id = p_escalation and n.round = p_round and n.medium = 'email'
        and n.recipient = p_recipient and n.status = 'sending' and e.tenant_id = p_tenant and e.id = p_escalation;
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [DESCRIBE_CALL, NEXT_NOTICE, BEGIN_OUTBOUND, PLAN_NOTICES, SETTLE_NOTICE];
  for (const text of all) await sql.raw(text).execute(db);
}
