import { randomUUID } from 'node:crypto';

import type { Arrival } from '../../app/contracts/delivery.js';
import type { PersonAction } from '../../app/contracts/people.js';
import type { Database } from '../../app/database/database.js';
import { commitOf } from '../database/commit-of.js';

/** The shop these conversations are with. */
export const TENANT = 'shoes';
/** What asks for a person. */
export const HANDOVER = { kind: 'handover', reason: 'The customer asks for a person.', priority: 'normal' } as const;
const LEASE_MS = 60_000;
const ALL = 100;

/** A web conversation that was handed over. @returns Its id. */
export async function handedOver({ turns }: Database): Promise<string> {
  const conversation = randomUUID();
  await turns.commit(commitOf({ conversation, contactHash: conversation, effects: [HANDOVER] }));
  return conversation;
}

/** What the customer says on the web while a person is in charge. */
export async function saidOnTheWeb({ turns }: Database, conversation: string, text: string): Promise<void> {
  const message = { messageId: randomUUID(), text, receivedAt: new Date().toISOString() };
  await turns.commit(commitOf({ conversation, contactHash: conversation, epoch: 1, messages: [message] }));
}

/** What the customer says on WhatsApp. */
export function saidOnWhatsapp({ inbox }: Database, conversation: string, text: string): Promise<string> {
  const arrival: Arrival = {
    tenant: TENANT,
    channel: 'twilio',
    account: 'whatsapp:+14155238886',
    contactHash: conversation,
    address: 'whatsapp:+447700900001',
    name: null,
    conversation,
    message: { messageId: randomUUID(), text, receivedAt: new Date().toISOString() },
    carries: 'text',
    debounceMs: 0,
  };
  return inbox.accept(arrival);
}

/** Answers what waits on WhatsApp, as the bot. @returns The status of the commit. */
export async function botAnswers({ inbox }: Database, conversation: string, text: string): Promise<string> {
  const opened = await inbox.open({ tenant: TENANT, conversation, limit: ALL });
  const { turn, state } = commitOf({ conversation });
  const result = await inbox.commit({
    tenant: TENANT,
    conversation,
    epoch: opened?.epoch ?? 0,
    messages: opened?.messages ?? [],
    turn,
    state,
    effects: [],
    payloads: [{ Body: text }],
  });
  return result.status;
}

/** A person's doing; what a test is about goes into `changes`. */
export function actionOf(conversation: string, changes: Partial<PersonAction> = {}): PersonAction {
  const text = 'Hello, I am here.';
  return { tenant: TENANT, conversation, action: randomUUID(), actor: 'test', text, payloads: [], ...changes };
}

/** The right to send a conversation's messages, or its notices. */
export async function leaseOf({ wakes }: Database, kind: 'send' | 'notice', conversation: string): Promise<string> {
  const all = await wakes.claim({ kind, lease: randomUUID(), limit: ALL, leaseMs: LEASE_MS, only: undefined });
  return all.find((wake) => wake.conversation === conversation)?.lease ?? '';
}
