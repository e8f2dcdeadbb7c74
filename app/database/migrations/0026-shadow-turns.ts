import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

const TABLE = `
  create table shadow_turn (
    tenant_id text not null,
    turn_id text not null,
    asked text not null,
    spoken text not null,
    reason text,
    intents text[] not null,
    same_facts boolean not null,
    reply text not null,
    ms integer not null,
    tokens integer not null,
    cost_micros bigint not null,
    at timestamptz not null default now(),
    primary key (tenant_id, turn_id, asked));
  create index shadow_turn_at on shadow_turn (tenant_id, at);
  alter table shadow_turn enable row level security;
  alter table shadow_turn force row level security;
  create policy shadow_turn_of_tenant on shadow_turn
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
  grant select, insert, delete on shadow_turn to truepenny_app;`;

const KEEP = `
  create function keep_shadow_turn(p_tenant text, p_shadow json) returns void language plpgsql as $$
  begin
    ${SET_TENANT}
    insert into shadow_turn (tenant_id, turn_id, asked, spoken, reason, intents, same_facts, reply, ms, tokens, cost_micros)
      select p_tenant, s.turn, s.asked, s.spoken, s.reason, s.intents, s."isSameFacts", s.text, round(s.ms), s.tokens, s."costMicros"
      from json_to_record(p_shadow) as s (turn text, asked text, spoken text, reason text, intents text[], "isSameFacts" boolean,
        text text, ms double precision, tokens integer, "costMicros" bigint)
      on conflict do nothing;
  end $$;`;

const REPORT = `
  create function shadow_report(p_tenant text, p_since timestamptz) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (with told as (
        select asked, spoken, reason, same_facts, ms, tokens, cost_micros, intent
        from shadow_turn, unnest(intents) as intent where tenant_id = p_tenant and at >= p_since),
      reasons as (
        select asked, intent, json_object_agg(reason, times) as "stepDowns" from (
          select asked, intent, reason, count(*) as times from told where reason is not null group by 1, 2, 3) r
        group by 1, 2)
      select coalesce(json_agg(t), '[]') from (
        select asked, intent, count(*) as turns, count(*) filter (where spoken = asked) as spoke,
          count(*) filter (where same_facts) as "sameFacts",
          percentile_disc(0.5) within group (order by ms) as "p50Ms", percentile_disc(0.95) within group (order by ms) as "p95Ms",
          sum(tokens) as tokens, sum(cost_micros) as "costMicros",
          coalesce((select "stepDowns" from reasons where reasons.asked = told.asked and reasons.intent = told.intent), '{}')
            as "stepDowns"
        from told group by asked, intent order by count(*) desc, asked, intent) t);
  end $$;`;

const FORGET = `
  create function forget_shadow_turns(p_tenant text, p_before timestamptz, p_limit integer) returns integer language plpgsql as $$
  declare
    v_forgotten integer;
  begin
    ${SET_TENANT}
    delete from shadow_turn where tenant_id = p_tenant and (turn_id, asked) in (
      select turn_id, asked from shadow_turn where tenant_id = p_tenant and at < p_before limit p_limit);
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
  end $$;`;

/** Makes the table and its functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [TABLE, KEEP, REPORT, FORGET]) await sql.raw(text).execute(db);
}
