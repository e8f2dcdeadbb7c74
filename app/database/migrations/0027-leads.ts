import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** What a contact told of themselves, how promising they are and why, and where that was found out. Personal, like all of the row. */
const COLUMNS = `
  alter table contact
    add column lead jsonb, add column tags text[], add column score smallint check (score between 0 and 100),
    add column score_reasons jsonb, add column stage text, add column lead_conversation text, add column lead_at timestamptz;
  create index contact_leads on contact (tenant_id, score desc, lead_at desc) where lead_at is not null;`;

/**
 * The contact learns what a turn found out: new words replace old ones field by field, tags add up, and of hot, warm and cold it has
 * one. Of those who want to be left alone only what they tell is kept, and no judgement of them.
 */
const KEEP_LEAD = `
  create function keep_lead(p_tenant text, p_conversation text, p_now timestamptz, p_effects json) returns void
  language plpgsql as $$
  declare
    v_lead json := (select e from json_array_elements(p_effects) e where e ->> 'kind' = 'lead' limit 1);
    v_tags text[] := array(select e ->> 'tag' from json_array_elements(p_effects) e where e ->> 'kind' = 'tag')
      || array(select json_array_elements_text(v_lead -> 'tags'));
  begin
    update contact c set
        tags = case when c.opted_out_at is not null then c.tags else
          (select array_agg(distinct tag order by tag) from unnest(coalesce(c.tags, '{}') || v_tags) tag
            where v_lead is null or tag = any (v_tags) or tag not in ('hot', 'warm', 'cold')) end,
        lead = case when v_lead is null then c.lead else coalesce(c.lead, '{}') || (v_lead -> 'slots')::jsonb end,
        score = case when v_lead is null or c.opted_out_at is not null then c.score else (v_lead ->> 'score')::smallint end,
        score_reasons = case when v_lead is null or c.opted_out_at is not null then c.score_reasons
          else (v_lead -> 'reasons')::jsonb end,
        stage = coalesce(v_lead ->> 'stage', c.stage),
        lead_conversation = case when v_lead is null then c.lead_conversation else p_conversation end,
        lead_at = case when v_lead is null then c.lead_at else p_now end
      from conversation v
      where v.tenant_id = p_tenant and v.id = p_conversation and c.tenant_id = p_tenant and c.channel = v.channel
        and c.account = v.account and c.contact_hash = v.contact_hash;
  end $$;`;

/** As before, and the contact learns; what was told stands there alone, the event says only that something was. */
const APPLY_EFFECTS = `
  create or replace function apply_effects(p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_effects json)
  returns void language plpgsql as $$
  declare
    v_first integer;
    v_seq integer;
    v_charge text;
  begin
    update conversation set event_seq = event_seq + json_array_length(p_effects),
        charge = case when exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'handover')
          then 'human' else charge end
      where tenant_id = p_tenant and id = p_conversation
      returning event_seq - json_array_length(p_effects), message_seq, charge into v_first, v_seq, v_charge;
    insert into event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
      select p_tenant, p_conversation, v_first + e.n, coalesce(e.effect ->> 'event', e.effect ->> 'kind'), p_turn,
        case e.effect ->> 'kind' when 'lead' then (e.effect::jsonb - 'slots')::json else e.effect end, p_now
      from json_array_elements(p_effects) with ordinality as e (effect, n);
    if exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' in ('lead', 'tag')) then
      perform keep_lead(p_tenant, p_conversation, p_now, p_effects);
    end if;
    if v_charge = 'human' then
      perform open_escalation(p_tenant, p_conversation, p_turn, p_now, v_seq, p_effects);
    elsif exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'follow-up') then
      perform schedule_follow_ups(p_tenant, p_conversation, p_turn, p_effects);
    end if;
  end $$;`;

/** The most promising first. */
const LIST_LEADS = `
  create function list_leads(p_tenant text, p_limit integer) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(l), '[]') from (
      select channel, lead_conversation as conversation, address, lead as slots, coalesce(tags, '{}') as tags,
        coalesce(score, 0) as score, coalesce(score_reasons, '[]') as reasons, stage, opted_out_at is not null as "isOptedOut",
        lead_at as at
      from contact where tenant_id = p_tenant and lead_at is not null
      order by score desc nulls last, lead_at desc, contact_hash limit p_limit) l);
  end $$;`;

/** Adds columns and functions, and replaces one; rows that are there stay as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [COLUMNS, KEEP_LEAD, APPLY_EFFECTS, LIST_LEADS]) await sql.raw(text).execute(db);
}
