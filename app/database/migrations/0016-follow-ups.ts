import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * What the assistant writes unasked.
 *
 * A follow-up is `pending`, with a job that is due when it is; then `queued` among what is to be sent (not on the web), `sent` from
 * the moment it is marked as being sent, or `cancelled`; `reason` says why it was moved or cancelled. `after_seq` is the newest
 * message of the customer it takes into account: one after that is a reply, and it never goes out.
 *
 * The caps, `free_until` and `quiet_from` are what it was allowed to go out under; the statement that marks it as being sent holds
 * it to them once more, under the conversation's lock.
 */
const TABLE = `
  alter table contact add column opted_out_at timestamptz, add column opt_out_word text;
  alter table outbound add column follow_up_id text;
  create table follow_up (
    tenant_id text not null,
    id text not null,
    conversation_id text not null,
    turn_id text not null,
    name text not null,
    template text not null,
    locale text not null,
    ask text not null,
    only_if text not null,
    after_seq integer not null,
    due_at timestamptz not null,
    patient_until timestamptz not null,
    latest_at timestamptz not null,
    status text not null default 'pending' check (status in ('pending', 'queued', 'sent', 'cancelled')),
    reason text,
    moves integer not null default 0,
    trace text,
    version integer,
    max_per_day integer,
    max_in_all integer,
    free_until timestamptz,
    quiet_from timestamptz,
    quiet_reason text,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    primary key (tenant_id, id));
  create index follow_up_of on follow_up (tenant_id, conversation_id, status, sent_at);
  alter table follow_up enable row level security;
  alter table follow_up force row level security;
  create policy follow_up_of_tenant on follow_up
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
  grant select, insert, update, delete on follow_up to truepenny_app;`;

/** How long after it was due a follow-up is still worth sending, in days: moved past this it is cancelled. */
const LATE_DAYS = 3;

/** The plans of a turn, in its own transaction. A turn answers the customer, so what was planned before it is answered too. */
const SCHEDULE_FOLLOW_UPS = `
  create function schedule_follow_ups(p_tenant text, p_conversation text, p_turn text, p_effects json) returns void
  language plpgsql as $$
  declare
    v_plan record;
    v_seq integer;
    v_due timestamptz;
  begin
    update follow_up set status = 'cancelled', reason = 'reply'
      where tenant_id = p_tenant and conversation_id = p_conversation and status = 'pending';
    select max(seq) into v_seq from message
      where tenant_id = p_tenant and conversation_id = p_conversation and turn_id = p_turn and direction = 'in';
    for v_plan in select e.effect, e.n from json_array_elements(p_effects) with ordinality as e (effect, n)
      where e.effect ->> 'kind' = 'follow-up' loop
      v_due := now() + (v_plan.effect #>> '{due,afterMinutes}')::integer * interval '1 minute';
      insert into follow_up (tenant_id, id, conversation_id, turn_id, name, template, locale, ask, only_if, after_seq, due_at,
          patient_until, latest_at)
        values (p_tenant, p_turn || '.' || v_plan.n, p_conversation, p_turn, v_plan.effect ->> 'name',
          v_plan.effect ->> 'template', v_plan.effect #>> '{due,locale}', v_plan.effect #> '{due,ask}',
          coalesce(v_plan.effect ->> 'only', '{}'), coalesce(v_seq, 0), v_due,
          now() + coalesce((v_plan.effect ->> 'patienceDays')::integer, 0) * interval '1 day',
          greatest(v_due, now() + coalesce((v_plan.effect ->> 'patienceDays')::integer, 0) * interval '1 day')
            + interval '${LATE_DAYS} days');
      perform enqueue_job(p_tenant, 'follow-up', p_conversation, p_turn || '.' || v_plan.n, v_due,
        json_build_object('followUp', p_turn || '.' || v_plan.n)::text);
    end loop;
  end $$;`;

/** As before, and follow-ups are planned. */
const APPLY_EFFECTS = `
  create or replace function apply_effects(p_tenant text, p_conversation text, p_turn text, p_now timestamptz, p_effects json)
  returns void language plpgsql as $$
  declare
    v_first integer;
    v_seq integer;
    v_charge text;
  begin
    update conversation set event_seq = event_seq + json_array_length(p_effects),
        charge = case when exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'handover')
          then 'human' else charge end
      where tenant_id = p_tenant and id = p_conversation
      returning event_seq - json_array_length(p_effects), message_seq, charge into v_first, v_seq, v_charge;
    insert into event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
      select p_tenant, p_conversation, v_first + e.n, coalesce(e.effect ->> 'event', e.effect ->> 'kind'), p_turn, e.effect, p_now
      from json_array_elements(p_effects) with ordinality as e (effect, n);
    if v_charge = 'human' then
      perform open_escalation(p_tenant, p_conversation, p_turn, p_now, v_seq, p_effects);
    elsif exists (select 1 from json_array_elements(p_effects) e where e ->> 'kind' = 'follow-up') then
      perform schedule_follow_ups(p_tenant, p_conversation, p_turn, p_effects);
    end if;
  end $$;`;

/** Whether the customer wrote something a follow-up does not know of. */
const HAS_REPLY = `
  create function has_reply(p_follow_up follow_up) returns boolean language plpgsql stable as $$
  begin
    return exists (select from message where tenant_id = p_follow_up.tenant_id
      and conversation_id = p_follow_up.conversation_id and seq > p_follow_up.after_seq and direction = 'in');
  end $$;`;

const HAS_OPTED_OUT = `
  create function has_opted_out(p_conversation conversation) returns boolean language plpgsql stable as $$
  begin
    return exists (select from contact where tenant_id = p_conversation.tenant_id and channel = p_conversation.channel
      and account = p_conversation.account and contact_hash = p_conversation.contact_hash and opted_out_at is not null);
  end $$;`;

/** What a follow-up is decided on. Nothing is locked: the decision is looked over when it is written. */
const OPEN_FOLLOW_UP = `
  create function open_follow_up(p_tenant text, p_id text) returns json language plpgsql as $$
  declare
    v_follow_up follow_up;
    v_conversation conversation;
  begin
    ${SET_TENANT}
    select * into v_follow_up from follow_up where tenant_id = p_tenant and id = p_id and status = 'pending';
    if not found then return null; end if;
    select * into v_conversation from conversation where tenant_id = p_tenant and id = v_follow_up.conversation_id;
    return json_build_object('id', p_id, 'name', v_follow_up.name, 'template', v_follow_up.template,
      'locale', v_follow_up.locale, 'ask', v_follow_up.ask::json, 'only', v_follow_up.only_if::json,
      'latestAt', v_follow_up.latest_at, 'patientUntil', v_follow_up.patient_until,
      'conversation', v_conversation.id, 'channel', v_conversation.channel, 'account', v_conversation.account,
      'charge', v_conversation.charge, 'state', v_conversation.state::json,
      'hasReply', has_reply(v_follow_up), 'isOptedOut', has_opted_out(v_conversation),
      'sentAt', (select coalesce(json_agg(sent_at order by sent_at), '[]') from follow_up where tenant_id = p_tenant
        and conversation_id = v_conversation.id and status = 'sent' and sent_at > now() - interval '1 day'),
      'sentInAll', (select count(*) from follow_up where tenant_id = p_tenant and conversation_id = v_conversation.id
        and status = 'sent'),
      'lastHeardAt', (select at from message where tenant_id = p_tenant and conversation_id = v_conversation.id
        and direction = 'in' order by seq desc limit 1),
      'now', now());
  end $$;`;

/** Why a follow-up must not go out at this moment; null when nothing speaks against it. The conversation's row is locked. */
const FOLLOW_UP_OBSTACLE = `
  create function follow_up_obstacle(p_conversation conversation, p_follow_up follow_up) returns text
  language plpgsql volatile as $$
  declare
    v_in_all integer;
    v_in_day integer;
  begin
    if p_conversation.charge = 'human' then return 'take-over'; end if;
    if has_reply(p_follow_up) then return 'reply'; end if;
    if has_opted_out(p_conversation) then return 'opt-out'; end if;
    select count(*), count(*) filter (where sent_at > now() - interval '1 day') into v_in_all, v_in_day from follow_up
      where tenant_id = p_follow_up.tenant_id and conversation_id = p_follow_up.conversation_id and status = 'sent'
        and id <> p_follow_up.id;
    if v_in_all >= p_follow_up.max_in_all or v_in_day >= p_follow_up.max_per_day then return 'cap'; end if;
    if p_follow_up.free_until <= now() then return 'window'; end if;
    if p_follow_up.quiet_from <= now() then return p_follow_up.quiet_reason; end if;
    if exists (select from live where tenant_id = p_follow_up.tenant_id and number <> p_follow_up.version) then
      return 'publish';
    end if;
    return null;
  end $$;`;

/** What became of a follow-up, for whoever reads the conversation's events. Its row is locked by a writer of it. */
const NOTE_FOLLOW_UP = `
  create function note_follow_up(p_follow_up follow_up, p_what text, p_reason text) returns void language plpgsql as $$
  declare
    v_id integer;
  begin
    update conversation set event_seq = event_seq + 1
      where tenant_id = p_follow_up.tenant_id and id = p_follow_up.conversation_id returning event_seq into v_id;
    insert into event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
      values (p_follow_up.tenant_id, p_follow_up.conversation_id, v_id, 'follow-up.' || p_what, p_follow_up.turn_id,
        json_build_object('followUp', p_follow_up.id, 'name', p_follow_up.name, 'reason', p_reason), now());
  end $$;`;

/**
 * The verdict on a follow-up, and the end of its job, in one transaction. The conversation's row is locked first: what happened
 * since the verdict was worked out is seen, and stops it. Who does not hold the job any more writes nothing.
 */
const SETTLE_FOLLOW_UP = `
  create function settle_follow_up(p_tenant text, p_id text, p_job uuid, p_lease text, p_verdict json) returns text
  language plpgsql as $$
  declare
    v_conversation conversation;
    v_follow_up follow_up;
    v_kind text := p_verdict ->> 'kind';
    v_reason text := p_verdict ->> 'reason';
    v_seq integer;
  begin
    ${SET_TENANT}
    select c.* into v_conversation from conversation c where c.tenant_id = p_tenant and c.id = (
      select conversation_id from follow_up where tenant_id = p_tenant and id = p_id) for update;
    if not hold_job(p_tenant, p_job, p_lease) then return 'lost'; end if;
    select * into v_follow_up from follow_up where tenant_id = p_tenant and id = p_id and status = 'pending' for update;
    if not found then
      perform end_job(p_tenant, p_job, null);
      return 'ended';
    end if;
    if v_kind = 'send' then
      update follow_up set trace = p_verdict ->> 'trace', version = (p_verdict #>> '{fence,version}')::integer,
          max_per_day = (p_verdict #>> '{fence,maxPerDay}')::integer, max_in_all = (p_verdict #>> '{fence,maxInAll}')::integer,
          free_until = (p_verdict #>> '{fence,freeUntil}')::timestamptz,
          quiet_from = (p_verdict #>> '{fence,quietFrom}')::timestamptz, quiet_reason = p_verdict #>> '{fence,quietReason}'
        where tenant_id = p_tenant and id = p_id returning * into v_follow_up;
      v_reason := follow_up_obstacle(v_conversation, v_follow_up);
      if v_reason = 'publish' then
        perform end_job(p_tenant, p_job, now());
        return 'moved';
      end if;
      if v_reason is not null then v_kind := 'cancel'; end if;
    end if;
    if v_kind = 'move' then
      update follow_up set due_at = (p_verdict ->> 'at')::timestamptz, moves = moves + 1, reason = v_reason
        where tenant_id = p_tenant and id = p_id;
      perform end_job(p_tenant, p_job, (p_verdict ->> 'at')::timestamptz);
      perform note_follow_up(v_follow_up, 'moved', v_reason);
      return 'moved';
    end if;
    perform end_job(p_tenant, p_job, null);
    if v_kind = 'cancel' then
      update follow_up set status = 'cancelled', reason = v_reason where tenant_id = p_tenant and id = p_id;
      perform note_follow_up(v_follow_up, 'cancelled', v_reason);
      return 'cancelled';
    end if;
    v_seq := tell_customer(p_tenant, v_conversation.id, 'bot', p_verdict #>> '{content,text}', p_verdict -> 'payloads');
    update message set content = p_verdict -> 'content'
      where tenant_id = p_tenant and conversation_id = v_conversation.id and seq = v_seq;
    if json_array_length(p_verdict -> 'payloads') = 0 then
      update follow_up set status = 'sent', reason = null, sent_at = now() where tenant_id = p_tenant and id = p_id;
      perform note_follow_up(v_follow_up, 'sent', null);
      return 'sent';
    end if;
    update outbound set follow_up_id = p_id
      where tenant_id = p_tenant and conversation_id = v_conversation.id and message_seq = v_seq;
    update follow_up set status = 'queued', reason = null where tenant_id = p_tenant and id = p_id;
    return 'queued';
  end $$;`;

/** A customer wants no follow-ups, or wants them again; who they are may be known only by this. */
const OPT_OUT = `
  create function opt_out(p_tenant text, p_channel text, p_account text, p_contact text, p_word text) returns void
  language plpgsql as $$
  begin
    ${SET_TENANT}
    insert into contact (tenant_id, channel, account, contact_hash, opted_out_at, opt_out_word)
      values (p_tenant, p_channel, p_account, p_contact, case when p_word is not null then now() end, p_word)
      on conflict (tenant_id, channel, account, contact_hash) do update
        set opted_out_at = excluded.opted_out_at, opt_out_word = excluded.opt_out_word;
  end $$;`;

/** Makes the table and its functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const asking = [HAS_REPLY, HAS_OPTED_OUT, FOLLOW_UP_OBSTACLE, OPEN_FOLLOW_UP];
  const writing = [SCHEDULE_FOLLOW_UPS, APPLY_EFFECTS, NOTE_FOLLOW_UP, SETTLE_FOLLOW_UP];
  for (const text of [TABLE, ...asking, ...writing, OPT_OUT]) await sql.raw(text).execute(db);
}
