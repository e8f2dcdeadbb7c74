import type { EscalatedChat, Escalation, NextNotice, PeopleStore, PersonOutcome } from '../contracts/people.js';

/** Escalations as PostgreSQL wrote them: their instants become those of the contracts. */
export function parseEscalations(json: unknown): readonly Escalation[] {
  return (json as readonly Escalation[]).map(escalationOf);
}

/** A conversation as people see it; `undefined` when there is none. */
export function parseEscalatedChat(json: unknown): EscalatedChat | undefined {
  if (json === null || json === undefined) return undefined;
  const chat = json as EscalatedChat;
  return {
    ...chat,
    escalation: chat.escalation === null ? null : escalationOf(chat.escalation),
    messages: chat.messages.map(withInstant),
  };
}

/** What a person's action came to. */
export function parsePersonOutcome(json: unknown): PersonOutcome {
  return json as PersonOutcome;
}

/** What an answer from the phone came to. */
export function parseEchoOutcome(json: unknown): Awaited<ReturnType<PeopleStore['echo']>> {
  return json as Awaited<ReturnType<PeopleStore['echo']>>;
}

/** What is to be done about notices next. */
export function parseNextNotice(json: unknown): NextNotice {
  const next = json as NextNotice;
  if (next.status !== 'plan' && next.status !== 'send') return next;
  return { ...next, createdAt: instantOf(next.createdAt), messages: next.messages.map(withInstant) };
}

function escalationOf(escalation: Escalation): Escalation {
  const { createdAt, lastHeardAt } = escalation;
  return {
    ...escalation,
    createdAt: instantOf(createdAt),
    lastHeardAt: lastHeardAt === null ? null : instantOf(lastHeardAt),
  };
}

function withInstant<Message extends { readonly at: string }>(message: Message): Message {
  return { ...message, at: instantOf(message.at) };
}

function instantOf(written: string): string {
  return new Date(written).toISOString();
}
