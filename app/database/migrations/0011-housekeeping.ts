import { type Kysely, sql } from 'kysely';

/** Messages are known by their id for as long as a provider may send them again; what still waits is never forgotten. */
const FORGET_INBOUND = `
  create function forget_inbound(p_tenant text, p_before timestamptz, p_limit integer) returns integer language plpgsql as $$
  declare
    v_forgotten integer;
  begin
    perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);
    delete from inbound where tenant_id = p_tenant and (channel, account, message_id) in (
      select channel, account, message_id from inbound
      where tenant_id = p_tenant and received_at < p_before and outcome <> 'waiting' limit p_limit);
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
  end $$;`;

/** What is swept up by the hour. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(FORGET_INBOUND).execute(db);
}
