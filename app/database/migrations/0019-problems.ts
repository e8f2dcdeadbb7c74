import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * What a provider told and could not be taken goes into the audit, under an id made from the thing itself: however often the
 * provider tells it, it is there once. Returns whether it is new.
 */
const PUT_ASIDE = `
  create function put_aside(p_tenant text, p_id uuid, p_channel text, p_fields json) returns boolean language plpgsql as $$
  begin
    ${SET_TENANT}
    insert into audit (tenant_id, id, actor, action, fields)
      values (p_tenant, p_id, p_channel, 'webhook.problem', p_fields) on conflict do nothing;
    return found;
  end $$;`;

/** Makes the function; it runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(PUT_ASIDE).execute(db);
}
