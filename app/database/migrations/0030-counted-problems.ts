import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** Problems are few among everything the audit holds, and they are counted all the time. */
const INDEX = `create index audit_problem on audit (tenant_id, at) where action = 'webhook.problem';`;

/** As before, and what providers told and could not be taken, for as long as it is listed. */
const COUNT_LETTERS = `
  create or replace function count_letters(p_tenant text) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select json_build_object(
      'dead', (select count(*) from inbound where tenant_id = p_tenant and outcome = 'dead'),
      'stale', (select count(*) from inbound where tenant_id = p_tenant and outcome = 'stale'),
      'failed', count(*) filter (where status = 'failed'),
      'uncertain', count(*) filter (where status = 'uncertain'),
      'doubted', count(*) filter (where was_uncertain),
      'problem', (select count(*) from audit
        where tenant_id = p_tenant and action = 'webhook.problem' and at > now() - interval '8 days'))
      from outbound where tenant_id = p_tenant and (status in ('failed', 'uncertain') or was_uncertain));
  end $$;`;

/** Nodes of before count on without them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [INDEX, COUNT_LETTERS]) await sql.raw(text).execute(db);
}
