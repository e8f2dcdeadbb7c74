import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** As before, and what comes in while a person is in charge is marked on the escalation: after an answer that is a new call. */
const TAKE_INBOUND = `
  create or replace function take_inbound(
    p_tenant text, p_channel text, p_account text, p_contact text, p_address text, p_name text, p_conversation text,
    p_message_id text, p_body text, p_carries text, p_received timestamptz, p_debounce_ms integer, p_state text,
    p_stale_ms integer
  ) returns text language plpgsql as $$
  declare
    v_conversation conversation;
    v_wake wake;
    v_outcome text := case when p_carries = 'reaction' then 'ignored' else 'waiting' end;
    v_place double precision;
  begin
    ${SET_TENANT}
    insert into inbound (tenant_id, channel, account, message_id, conversation_id, received_at, carries, outcome)
      values (p_tenant, p_channel, p_account, p_message_id, p_conversation, p_received, p_carries, v_outcome)
      on conflict do nothing;
    if not found then return 'duplicate'; end if;
    if v_outcome = 'ignored' then return v_outcome; end if;
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
    if v_conversation.charge = 'human' then
      v_outcome := 'human';
    elsif p_stale_ms is not null then
      v_place := place_of_late(p_tenant, p_conversation, p_received);
      if is_too_late(p_tenant, p_conversation, p_received, p_stale_ms) then v_outcome := 'stale'; end if;
    end if;
    update inbound set seq = v_conversation.message_seq, outcome = v_outcome, place = v_place
      where tenant_id = p_tenant and channel = p_channel and account = p_account and message_id = p_message_id;
    if v_outcome = 'human' then perform mark_escalation(p_tenant, p_conversation, 1); end if;
    if v_outcome <> 'waiting' then return v_outcome; end if;
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

/** Replaces the function; it runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TAKE_INBOUND).execute(db);
}
