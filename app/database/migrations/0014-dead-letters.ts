import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * What did not go as it should: messages that were put aside or came too late, replies that were given up, and replies of which
 * nobody knows or knew whether they went out. The newest first.
 */
const LIST_LETTERS = `
  create function list_letters(p_tenant text, p_limit integer) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(l order by l.at desc, l.conversation, l.seq), '[]') from (
      select 'message' as kind, i.conversation_id as conversation, i.seq, i.received_at as at, i.outcome as state,
          i.failure as reason, c.channel, false as "wasUncertain"
        from inbound i join conversation c on c.tenant_id = p_tenant and c.id = i.conversation_id
        where i.tenant_id = p_tenant and i.outcome in ('dead', 'stale')
      union all
      select 'reply', o.conversation_id, o.seq, o.created_at, o.status, o.code, c.channel, o.was_uncertain
        from outbound o join conversation c on c.tenant_id = p_tenant and c.id = o.conversation_id
        where o.tenant_id = p_tenant and (o.status in ('failed', 'uncertain') or o.was_uncertain)
      order by at desc limit p_limit) l);
  end $$;`;

/** How many there are of each kind. */
const COUNT_LETTERS = `
  create function count_letters(p_tenant text) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select json_build_object(
      'dead', (select count(*) from inbound where tenant_id = p_tenant and outcome = 'dead'),
      'stale', (select count(*) from inbound where tenant_id = p_tenant and outcome = 'stale'),
      'failed', count(*) filter (where status = 'failed'),
      'uncertain', count(*) filter (where status = 'uncertain'),
      'doubted', count(*) filter (where was_uncertain))
      from outbound where tenant_id = p_tenant and (status in ('failed', 'uncertain') or was_uncertain));
  end $$;`;

/**
 * One more try, because somebody asked for it. A message waits again, alone; a reply is as if it were written now. With a
 * person in charge a message is theirs. Nothing that is under way, sent or answered is touched.
 */
const RETRY_LETTER = `
  create function retry_letter(p_tenant text, p_kind text, p_conversation text, p_seq integer) returns text
  language plpgsql as $$
  declare
    v_charge text;
    v_wake text := case p_kind when 'message' then 'turn' else 'send' end;
  begin
    ${SET_TENANT}
    select charge into v_charge from conversation where tenant_id = p_tenant and id = p_conversation for update;
    if p_kind = 'message' then
      update inbound set outcome = case v_charge when 'human' then 'human' else 'waiting' end,
          failures = 0, merge_max = 1, place = null
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = p_seq and outcome in ('dead', 'stale');
    else
      update outbound set status = 'waiting', due_at = now(), created_at = now(), code = null
        where tenant_id = p_tenant and conversation_id = p_conversation and seq = p_seq and status = 'failed';
    end if;
    if not found then return 'unknown'; end if;
    if p_kind = 'message' and v_charge = 'human' then return 'human'; end if;
    insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_conversation, v_wake, now())
      on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
    return 'retried';
  end $$;`;

/** Makes the functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [LIST_LETTERS, COUNT_LETTERS, RETRY_LETTER]) await sql.raw(text).execute(db);
}
