import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** An escalation as people see it, with what the customer said last. */
const DESCRIBE_ESCALATION = `
  create function describe_escalation(p_escalation escalation) returns json language plpgsql stable as $$
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
      'lastWords', v_last.body, 'lastHeardAt', v_last.at);
  end $$;`;

const LIST_ESCALATIONS = `
  create function list_escalations(p_tenant text) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(describe_escalation(e) order by e.created_at, e.id), '[]')
      from escalation e where e.tenant_id = p_tenant and e.state <> 'released');
  end $$;`;

/** The newest messages up to one, oldest first: what the bot said stands with its turn. */
const DESCRIBE_MESSAGES = `
  create function describe_messages(p_tenant text, p_conversation text, p_until integer, p_limit integer)
  returns json language plpgsql stable as $$
  begin
    return (select coalesce(json_agg(json_build_object('seq', m.seq, 'author', m.author, 'at', m.at,
        'text', coalesce(m.body, t.reply::json ->> 'text', ''),
        'delivery', describe_outbound(p_tenant, p_conversation, m.seq)) order by m.seq), '[]')
      from (select * from message where tenant_id = p_tenant and conversation_id = p_conversation and seq <= p_until
        order by seq desc limit p_limit) m
      left join turn t on t.tenant_id = p_tenant and t.id = m.turn_id and m.direction = 'out');
  end $$;`;

/** Of a message that was sent in parts the one that got least far. */
const DESCRIBE_OUTBOUND = `
  create function describe_outbound(p_tenant text, p_conversation text, p_message_seq integer) returns json
  language plpgsql stable as $$
  begin
    return (select json_build_object('status', status, 'delivery', delivery, 'code', code) from outbound
      where tenant_id = p_tenant and conversation_id = p_conversation and message_seq = p_message_seq
      order by delivery = 'failed' desc nulls last, array_position(
        array['failed', 'cancelled', 'uncertain', 'waiting', 'sending', 'sent'], status), seq limit 1);
  end $$;`;

const DESCRIBE_NOTICES = `
  create function describe_notices(p_tenant text, p_escalation text) returns json language plpgsql stable as $$
  begin
    return (select coalesce(json_agg(json_build_object('round', n.round, 'medium', n.medium, 'recipient', n.recipient,
        'status', n.status, 'attempts', n.attempts, 'code', n.code,
        'standing', case when o.status is not null then
          json_build_object('status', o.status, 'delivery', o.delivery, 'code', o.code) end)
        order by n.round, n.medium, n.recipient), '[]')
      from notice n left join outbound o on o.tenant_id = n.tenant_id
        and o.conversation_id = n.outbound_conversation and o.seq = n.outbound_seq
      where n.tenant_id = p_tenant and n.escalation_id = p_escalation);
  end $$;`;

const READ_ESCALATED = `
  create function read_escalated(p_tenant text, p_conversation text, p_limit integer) returns json language plpgsql as $$
  declare
    v_conversation conversation;
    v_contact contact;
    v_escalation escalation;
  begin
    ${SET_TENANT}
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation;
    if not found then return null; end if;
    select * into v_contact from contact where tenant_id = p_tenant and channel = v_conversation.channel
      and account = v_conversation.account and contact_hash = v_conversation.contact_hash;
    select * into v_escalation from escalation where tenant_id = p_tenant and conversation_id = p_conversation
      order by state = 'released', created_at desc, id desc limit 1;
    return json_build_object('tenant', p_tenant, 'conversation', p_conversation, 'channel', v_conversation.channel,
      'charge', v_conversation.charge, 'locale', v_conversation.state::json ->> 'locale',
      'customer', json_build_object('name', v_contact.name, 'address', v_contact.address,
        'profile', coalesce(v_contact.profile, '{}'::jsonb)),
      'escalation', case when v_escalation.id is not null then describe_escalation(v_escalation) end,
      'messages', describe_messages(p_tenant, p_conversation, v_conversation.message_seq, p_limit),
      'notices', describe_notices(p_tenant, v_escalation.id));
  end $$;`;

/** All escalations of a conversation are looked up when it is shown. Sends of a person's message are looked up by it. */
const INDEXES = `
  create index escalation_of on escalation (tenant_id, conversation_id, created_at);
  create index outbound_of_message on outbound (tenant_id, conversation_id, message_seq) where message_seq is not null;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const parts = [DESCRIBE_ESCALATION, DESCRIBE_OUTBOUND, DESCRIBE_MESSAGES, DESCRIBE_NOTICES];
  for (const text of [INDEXES, ...parts, LIST_ESCALATIONS, READ_ESCALATED]) await sql.raw(text).execute(db);
}
