import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * accept_inbound, for messages that were fetched from the provider's list too: p_stale_ms is null for one that was posted.
 *
 * A fetched message keeps its own time. It is not answered when it is older than p_stale_ms, or when something written after it
 * has been answered already: it is kept as `stale`, in the history. Otherwise it takes its place before what waits and was
 * written after it. With a person in charge it is theirs, like every other.
 */
const TAKE_INBOUND = `
  create function take_inbound(
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

/** Before the first that waits and was written later, behind what is before that; nothing where none was. */
const PLACE_OF_LATE = `
  create function place_of_late(p_tenant text, p_conversation text, p_written timestamptz) returns double precision
  language plpgsql stable as $$
  declare
    v_next double precision;
    v_before double precision;
  begin
    select min(coalesce(place, seq)) into v_next from inbound
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and received_at > p_written;
    if v_next is null then return null; end if;
    select max(coalesce(place, seq)) into v_before from inbound
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and coalesce(place, seq) < v_next;
    return (coalesce(v_before, v_next - 1) + v_next) / 2;
  end $$;`;

/** An answer would come too late, or after the answer to something newer. */
const IS_TOO_LATE = `
  create function is_too_late(p_tenant text, p_conversation text, p_written timestamptz, p_stale_ms integer) returns boolean
  language plpgsql stable as $$
  begin
    return p_written < now() - p_stale_ms * interval '1 ms' or exists (
      select from message where tenant_id = p_tenant and conversation_id = p_conversation and direction = 'in'
        and at > p_written and turn_id is not null);
  end $$;`;

/** The newest message of an account that is stored, and when the account became ours. */
const LAST_HEARD = `
  create function last_heard(p_tenant text, p_channel text, p_account text) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return json_build_object(
      'since', (select since from channel_account where channel = p_channel and account = p_account and tenant_id = p_tenant),
      'heardAt', (select max(received_at) from inbound
        where tenant_id = p_tenant and channel = p_channel and account = p_account));
  end $$;`;

/**
 * When the next reply of a conversation may go out, where its account has a rate: p_rates says how many a second, by channel. A
 * slot is taken once, from the account's row, so all nodes together keep to it. Returns nothing when it is time. Locks are taken
 * in the order conversation, outbound, pace.
 */
const PACE_SENDING = `
  create function pace_sending(p_tenant text, p_conversation text, p_rates json) returns json language plpgsql as $$
  declare
    v_conversation conversation;
    v_row outbound;
    v_rate double precision;
    v_slot timestamptz;
  begin
    ${SET_TENANT}
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation for share;
    v_rate := (p_rates ->> v_conversation.channel)::double precision;
    if v_rate is null then return null; end if;
    select * into v_row from outbound where tenant_id = p_tenant and conversation_id = p_conversation
      and status in ('waiting', 'sending', 'uncertain') order by seq limit 1 for update;
    if not found or v_row.status <> 'waiting' or v_row.due_at > now() then return null; end if;
    v_slot := v_row.slot_at;
    if v_slot is null or v_slot < v_row.due_at then
      insert into pace as p (tenant_id, channel, account, next_at)
        values (p_tenant, v_conversation.channel, v_conversation.account, now() + interval '1 second' / v_rate)
        on conflict (tenant_id, channel, account) do update
          set next_at = greatest(p.next_at, now()) + interval '1 second' / v_rate
        returning next_at - interval '1 second' / v_rate into v_slot;
      update outbound set slot_at = v_slot
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_row.seq;
    end if;
    if v_slot <= now() then return null; end if;
    return json_build_object('status', 'pace', 'delayMs', greatest(1, -age_ms(v_slot)));
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [PLACE_OF_LATE, IS_TOO_LATE, TAKE_INBOUND, LAST_HEARD, PACE_SENDING];
  for (const text of all) await sql.raw(text).execute(db);
}
