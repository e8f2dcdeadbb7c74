import { randomUUID } from 'node:crypto';

import type { Effect } from '../../app/contracts/decision.js';
import type { FollowUpVerdict } from '../../app/contracts/follow-ups.js';
import type { RunningJob } from '../../app/contracts/jobs.js';
import type { Database } from '../../app/database/database.js';
import { answerOf, arrivalOf } from '../database/delivery-of.js';

/** The shop of these conversations. */
export const TENANT = 'shoes';
/** Over at once, so that the next step of a test can claim too. */
const LEASE_MS = 0;
const ALL = 1_000;

/** A plan as a turn commits it, due at once. */
export function planOf(changes: Partial<Extract<Effect, { kind: 'follow-up' }>> = {}): Effect {
  const ask = {
    intent: 'product.price',
    confidence: 1,
    entities: { products: [{ sku: 'RUN-AIR', how: 'named', confidence: 1 }] },
  } as const;
  const due = { afterMinutes: 0, locale: 'en', ask };
  return { kind: 'follow-up', name: 'still-thinking', template: 'product.price.plain', due, ...changes };
}

/** A verdict that lets it go out; what a test is about goes into `fence`. */
export function sendVerdict(
  fence: Partial<Extract<FollowUpVerdict, { kind: 'send' }>['fence']> = {},
  text = 'Still thinking about it?',
): FollowUpVerdict {
  const limits = { version: 1, maxPerDay: 10, maxInAll: 20, freeUntil: null, quietFrom: null, quietReason: null };
  return {
    kind: 'send',
    content: { text, parts: [{ kind: 'text', text }] },
    trace: { version: 1, template: 'product.price.plain', said: [] },
    fence: { ...limits, ...fence },
    payloads: [{ Body: text }],
  };
}

/** The customer writes. @returns What became of it. */
export function write(database: Database, conversation: string, text = 'how much?') {
  return database.inbox.accept(arrivalOf({ conversation, message: messageOf(text) }));
}

/** What waits is answered, with these effects. */
export async function answer(database: Database, conversation: string, effects: readonly Effect[]): Promise<void> {
  const opened = await database.inbox.open({ tenant: TENANT, conversation, limit: ALL });
  const { status } = await database.inbox.commit(answerOf(conversation, opened, { effects, payloads: [] }));
  if (status !== 'committed') throw new Error(`the turn was not committed: ${status}`);
}

/** A conversation with a follow-up that is due. */
export async function planned(database: Database, plan: Effect = planOf()): Promise<string> {
  const conversation = randomUUID();
  await write(database, conversation);
  await answer(database, conversation, [plan]);
  return conversation;
}

/** The job of a conversation's next follow-up, begun. */
export async function begun(database: Database, conversation: string): Promise<RunningJob> {
  const claim = { kind: 'job', lease: randomUUID(), limit: ALL, leaseMs: LEASE_MS, only: undefined } as const;
  const wake = (await database.wakes.claim(claim)).find((one) => one.conversation === conversation);
  if (wake === undefined) throw new Error('nothing is due');
  const next = await database.jobs.next(wake, { 'follow-up': 8 });
  if (next.status !== 'run') throw new Error(`nothing to run: ${next.status}`);
  return { ...next, tenant: TENANT, lease: wake.lease };
}

/** A conversation with a follow-up among what is to be sent. */
export async function queued(database: Database, verdict = sendVerdict()): Promise<string> {
  const conversation = await planned(database);
  const job = await begun(database, conversation);
  const outcome = await database.followUps.settle(job, idOf(job), verdict);
  if (outcome !== 'queued') throw new Error(`not queued: ${outcome}`);
  return conversation;
}

/** The follow-up a job is about. */
export function idOf({ payload }: Pick<RunningJob, 'payload'>): string {
  return String(payload.followUp);
}

/** The right to send a conversation's messages. */
export async function sendLease(database: Database, conversation: string): Promise<string> {
  const claim = { kind: 'send', lease: randomUUID(), limit: ALL, leaseMs: LEASE_MS, only: undefined } as const;
  const wake = (await database.wakes.claim(claim)).find((one) => one.conversation === conversation);
  if (wake === undefined) throw new Error('nothing is to be sent');
  return wake.lease;
}

function messageOf(text: string) {
  return { messageId: randomUUID(), text, receivedAt: new Date().toISOString() };
}
