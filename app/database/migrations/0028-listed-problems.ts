import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/** What providers told and could not be taken, for as long as messages are listed. The newest first. */
const LIST_PROBLEMS = `
  create function list_problems(p_tenant text, p_limit integer) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(p order by p.at desc, p.reference), '[]') from (
      select id as reference, at, actor as channel, fields ->> 'account' as account, fields ->> 'code' as code,
          fields ->> 'body' as body
        from audit where tenant_id = p_tenant and action = 'webhook.problem' and at > now() - interval '8 days'
        order by at desc limit p_limit) p);
  end $$;`;

/** Makes the function; it runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(LIST_PROBLEMS).execute(db);
}
