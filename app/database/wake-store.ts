import type pg from 'pg';

import type { Backlog, Wake, WakeStore } from '../contracts/delivery.js';
import type { Notifications } from './notifications.js';
import type { Sql } from './pool.js';

/** Words of one process go out at most this often, in milliseconds. */
const COALESCE_MS = 10;
const CHANNEL = 'truepenny_wakes';
/** What has waited for less is fresh: answered before what piled up, in milliseconds. */
export const FRESH_MS = 30_000;

const DUE = `kind = $1 and due_at <= now() and (leased_until is null or leased_until <= now())
      and ($5::text is null or tenant_id = $5)`;
const OLD = `since <= now() - ${FRESH_MS} * interval '1 ms'`;
const CLAIM_SQL = `
  with share as (
    select tenant_id, conversation_id from wake where ${DUE} and ${OLD}
    order by due_at limit $6 for update skip locked),
  fresh as (
    select tenant_id, conversation_id from wake where ${DUE} and not (${OLD})
    order by since limit $3 - (select count(*) from share) for update skip locked),
  rest as (
    select tenant_id, conversation_id from wake
    where ${DUE} and ${OLD} and (tenant_id, conversation_id) not in (select tenant_id, conversation_id from share)
    order by due_at limit $3 - (select count(*) from share) - (select count(*) from fresh) for update skip locked),
  due as (select * from share union all select * from fresh union all select * from rest)
  update wake w set lease = $2 || ':' || w.tenant_id || ':' || w.conversation_id,
    leased_until = now() + $4 * interval '1 ms', attempts = attempts + 1
  from due where w.tenant_id = due.tenant_id and w.conversation_id = due.conversation_id and w.kind = $1
  returning w.tenant_id as tenant, w.conversation_id as conversation, w.lease, w.attempts`;

const BACKLOG_SQL = `
  select tenant_id as tenant, kind, count(*)::int as conversations,
    greatest(0, round(extract(epoch from now() - min(since)) * 1000))::double precision as "ageMs"
  from wake where due_at <= now() group by 1, 2 order by 1, 2`;

/** A row somebody else is writing is left for the next time: leases outlast several renewals, and nobody waits in a circle. */
const RENEW_SQL = `
  with held as (
    select tenant_id, conversation_id from wake
    where kind = $1 and lease = any($2) and leased_until > now() and (tenant_id, conversation_id) in (
      select split_part(l, ':', 2), split_part(l, ':', 3) from unnest($2::text[]) as l)
    for update skip locked)
  update wake w set leased_until = now() + $3 * interval '1 ms'
  from held where w.tenant_id = held.tenant_id and w.conversation_id = held.conversation_id and w.kind = $1
  returning w.lease`;

const RELEASE_SQL = `
  update wake set lease = null, leased_until = null, attempts = case when $5 then attempts else 0 end,
    due_at = greatest(due_at, now() + $4 * interval '1 ms')
  where tenant_id = $1 and conversation_id = $2 and kind = $6 and lease = $3`;

/**
 * Wakes lie outside row-level security and hold no content, so a sweep sees those of all tenants; what they are about is
 * read and written inside the tenant.
 */
export function createWakeStore(sql: Sql, notifications: Notifications): WakeStore {
  const topic = notifications.topic({ channel: CHANNEL, coalesceMs: COALESCE_MS, isPacked: true });
  return {
    claim: ({ kind, lease, limit, leaseMs, only, backlogShare = 0 }) =>
      sql.call<Wake>({
        name: 'claim_wakes',
        text: CLAIM_SQL,
        values: [kind, lease, limit, leaseMs, only ?? null, backlogShare],
      }),
    async renew(kind, leases, leaseMs) {
      const rows = await sql.call<{ lease: string }>({
        name: 'renew_wakes',
        text: RENEW_SQL,
        values: [kind, leases, leaseMs],
      });
      return rows.map(({ lease }) => lease);
    },
    async release(kind, { tenant, conversation, lease }, { delayMs, isFailure }) {
      const values = [tenant, conversation, lease, delayMs, isFailure, kind];
      await sql.call({ name: 'release_wake', text: RELEASE_SQL, values });
    },
    tell: (kind) => topic.tell(kind),
    hear: (kind, onDue) =>
      topic.hear((word) => {
        if (word === kind) onDue();
      }),
    backlog: () => sql.call<Backlog & pg.QueryResultRow>({ name: 'backlog', text: BACKLOG_SQL, values: [] }),
  };
}
