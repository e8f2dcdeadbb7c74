import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Publication } from '../../app/contracts/storage.js';
import { commitOf } from './commit-of.js';
import type { TestDatabase } from './test-database.js';

/** Two shops; what one wrote, the other must never see. */
export const SHOPS = ['bakery', 'shoes'] as const;

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A small version of a shop; what a test is about goes into `changes`. The manifest is always that of the files. */
export function publicationOf(tenant: string, changes: Partial<Publication> = {}): Publication {
  const files = changes.files ?? new Map([['catalog.json', Buffer.from(`{"shop":"${tenant}"}`)]]);
  const manifest = Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)]));
  return {
    tenant,
    expectedLive: undefined,
    force: false,
    manifestHash: sha256(JSON.stringify(manifest)),
    manifest,
    files,
    artifacts: new Map([['index', Buffer.from([1, 2, 3])]]),
    by: 'start',
    accounts: [{ channel: 'web', account: tenant }],
    ...changes,
  };
}

/** Puts at least one row of each shop into every table. A new table needs a line here: the law test says so. */
export async function seedTwoShops({ database, app }: TestDatabase): Promise<void> {
  for (const tenant of SHOPS) {
    await database.versions.publish(publicationOf(tenant));
    await database.turns.commit(
      commitOf({
        tenant,
        conversation: `conversation of ${tenant}`,
        account: tenant,
        effects: [{ kind: 'handover', reason: 'asked', priority: 'urgent' }],
      }),
    );
    await insertAs(app, tenant);
  }
}

async function insertAs(app: pg.ClientConfig, tenant: string): Promise<void> {
  const client = new pg.Client(app);
  await client.connect();
  await client.query('begin');
  await client.query('select enter_tenant($1)', [tenant]);
  await client.query(`insert into outbound (tenant_id, conversation_id, seq) values ($1, 'c', 1)`, [tenant]);
  await client.query(`insert into pace (tenant_id, channel, account, next_at) values ($1, 'twilio', '1', now())`, [
    tenant,
  ]);
  await client.query(
    `insert into wake (tenant_id, conversation_id, kind, due_at) values ($1, 'c', 'follow-up', now())`,
    [tenant],
  );
  await client.query(
    `insert into notice (tenant_id, escalation_id, round, medium, recipient, conversation_id, round_seq, status)
     values ($1, 'e', 1, 'email', 'owner@shop.example', 'c', 1, 'waiting')`,
    [tenant],
  );
  await client.query(
    `insert into follow_up (tenant_id, id, conversation_id, turn_id, name, template, locale, ask, only_if, after_seq, due_at,
       patient_until, latest_at) values ($1, 'f', 'c', 't', 'n', 'k', 'en', '{}', '{}', 1, now(), now(), now())`,
    [tenant],
  );
  await client.query(
    `insert into model_call (tenant_id, id, conversation_id, turn_id, purpose, provider, model, prompt_tokens,
       completion_tokens, cost_micros, is_estimated, outcome, ms, at)
     values ($1, gen_random_uuid(), 'c', 't', 'rephrase', 'p', 'm', 1, 1, 1, false, 'answered', 1, now())`,
    [tenant],
  );
  await client.query(
    `insert into shadow_turn (tenant_id, turn_id, asked, spoken, intents, same_facts, reply, ms, tokens, cost_micros)
     values ($1, 't', 'v6', 'v6', '{faq}', true, 'r', 1, 1, 1)`,
    [tenant],
  );
  await client.query(`select enqueue_job($1, 'sweep', null, 'now', now(), '{}')`, [tenant]);
  await client.query('commit');
  await client.end();
}
