import { type Kysely, sql } from 'kysely';

/**
 * place_of_late, for lists that cut their times to whole seconds (Twilio's do): only what was written at least a second later comes
 * behind the fetched message. What waits from the same second was there first and stays before it; a cut time would overtake it.
 */
const PLACE_OF_LATE = `
  create or replace function place_of_late(p_tenant text, p_conversation text, p_written timestamptz) returns double precision
  language plpgsql stable as $$
  declare
    v_next double precision;
    v_before double precision;
  begin
    select min(coalesce(place, seq)) into v_next from inbound
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting'
        and received_at >= p_written + interval '1 second';
    if v_next is null then return null; end if;
    select max(coalesce(place, seq)) into v_before from inbound
      where tenant_id = p_tenant and conversation_id = p_conversation and outcome = 'waiting' and coalesce(place, seq) < v_next;
    return (coalesce(v_before, v_next - 1) + v_next) / 2;
  end $$;`;

/** Replaces the function; it keeps running with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(PLACE_OF_LATE).execute(db);
}
