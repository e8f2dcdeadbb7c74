import { type Kysely, sql } from 'kysely';

/**
 * is_too_late, for lists that cut their times to whole seconds (Twilio's do): a message is overtaken only by an answered one that
 * is at least a second younger. Of two in the same second nobody can tell which came first, and an answer is owed to both.
 */
const IS_TOO_LATE = `
  create or replace function is_too_late(p_tenant text, p_conversation text, p_written timestamptz, p_stale_ms integer)
  returns boolean language plpgsql stable as $$
  begin
    return p_written < now() - p_stale_ms * interval '1 ms' or exists (
      select from message where tenant_id = p_tenant and conversation_id = p_conversation and direction = 'in'
        and at >= p_written + interval '1 second' and turn_id is not null);
  end $$;`;

/** Replaces the function; it keeps running with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(IS_TOO_LATE).execute(db);
}
