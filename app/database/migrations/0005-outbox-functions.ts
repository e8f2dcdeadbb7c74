import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * The next reply of a conversation, marked as being sent. The conversation's row is locked (for share) until that is
 * committed, and asked there who is in charge: a take-over either comes first and is seen, or waits and comes after. Without
 * the lease nothing is given out.
 *
 * A row found in 'sending' belonged to somebody who died: it may be out, so it is 'uncertain' from now on. A row that a
 * provider's report settles at this very moment is passed over with 'again'. Locks are taken in the order conversation,
 * outbound, wake, as everywhere.
 */
const NEXT_SENDING = `
  create function next_sending(p_tenant text, p_conversation text, p_lease text) returns json language plpgsql as $$
  declare
    v_conversation conversation;
    v_row outbound;
    v_seq integer;
  begin
    ${SET_TENANT}
    select * into v_conversation from conversation where tenant_id = p_tenant and id = p_conversation for share;
    perform 1 from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'send' and lease = p_lease;
    if not found then return '{"status":"lost"}'; end if;
    if v_conversation.charge = 'human' then
      update outbound set status = 'cancelled', code = 'taken-over'
        where tenant_id = p_tenant and conversation_id = p_conversation and status = 'waiting'
          and author = 'bot' and not outlives_handover;
    end if;
    select seq into v_seq from outbound where tenant_id = p_tenant and conversation_id = p_conversation
      and status in ('waiting', 'sending', 'uncertain') order by seq limit 1;
    if not found then
      delete from wake where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'send';
      return '{"status":"idle"}';
    end if;
    select * into v_row from outbound
      where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_seq for update;
    if v_row.status not in ('waiting', 'sending', 'uncertain') then return '{"status":"again"}'; end if;
    if v_row.status <> 'sending' and v_row.due_at > now() then
      update wake set due_at = v_row.due_at, lease = null, leased_until = null, attempts = 0
        where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'send';
      return json_build_object('status', 'later', 'delayMs', greatest(0, -age_ms(v_row.due_at)));
    end if;
    if v_row.status = 'waiting' then
      update outbound set status = 'sending', attempts = attempts + 1, sending_at = now()
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_row.seq;
    elsif v_row.status = 'sending' then
      update outbound set status = 'uncertain', was_uncertain = true
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_row.seq;
    end if;
    return describe_sending(v_conversation, v_row);
  end $$;`;

/** How long ago an instant was by the database's clock, in milliseconds; negative for what is to come. */
const AGE_MS = `
  create function age_ms(p_then timestamptz) returns double precision language sql stable as $$
    select round(extract(epoch from now() - p_then) * 1000)::double precision
  $$;`;

/** What a send needs. Provider ids of the latest other sends tell a look at the provider's list which are not ours to find. */
const DESCRIBE_SENDING = `
  create function describe_sending(p_conversation conversation, p_row outbound) returns json language plpgsql as $$
  begin
    return json_build_object(
      'status', case p_row.status when 'waiting' then 'send' else 'uncertain' end,
      'seq', p_row.seq, 'turn', p_row.turn_id, 'payload', p_row.payload::json,
      'attempt', p_row.attempts + case p_row.status when 'waiting' then 1 else 0 end,
      'ageMs', age_ms(p_row.created_at), 'sendingAgeMs', age_ms(coalesce(p_row.sending_at, now())),
      'channel', p_conversation.channel, 'account', p_conversation.account,
      'to', (select address from contact where tenant_id = p_conversation.tenant_id and channel = p_conversation.channel
        and account = p_conversation.account and contact_hash = p_conversation.contact_hash),
      'knownIds', case p_row.status when 'waiting' then '[]'::json else (
        select coalesce(json_agg(k.provider_id), '[]') from (
          select provider_id from outbound where tenant_id = p_conversation.tenant_id
            and conversation_id = p_conversation.id and seq <> p_row.seq and provider_id is not null
          order by seq desc limit 100) k) end);
  end $$;`;

/**
 * What became of a send: 'sent' with its provider id, 'waiting' for another try after a delay, 'uncertain' until the next look,
 * or 'failed' for good, which takes the rest of that answer with it. A status the provider reported meanwhile stands.
 */
const SETTLE_SENDING = `
  create function settle_sending(
    p_tenant text, p_conversation text, p_seq integer, p_status text, p_provider_id text, p_code text, p_delay_ms integer
  ) returns boolean language plpgsql as $$
  declare
    v_turn text;
  begin
    ${SET_TENANT}
    update outbound set status = p_status, provider_id = coalesce(p_provider_id, provider_id), code = p_code,
        due_at = now() + p_delay_ms * interval '1 ms', was_uncertain = was_uncertain or p_status = 'uncertain',
        sent_at = case p_status when 'sent' then now() end
      where tenant_id = p_tenant and conversation_id = p_conversation and seq = p_seq and status in ('sending', 'uncertain')
      returning turn_id into v_turn;
    if not found then return false; end if;
    if p_status = 'failed' then
      update outbound set status = 'cancelled', code = 'part-failed'
        where tenant_id = p_tenant and conversation_id = p_conversation and status = 'waiting' and turn_id = v_turn
          and seq > p_seq;
    end if;
    return true;
  end $$;`;

/**
 * A provider's report on a send of ours. It proves that the provider has the message, whatever we believed; how far it got only
 * ever grows, in whichever order reports come. 'foreign' when the row has another provider id: it went out twice.
 */
const RECORD_DELIVERY = `
  create function record_delivery(
    p_tenant text, p_account text, p_conversation text, p_seq integer, p_provider_id text, p_delivery text, p_code text
  ) returns text language plpgsql as $$
  declare
    v_row outbound;
    v_ranks text[] := array['accepted', 'sent', 'delivered', 'read', 'failed'];
  begin
    ${SET_TENANT}
    select o.* into v_row from outbound o
      join conversation c on c.tenant_id = p_tenant and c.id = p_conversation and c.account = p_account
      where o.tenant_id = p_tenant and o.conversation_id = p_conversation and o.seq = p_seq for update of o;
    if not found then return 'unknown'; end if;
    if v_row.provider_id <> p_provider_id then return 'foreign'; end if;
    if coalesce(array_position(v_ranks, v_row.delivery), 0) >= array_position(v_ranks, p_delivery)
      and v_row.provider_id is not null and v_row.status not in ('waiting', 'sending', 'uncertain') then
      return 'known';
    end if;
    update outbound set provider_id = p_provider_id, status = 'sent', sent_at = coalesce(sent_at, now()),
        delivery = v_ranks[greatest(coalesce(array_position(v_ranks, delivery), 0), array_position(v_ranks, p_delivery))],
        code = coalesce(p_code, code)
      where tenant_id = p_tenant and conversation_id = p_conversation and seq = p_seq;
    if v_row.status in ('waiting', 'uncertain') then
      update wake set due_at = now() where tenant_id = p_tenant and conversation_id = p_conversation and kind = 'send';
    end if;
    return 'recorded';
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [AGE_MS, DESCRIBE_SENDING, NEXT_SENDING, SETTLE_SENDING, RECORD_DELIVERY];
  for (const definition of all) await sql.raw(definition).execute(db);
}
