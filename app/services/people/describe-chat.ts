import type { EscalatedChat, OutboundStanding, ShownMessage, ShownNotice } from '../../contracts/people.js';
import { ageOf } from './describe-escalations.js';
import { oneLine, plainText } from './safe-text.js';

const LABEL_WIDTH = 14;
const AUTHOR_WIDTH = 11;
const TIME_WIDTH = 18;
const VALUE_LENGTH_MAX = 200;
const MESSAGE_LENGTH_MAX = 4_096;
const AUTHORS = { customer: 'customer', bot: 'assistant', person: 'person', system: 'system' } as const;

/** What is missing for a notice to be sent, by its code. */
const OBSTACLES: Readonly<Record<string, string>> = {
  'no-address': 'tenant.json names no "email"',
  'no-mail-server': 'SMTP_URL or MAIL_FROM is not set',
  'no-template': 'tenant.json names no "agentTemplate"',
  'no-channel': 'this channel has no templates',
};

/** A conversation for the person who answers it, for a terminal. */
export function describeChat(chat: EscalatedChat, nowMs: number): string {
  const { tenant, channel, conversation, charge, messages } = chat;
  return [
    line('conversation', conversation),
    line('shop', `${tenant}, on ${channel}`),
    ...customerLines(chat),
    line('in charge', charge === 'human' ? 'a person; the assistant is silent' : 'the assistant'),
    ...escalationLines(chat, nowMs),
    '',
    ...messages.map(messageLines),
    '',
    ...commands(chat),
    '',
  ].join('\n');
}

function customerLines({ customer: { name, address, profile } }: EscalatedChat): readonly string[] {
  const told = Object.entries(profile).map(([field, value]) => `${field}: ${value}`);
  const all = [name, address, ...told]
    .filter((value) => value !== null)
    .map((value) => oneLine(value, VALUE_LENGTH_MAX));
  return all.length === 0 ? [] : [line('customer', all.join('  '))];
}

function escalationLines({ escalation, notices }: EscalatedChat, nowMs: number): readonly string[] {
  if (escalation === null) return [];
  const { reason, priority, state, createdAt, waiting, draft } = escalation;
  const unanswered = waiting === 0 ? '' : `, ${waiting} new`;
  return [
    line('handed over', `${ageOf(createdAt, nowMs)} ago, ${priority}, ${state}${unanswered}`),
    line('why', oneLine(reason, VALUE_LENGTH_MAX)),
    ...(draft === null ? [] : [line('draft', oneLine(draft.text, MESSAGE_LENGTH_MAX))]),
    ...notices.map((notice, index) => line(index === 0 ? 'told' : '', noticeText(notice))),
  ];
}

function noticeText({ medium, recipient, status, code, attempts, standing }: ShownNotice): string {
  const whom = `${medium === 'email' ? 'e-mail' : 'template'}${recipient === '' ? '' : ` to ${oneLine(recipient, VALUE_LENGTH_MAX)}`}`;
  if (status === 'outbox') return `${whom}: ${standing === null ? 'waiting' : standingText(standing)}`;
  if (status === 'unsent') return `${whom}: not sent, ${OBSTACLES[code ?? ''] ?? code ?? ''}`;
  const tries = attempts > 1 ? `, ${attempts} tries` : '';
  return `${whom}: ${status}${code === null || status === 'sent' ? '' : ` (${code})`}${tries}`;
}

function standingText({ status, delivery, code }: OutboundStanding): string {
  const text = status === 'sent' ? (delivery ?? status) : status;
  return code === null ? text : `${text} (${code})`;
}

function messageLines({ author, text, at, delivery }: ShownMessage): string {
  const [first = '', ...others] = plainText(text, MESSAGE_LENGTH_MAX).split('\n');
  const time = at.slice(0, 16).replace('T', ' ').padEnd(TIME_WIDTH);
  const indent = ' '.repeat(TIME_WIDTH + AUTHOR_WIDTH);
  const sent = delivery === null ? [] : [`${indent}(${standingText(delivery)})`];
  return [
    `${time}${AUTHORS[author].padEnd(AUTHOR_WIDTH)}${first}`,
    ...others.map((words) => indent + words),
    ...sent,
  ].join('\n');
}

function commands({ conversation, charge }: EscalatedChat): readonly string[] {
  const call = (verb: string): string => `  npx truepenny inbox ${verb} ${conversation}`;
  return charge === 'human'
    ? ['Times are UTC. To answer, and to give the conversation back:', `${call('reply')} "…"`, call('release')]
    : ['Times are UTC. To take the conversation over:', call('take')];
}

function line(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}
