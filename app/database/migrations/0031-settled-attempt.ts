import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * What became of one attempt. A sender that was asleep for so long that the reply was given to another one and sent again knows
 * something about its own attempt only: it must not put the next one, which is under way, back to waiting.
 */
const SETTLE_SENDING = `
  create function settle_sending(
    p_tenant text, p_conversation text, p_seq integer, p_attempt integer, p_status text, p_provider_id text, p_code text,
    p_delay_ms integer
  ) returns boolean language plpgsql as $$
  begin
    ${SET_TENANT}
    perform 1 from outbound
      where tenant_id = p_tenant and conversation_id = p_conversation and seq = p_seq and attempts = p_attempt for update;
    if not found then return false; end if;
    return settle_sending(p_tenant, p_conversation, p_seq, p_status, p_provider_id, p_code, p_delay_ms);
  end $$;`;

/** Nodes of before go on with the one they know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SETTLE_SENDING).execute(db);
}
