import { type Kysely, sql } from 'kysely';

/** A statement of its own: set and used in one statement, the tenant would come too late for the policies. */
const SET_TENANT = `perform set_config('app.tenant', p_tenant, true), set_config('search_path', 'public', true);`;

/**
 * Work that is done later, and tried again when it fails.
 *
 * A job is `waiting`, then `running` under a lease, then `done` or `dead`; what failed is `waiting` again, later each time. `queue` is
 * its serial key: of one queue one job runs at a time. Without a key it is a queue of its own. `dedupe_key` makes a kind of work
 * happen once, for as long as its row is kept. A lease names its queue after a colon, so a queue has none.
 *
 * Workers find queues by their wake (kind `job`, the queue in the place of the conversation), and the wake's lease is the queue's.
 * `job.lease` is whose run it is: who lost the queue meanwhile can settle nothing. Locks are taken in the order conversation,
 * wake, job; what enqueues inserts its job before it touches the wake, and locks no job that is there.
 */
const TABLE = `
  create table job (
    tenant_id text not null,
    id uuid not null default gen_random_uuid(),
    kind text not null,
    queue text not null check (queue !~ ':'),
    dedupe_key text,
    payload text not null,
    run_at timestamptz not null,
    status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'dead')),
    attempts integer not null default 0,
    lease text,
    failure text,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, kind, dedupe_key));
  create index job_open on job (tenant_id, queue, run_at, created_at, id) where status in ('waiting', 'running');
  create index job_ended on job (tenant_id, ended_at) where status = 'done';
  create index job_dead on job (tenant_id, created_at) where status = 'dead';
  alter table job enable row level security;
  alter table job force row level security;
  create policy job_of_tenant on job
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
  grant select, insert, update, delete on job to truepenny_app;`;

/** Somebody is to look at a queue, at the latest then. */
const WAKE_QUEUE = `
  create function wake_queue(p_tenant text, p_queue text, p_due timestamptz) returns void language plpgsql as $$
  begin
    insert into wake (tenant_id, conversation_id, kind, due_at) values (p_tenant, p_queue, 'job', p_due)
      on conflict (tenant_id, conversation_id, kind) do update set due_at = least(wake.due_at, excluded.due_at);
  end $$;`;

/** For functions that do other work too: the job is there exactly when that work is. False: it was enqueued before. */
const ENQUEUE_JOB = `
  create function enqueue_job(
    p_tenant text, p_kind text, p_queue text, p_dedupe_key text, p_run_at timestamptz, p_payload text
  ) returns boolean language plpgsql as $$
  declare
    v_id uuid := gen_random_uuid();
  begin
    insert into job (tenant_id, id, kind, queue, dedupe_key, run_at, payload)
      values (p_tenant, v_id, p_kind, coalesce(p_queue, v_id::text), p_dedupe_key, p_run_at, p_payload)
      on conflict (tenant_id, kind, dedupe_key) do nothing;
    if not found then return false; end if;
    perform wake_queue(p_tenant, coalesce(p_queue, v_id::text), p_run_at);
    return true;
  end $$;`;

const ADD_JOB = `
  create function add_job(
    p_tenant text, p_kind text, p_queue text, p_dedupe_key text, p_delay_ms double precision, p_payload text
  ) returns boolean language plpgsql as $$
  begin
    ${SET_TENANT}
    return enqueue_job(p_tenant, p_kind, p_queue, p_dedupe_key, now() + p_delay_ms * interval '1 ms', p_payload);
  end $$;`;

/** How long a queue is left to nodes of another release when only they know its jobs, in seconds. */
const OTHERS_DELAY_S = 5;

/**
 * The next job of a queue, marked as running. The wake is locked first: a job that is being enqueued is either seen, or its
 * wake comes after.
 *
 * A job found running belonged to somebody who died, and is run again: that was an attempt. Attempts beyond p_attempts_max, by
 * kind, put it aside, so that work that kills its worker ends too. Kinds that are not listed are left for a node that knows them.
 */
const NEXT_JOB = `
  create function next_job(p_tenant text, p_queue text, p_lease text, p_attempts_max json) returns json language plpgsql as $$
  declare
    v_job job;
    v_attempts_max integer;
  begin
    ${SET_TENANT}
    perform 1 from wake where tenant_id = p_tenant and conversation_id = p_queue and kind = 'job' and lease = p_lease for update;
    if not found then return '{"status":"lost"}'; end if;
    select * into v_job from job where tenant_id = p_tenant and queue = p_queue and status in ('waiting', 'running')
      and p_attempts_max -> kind is not null order by status <> 'running', run_at, created_at, id limit 1 for update;
    if not found and exists (
      select from job where tenant_id = p_tenant and queue = p_queue and status in ('waiting', 'running')) then
      update wake set due_at = now() + interval '${OTHERS_DELAY_S} s', lease = null, leased_until = null, attempts = 0
        where tenant_id = p_tenant and conversation_id = p_queue and kind = 'job';
      return '{"status":"later","delayMs":${OTHERS_DELAY_S}000}';
    end if;
    if v_job.id is null then
      delete from wake where tenant_id = p_tenant and conversation_id = p_queue and kind = 'job';
      return '{"status":"idle"}';
    end if;
    if v_job.status = 'waiting' and v_job.run_at > now() then
      update wake set due_at = v_job.run_at, lease = null, leased_until = null, attempts = 0
        where tenant_id = p_tenant and conversation_id = p_queue and kind = 'job';
      return json_build_object('status', 'later', 'delayMs', greatest(0, -age_ms(v_job.run_at)));
    end if;
    v_attempts_max := (p_attempts_max ->> v_job.kind)::integer;
    if v_job.attempts >= v_attempts_max then
      update job set status = 'dead', ended_at = now(), lease = null, failure = coalesce(failure, 'its worker died')
        where tenant_id = p_tenant and id = v_job.id;
      return json_build_object('status', 'dead', 'id', v_job.id, 'kind', v_job.kind);
    end if;
    update job set status = 'running', attempts = attempts + 1, lease = p_lease where tenant_id = p_tenant and id = v_job.id;
    return json_build_object('status', 'run', 'id', v_job.id, 'kind', v_job.kind, 'payload', v_job.payload::json,
      'attempt', v_job.attempts + 1, 'attemptsMax', v_attempts_max, 'queue', v_job.queue);
  end $$;`;

/** Whether the job is still this run's; its row stays locked to the end of the transaction, so nobody else begins meanwhile. */
const HOLD_JOB = `
  create function hold_job(p_tenant text, p_job uuid, p_lease text) returns boolean language plpgsql as $$
  begin
    perform 1 from job where tenant_id = p_tenant and id = p_job and status = 'running' and lease = p_lease for update;
    return found;
  end $$;`;

/** For functions that do a job's work: it ends, or waits again without having failed, in the transaction of that work. */
const END_JOB = `
  create function end_job(p_tenant text, p_job uuid, p_again_at timestamptz) returns void language plpgsql as $$
  begin
    update job set status = case when p_again_at is null then 'done' else 'waiting' end, run_at = coalesce(p_again_at, run_at),
        attempts = case when p_again_at is null then attempts else 0 end, lease = null, failure = null,
        ended_at = case when p_again_at is null then now() end
      where tenant_id = p_tenant and id = p_job;
  end $$;`;

/**
 * What became of a run: 'done', 'waiting' for another try after a delay, or 'dead'. 'handed-back' was cut short and is no attempt:
 * it waits again at once, and its queue is anybody's. False: it was not this run's any more, and nothing is changed.
 */
const SETTLE_JOB = `
  create function settle_job(
    p_tenant text, p_job uuid, p_lease text, p_outcome text, p_failure text, p_delay_ms double precision
  ) returns boolean language plpgsql as $$
  declare
    v_queue text;
  begin
    ${SET_TENANT}
    select queue into v_queue from job where tenant_id = p_tenant and id = p_job;
    if p_outcome = 'handed-back' then
      update wake set due_at = now(), lease = null, leased_until = null, attempts = 0
        where tenant_id = p_tenant and conversation_id = v_queue and kind = 'job' and lease = p_lease;
    end if;
    update job set status = case p_outcome when 'handed-back' then 'waiting' else p_outcome end, lease = null,
        attempts = attempts - case p_outcome when 'handed-back' then 1 else 0 end, failure = coalesce(p_failure, failure),
        run_at = case p_outcome when 'waiting' then now() + p_delay_ms * interval '1 ms' else run_at end,
        ended_at = case when p_outcome in ('done', 'dead') then now() end
      where tenant_id = p_tenant and id = p_job and status = 'running' and lease = p_lease;
    return found;
  end $$;`;

const DESCRIBE_JOB = `
  create function describe_job(p_job job) returns json language plpgsql stable as $$
  begin
    return json_build_object('tenant', p_job.tenant_id, 'id', p_job.id, 'kind', p_job.kind, 'queue', p_job.queue,
      'dedupeKey', p_job.dedupe_key, 'payload', p_job.payload::json, 'status', p_job.status, 'runAt', p_job.run_at,
      'attempts', p_job.attempts, 'failure', p_job.failure, 'createdAt', p_job.created_at, 'endedAt', p_job.ended_at);
  end $$;`;

/** Without a status all that are not done: the dead first, then by when they are due. */
const LIST_JOBS = `
  create function list_jobs(p_tenant text, p_status text, p_limit integer) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select coalesce(json_agg(describe_job(j) order by j.status <> 'dead', j.run_at, j.id), '[]')
      from (select * from job where tenant_id = p_tenant and case when p_status is null then status <> 'done' else status = p_status end
        order by status <> 'dead', run_at, id limit p_limit) j);
  end $$;`;

const READ_JOB = `
  create function read_job(p_tenant text, p_job uuid) returns json language plpgsql as $$
  begin
    ${SET_TENANT}
    return (select describe_job(j) from job j where tenant_id = p_tenant and id = p_job);
  end $$;`;

/** A job that was put aside has all its attempts again, and one that waits is due now. What runs or is done is left alone. */
const RETRY_JOB = `
  create function retry_job(p_tenant text, p_job uuid, p_actor text) returns text language plpgsql as $$
  declare
    v_job job;
  begin
    ${SET_TENANT}
    select * into v_job from job where tenant_id = p_tenant and id = p_job;
    if not found then return 'unknown'; end if;
    perform wake_queue(p_tenant, v_job.queue, now());
    update job set status = 'waiting', attempts = 0, run_at = now(), ended_at = null
      where tenant_id = p_tenant and id = p_job and status in ('waiting', 'dead');
    if not found then return (select status from job where tenant_id = p_tenant and id = p_job); end if;
    insert into audit (tenant_id, actor, action, fields) values (p_tenant, p_actor, 'job.retried',
      json_build_object('job', p_job, 'kind', v_job.kind, 'was', v_job.status));
    return 'retried';
  end $$;`;

/** Jobs that are done are known by their dedupe key for as long as this leaves them. Dead ones stay until somebody looks. */
const FORGET_JOBS = `
  create function forget_jobs(p_tenant text, p_before timestamptz, p_limit integer) returns integer language plpgsql as $$
  declare
    v_forgotten integer;
  begin
    ${SET_TENANT}
    delete from job where tenant_id = p_tenant and id in (
      select id from job where tenant_id = p_tenant and status = 'done' and ended_at < p_before limit p_limit);
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
  end $$;`;

/** Makes the table and its functions; each runs with the caller's own rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const running = [NEXT_JOB, HOLD_JOB, END_JOB, SETTLE_JOB];
  const reading = [DESCRIBE_JOB, LIST_JOBS, READ_JOB, RETRY_JOB, FORGET_JOBS];
  for (const text of [TABLE, WAKE_QUEUE, ENQUEUE_JOB, ADD_JOB, ...running, ...reading]) await sql.raw(text).execute(db);
}
