import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { TENANT } from './planned.js';

/** How many of each kind; `npm run faults -- --full` does 2,000. */
const RACES = Number(process.env.FOLLOW_UP_RACES ?? 300);
const PAUSE_MS_MAX = 3;
const LEASE = 'of the race';

/** Conversations in which something is about to be sent: a follow-up, or a plain reply. */
const SEED = `
  with c as (
    insert into conversation (tenant_id, id, channel, account, contact_hash, epoch, charge, message_seq, event_seq, state, outbound_seq)
      select '${TENANT}', id, 'twilio', 'whatsapp:+1', id, 1, 'bot', 1, 0, '{}', 1 from unnest($1::text[]) as id returning id),
  m as (
    insert into message (tenant_id, conversation_id, seq, direction, author, body, at)
      select '${TENANT}', id, 1, 'in', 'customer', 'how much?', now() from c),
  f as (
    insert into follow_up (tenant_id, id, conversation_id, turn_id, name, template, locale, ask, only_if, after_seq, due_at,
        patient_until, latest_at, status, version, max_per_day, max_in_all)
      select '${TENANT}', id, id, 't', 'n', 't', 'en', '{}', '{}', 1, now(), now(), now(), 'queued', 1, 1, 1 from c where $2),
  o as (
    insert into outbound (tenant_id, conversation_id, seq, payload, follow_up_id)
      select '${TENANT}', id, 1, '{}', case when $2 then id end from c)
  insert into wake (tenant_id, conversation_id, kind, due_at, lease, leased_until)
    select '${TENANT}', id, 'send', now(), '${LEASE}', now() + interval '1 hour' from c`;

const ACCEPT = `select accept_inbound('${TENANT}', 'twilio', 'whatsapp:+1', $1, 'whatsapp:+2', null, $1, $2, 'and in red?', 'text', now(), 0, '{}')`;
const TAKE = `select take_conversation('${TENANT}', $1, $2, 'race', 'Hello.', '[]', 'race')`;
const NEXT = `select next_sending('${TENANT}', $1, '${LEASE}') ->> 'status' as status`;

interface Race {
  /** What the send was told. */
  readonly status: string;
  readonly askedMs: number;
  readonly committedAfterMs: number;
  /** When the other one's commit was known to have happened. */
  readonly otherMs: number;
}

describe('a send that races', function () {
  this.timeout(600_000);
  let test: TestDatabase;
  let sender: pg.Client;
  let other: pg.Client;
  before(async () => {
    test = await createTestDatabase();
    sender = new pg.Client(test.app);
    other = new pg.Client(test.app);
    await Promise.all([sender.connect(), other.connect()]);
  });
  after(async () => {
    await Promise.all([sender.end(), other.end()]);
    await test.close();
  });

  /** A send and something else at once, on two connections, each after a pause of its own. */
  const race = async (conversation: string, sql: string): Promise<Race> => {
    const send = async () => {
      await pause();
      await sender.query('begin');
      const askedMs = performance.now();
      let status = 'again';
      while (status === 'again') {
        status = (await sender.query<{ status: string }>(NEXT, [conversation])).rows[0]?.status ?? '';
      }
      await pause();
      const committedAfterMs = performance.now();
      await sender.query('commit');
      return { status, askedMs, committedAfterMs };
    };
    const interfere = async () => {
      await pause();
      await other.query(sql, [conversation, randomUUID()]);
      return performance.now();
    };
    const [sent, otherMs] = await Promise.all([send(), interfere()]);
    return { ...sent, otherMs };
  };
  const races = async (isFollowUp: boolean, sql: string): Promise<readonly Race[]> => {
    const ids = Array.from({ length: RACES }, () => randomUUID());
    await execute({ ...test.owner, options: `-c app.tenant=${TENANT}` }, SEED, [ids, isFollowUp]);
    const all: Race[] = [];
    for (const id of ids) all.push(await race(id, sql));
    return all;
  };
  /** Marked as being sent by a commit that came after the other's; or asked after it, and let through. */
  const violations = (all: readonly Race[]): readonly Race[] =>
    all.filter(({ status, committedAfterMs, otherMs }) => status === 'send' && otherMs < committedAfterMs);

  const kinds: readonly [title: string, isFollowUp: boolean, sql: string][] = [
    ['with a reply of the customer never lets a follow-up out after it', true, ACCEPT],
    ['with a take-over never lets a follow-up out after it', true, TAKE],
    ['with a take-over never lets a reply of the assistant out after it', false, TAKE],
  ];
  for (const [title, isFollowUp, sql] of kinds) {
    it(`${title}: 0 of ${RACES}`, async () => {
      const all = await races(isFollowUp, sql);
      assert.deepEqual(violations(all), []);
      const sent = all.filter(({ status }) => status === 'send').length;
      assert.ok(sent > 0 && sent < RACES, `${sent} of ${RACES} were sent: nothing raced`);
    });
  }
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS_MAX));
}
