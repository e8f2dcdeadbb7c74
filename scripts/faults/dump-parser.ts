import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import type { Dump, InboundRow, OutboundRow, TakeOver } from './invariants.js';

const POLL_MS = 150;
const LEASES_POLL_MS = 20;
/** An answer on the web is told with its turn and needs no row of its own. */
const INBOUND = `
  select message_id as "messageId", conversation_id as conversation, seq, outcome, turn_id as turn
    from inbound where channel <> 'web' order by conversation_id, seq, message_id`;
const OUTBOUND = `
  select conversation_id as conversation, seq, turn_id as turn, author, status, was_uncertain as "wasUncertain",
      extract(epoch from sending_at)::float8 * 1000 as "sendingMs"
    from outbound order by conversation_id, seq`;
const TAKE_OVERS = `
  select fields ->> 'conversation' as conversation, extract(epoch from at)::float8 * 1000 as "fromMs",
      coalesce(lead(extract(epoch from at)::float8 * 1000) over (partition by fields ->> 'conversation' order by at),
        'infinity') as "toMs", action
    from audit where action in ('conversation.taken', 'conversation.released')`;
/** Telling the shop's people is not these nodes' work. */
const HELD = `
  select 'the ' || kind || ' of ' || conversation_id as held from wake where kind in ('turn', 'send')
  union all select 'the job ' || id from job where status = 'running' order by 1`;

/** Reads what the checks need. @param owner - Of the database itself, past any line that may be cut. */
export function dumpOf(owner: pg.ClientConfig): Promise<Dump> {
  return withClient(owner, async (client) => {
    const inbound = await client.query<InboundRow>(INBOUND);
    const outbound = await client.query<OutboundRow>(OUTBOUND);
    const overs = await client.query<TakeOver & { action: string }>(TAKE_OVERS);
    const held = await client.query<{ held: string }>(HELD);
    return {
      inbound: inbound.rows,
      outbound: outbound.rows,
      takeOvers: overs.rows.filter(({ action }) => action === 'conversation.taken'),
      held: held.rows.map((row) => row.held),
    };
  });
}

/** Waits until nothing waits and nobody works, or the time is up; a database that is away is not quiet. */
export async function untilQuiet(owner: pg.ClientConfig, msMax: number): Promise<void> {
  const sql = `select not exists (select from wake where kind in ('turn', 'send'))
    and not exists (select from inbound where outcome = 'waiting')
    and not exists (select from outbound where status in ('waiting', 'sending', 'uncertain')) as quiet`;
  const endMs = performance.now() + msMax;
  const look = (): Promise<boolean> =>
    withClient(owner, async (client) => {
      while (performance.now() < endMs) {
        if ((await client.query<{ quiet: boolean }>(sql)).rows[0]?.quiet === true) return true;
        await sleep(POLL_MS);
      }
      return true;
    }).catch(() => false);
  while (!(await look()) && performance.now() < endMs) await sleep(POLL_MS);
}

/** Every conversation there is. */
export function conversationsOf(owner: pg.ClientConfig): Promise<readonly string[]> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from conversation order by id');
    return rows.map(({ id }) => id);
  });
}

/**
 * Looks again and again which conversations' turns somebody holds, by the lease.
 *
 * @param see - Tells whether to look again.
 */
export function watchLeases(
  owner: pg.ClientConfig,
  see: (leases: ReadonlyMap<string, string>) => boolean,
): Promise<void> {
  const sql = `select conversation_id as id, lease from wake where kind = 'turn' and lease is not null`;
  return withClient(owner, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ id: string; lease: string }>(sql);
      if (!see(new Map(rows.map(({ id, lease }) => [id, lease])))) return;
      await sleep(LEASES_POLL_MS);
    }
  });
}

async function withClient<Result>(
  owner: pg.ClientConfig,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...owner, options: '-c app.tenant=shoes' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
