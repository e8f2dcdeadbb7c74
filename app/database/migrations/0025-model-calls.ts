import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * One row for each call of a language model that was sent, never changed. Its index answers what was spent today from its own
 * pages; what one conversation spent is a part of it.
 */
const TABLE = `
  create table model_call (
    tenant_id text not null,
    id uuid not null,
    conversation_id text not null,
    turn_id text not null,
    purpose text not null,
    provider text not null,
    model text not null,
    prompt_tokens integer not null check (prompt_tokens >= 0),
    completion_tokens integer not null check (completion_tokens >= 0),
    cost_micros bigint not null check (cost_micros >= 0),
    is_estimated boolean not null,
    outcome text not null,
    ms integer not null,
    at timestamptz not null,
    primary key (tenant_id, id));
  create index model_call_spent on model_call (tenant_id, at)
    include (conversation_id, prompt_tokens, completion_tokens, cost_micros);
  alter table model_call enable row level security;
  alter table model_call force row level security;
  create policy model_call_of_tenant on model_call
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
  grant select, insert, delete on model_call to truepenny_app;`;

/** Calls that are there already are left as they are: who does not know whether they were written writes them again. */
const BOOK_MODEL_CALLS = `
  create function book_model_calls(p_tenant text, p_calls json) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
    insert into model_call (tenant_id, id, conversation_id, turn_id, purpose, provider, model, prompt_tokens, completion_tokens,
        cost_micros, is_estimated, outcome, ms, at)
      select p_tenant, c.id, c.conversation, c.turn, c.purpose, c.provider, c.model, c."promptTokens", c."completionTokens",
        c."costMicros", c."isEstimated", c.outcome, c.ms, c.at
      from json_to_recordset(p_calls) as c (id uuid, conversation text, turn text, purpose text, provider text, model text,
        "promptTokens" integer, "completionTokens" integer, "costMicros" bigint, "isEstimated" boolean, outcome text,
        ms integer, at timestamptz)
      on conflict do nothing;
  end $$;`;

const MODEL_SPENT = `
  create function model_spent(p_tenant text, p_conversation text, p_since timestamptz) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select json_build_object(
      'tenant', json_build_object(
        'tokens', coalesce(sum(prompt_tokens + completion_tokens), 0), 'costMicros', coalesce(sum(cost_micros), 0)),
      'visitor', json_build_object(
        'tokens', coalesce(sum(prompt_tokens + completion_tokens) filter (where conversation_id = p_conversation), 0),
        'costMicros', coalesce(sum(cost_micros) filter (where conversation_id = p_conversation), 0)))
      from model_call where tenant_id = p_tenant and at >= p_since);
  end $$;`;

const MODEL_COSTS = `
  create function model_costs(p_tenant text, p_since timestamptz) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(c), '[]') from (
      select tenant_id as tenant, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, provider, model, count(*) as calls,
        count(*) filter (where outcome = 'answered') as answered, count(*) filter (where is_estimated) as estimated,
        sum(prompt_tokens) as "promptTokens", sum(completion_tokens) as "completionTokens", sum(cost_micros) as "costMicros"
      from model_call where tenant_id = p_tenant and at >= p_since
      group by 1, 2, 3, 4 order by 2 desc, 3, 4) c);
  end $$;`;

const FORGET_MODEL_CALLS = `
  create function forget_model_calls(p_tenant text, p_before timestamptz, p_limit integer) returns integer language plpgsql as $$
  declare
    v_forgotten integer;
  begin
    ${SET_TENANT}
    delete from model_call where tenant_id = p_tenant and id in (
      select id from model_call where tenant_id = p_tenant and at < p_before limit p_limit);
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
  end $$;`;

/** Makes the table and its functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [TABLE, BOOK_MODEL_CALLS, MODEL_SPENT, MODEL_COSTS, FORGET_MODEL_CALLS])
    await sql.raw(text).execute(db);
}
