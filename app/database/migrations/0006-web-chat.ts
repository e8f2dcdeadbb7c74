import { type Kysely, sql } from 'kysely';

/** What the customer told in the pre-chat form. Personal, so it stands with the contact alone. */
const COLUMNS = 'alter table contact add column profile jsonb;';

const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** A turn like any other, and the contact learns what was told; not when the turn is to be computed again. */
const COMMIT_TURN_WITH_PROFILE = `
  create function commit_turn_with_profile(
    p_tenant text, p_conversation text, p_channel text, p_account text, p_contact text, p_epoch integer,
    p_message_ids text[], p_texts text[], p_received timestamptz[],
    p_turn text, p_version integer, p_mode text, p_locale text, p_intents text[], p_now timestamptz,
    p_state_before text, p_state text, p_reply text, p_trace text, p_effects json, p_profile jsonb
  ) returns text language plpgsql as $$
  declare
    v_result text;
  begin
    ${SET_TENANT}
    v_result := commit_turn(p_tenant, p_conversation, p_channel, p_account, p_contact, p_epoch,
      p_message_ids, p_texts, p_received, p_turn, p_version, p_mode, p_locale, p_intents, p_now,
      p_state_before, p_state, p_reply, p_trace, p_effects);
    if v_result::json ->> 'status' <> 'stale' then
      update contact set profile = coalesce(profile, '{}'::jsonb) || p_profile
        where tenant_id = p_tenant and channel = p_channel and account = p_account and contact_hash = p_contact;
    end if;
    return v_result;
  end $$;`;

/** A conversation after a message, oldest first; after none (null) the newest messages. One call, because every open stream asks. */
const READ_CHAT = `
  create function read_chat(p_tenant text, p_conversation text, p_after integer, p_limit integer)
  returns json language plpgsql as $$
  declare
    v_charge text;
    v_messages json;
  begin
    ${SET_TENANT}
    select c.charge into v_charge from conversation c where c.tenant_id = p_tenant and c.id = p_conversation;
    if not found then
      return null;
    end if;
    select json_agg(json_build_object('seq', m.seq, 'direction', m.direction, 'author', m.author, 'turn', m.turn_id,
        'messageId', m.message_id, 'body', m.body, 'at', m.at,
        'content', coalesce(m.content, case when m.direction = 'out' then t.reply::json end)) order by m.seq)
      into v_messages
      from (
        (select * from message where p_after is null and tenant_id = p_tenant and conversation_id = p_conversation
          order by seq desc limit p_limit)
        union all
        (select * from message where seq > p_after and tenant_id = p_tenant and conversation_id = p_conversation
          order by seq limit p_limit)
      ) m left join turn t on t.tenant_id = m.tenant_id and t.id = m.turn_id and m.direction = 'out';
    return json_build_object('charge', v_charge, 'messages', coalesce(v_messages, '[]'::json));
  end $$;`;

const NEWEST_MESSAGES = `
  create function newest_messages(p_tenant text, p_conversations text[])
  returns table (conversation text, seq integer, charge text) language plpgsql as $$
  begin
    ${SET_TENANT}
    return query select c.id, c.message_seq, c.charge from conversation c
      where c.tenant_id = p_tenant and c.id = any (p_conversations);
  end $$;`;

/** Adds a column and functions; nothing that nodes of before know is changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [COLUMNS, COMMIT_TURN_WITH_PROFILE, READ_CHAT, NEWEST_MESSAGES]) await sql.raw(text).execute(db);
}
