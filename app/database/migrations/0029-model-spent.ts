import { type Kysely, sql } from 'kysely';

/**
 * The sums of a shop and of one visitor, each for itself: a shop's is read once for all its visitors, and a visitor's from an index
 * of its own, however many calls the shop made.
 */
const MODEL_SPENT = `
  drop function model_spent(text, text, timestamptz);
  create index model_call_visitor on model_call (tenant_id, conversation_id, at)
    include (prompt_tokens, completion_tokens, cost_micros);
  create function model_spent(p_tenant text, p_conversation text, p_since timestamptz) returns json language plpgsql as $$
  begin
    perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);
    if p_conversation is null then
      return (select json_build_object('tokens', coalesce(sum(prompt_tokens + completion_tokens), 0),
          'costMicros', coalesce(sum(cost_micros), 0))
        from model_call where tenant_id = p_tenant and at >= p_since);
    end if;
    return (select json_build_object('tokens', coalesce(sum(prompt_tokens + completion_tokens), 0),
        'costMicros', coalesce(sum(cost_micros), 0))
      from model_call where tenant_id = p_tenant and conversation_id = p_conversation and at >= p_since);
  end $$;`;

/** Runs with the caller's own rights, as all do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(MODEL_SPENT).execute(db);
}
