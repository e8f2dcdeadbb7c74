import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * Whether the part of a follow-up that is about to be marked as being sent may go. If not, all of it that is not out stays in. What
 * was composed before the newest version went live is worked out again, at once. The conversation's row is locked (for share).
 */
const FENCE_FOLLOW_UP = `
  create function fence_follow_up(p_conversation conversation, p_id text) returns boolean language plpgsql as $$
  declare
    v_follow_up follow_up;
    v_reason text;
  begin
    select * into v_follow_up from follow_up where tenant_id = p_conversation.tenant_id and id = p_id for update;
    v_reason := follow_up_obstacle(p_conversation, v_follow_up);
    if v_reason is null then
      update follow_up set status = 'sent', sent_at = coalesce(sent_at, now())
        where tenant_id = p_conversation.tenant_id and id = p_id;
      return true;
    end if;
    update outbound set status = 'cancelled', code = v_reason
      where tenant_id = p_conversation.tenant_id and conversation_id = p_conversation.id and follow_up_id = p_id
        and status = 'waiting';
    if exists (select from outbound where tenant_id = p_conversation.tenant_id and conversation_id = p_conversation.id
      and follow_up_id = p_id and status in ('sending', 'sent', 'uncertain')) then
      return false;
    end if;
    if v_reason = 'publish' then
      update follow_up set status = 'pending', reason = v_reason, moves = moves + 1, sent_at = null
        where tenant_id = p_conversation.tenant_id and id = p_id;
      perform enqueue_job(p_conversation.tenant_id, 'follow-up', p_conversation.id,
        p_id || '.' || v_follow_up.moves, now(), json_build_object('followUp', p_id)::text);
    else
      update follow_up set status = 'cancelled', reason = v_reason, sent_at = null
        where tenant_id = p_conversation.tenant_id and id = p_id;
    end if;
    return false;
  end $$;`;

/** As before, and a follow-up is held to what it was allowed to go out under. */
const NEXT_SENDING = `
  create or replace function next_sending(p_tenant text, p_conversation text, p_lease text) returns json language plpgsql as $$
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
          and author = 'bot' and not outlives_handover and follow_up_id is null;
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
      if v_row.follow_up_id is not null and not fence_follow_up(v_conversation, v_row.follow_up_id) then
        return '{"status":"again"}';
      end if;
      update outbound set status = 'sending', attempts = attempts + 1, sending_at = now()
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_row.seq;
    elsif v_row.status = 'sending' then
      update outbound set status = 'uncertain', was_uncertain = true
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = v_row.seq;
    end if;
    return describe_sending(v_conversation, v_row);
  end $$;`;

/** Nodes of before go on without follow-ups: they plan none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [FENCE_FOLLOW_UP, NEXT_SENDING]) await sql.raw(text).execute(db);
}
