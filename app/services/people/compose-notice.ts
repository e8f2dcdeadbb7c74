import type { Mail } from '../../contracts/mail.js';
import type { OpenNotice, PersonCall } from '../../contracts/people.js';
import { oneLine, plainText } from './safe-text.js';

const NAME_LENGTH_MAX = 80;
const REASON_LENGTH_MAX = 200;
const WORDS_LENGTH_MAX = 200;
const MESSAGE_LENGTH_MAX = 1_000;
const LABEL_WIDTH = 14;
/** A template's place may not be empty. */
const NO_WORDS = '–';

/** What a notice says of the shop it comes from. */
export interface NoticeShop {
  readonly name: string;
  readonly timezone: string;
}

/** A call for a person, of one conversation. */
export interface NoticeOf {
  readonly shop: NoticeShop;
  readonly conversation: string;
}

/**
 * The e-mail that tells of a call: who, why, what was said last, and how to answer. The same notice gives the same mail, however
 * often it is sent, and mails of one hand-over stay together.
 *
 * @param domain - Where message ids come from (RFC 5322, 3.6.4).
 */
export function composeMail(notice: OpenNotice, { shop, conversation }: NoticeOf, domain: string): Mail {
  const { escalation, round, recipient } = notice;
  const idOf = (counted: number): string => `<${escalation}.${counted}@${domain}>`;
  return {
    messageId: idOf(round),
    ...(round > 1 && { inReplyTo: idOf(1) }),
    to: recipient,
    subject: `${round > 1 ? 'Re: ' : ''}${subjectOf(notice, shop)}`,
    text: textOf(notice, { shop, conversation }),
  };
}

/** What fills a template's places: {{1}} the shop, {{2}} the reason, {{3}} the customer's last words, {{4}} the conversation. */
export function templateValues({ reason, messages }: PersonCall, { shop, conversation }: NoticeOf): readonly string[] {
  const words = messages.findLast(({ author }) => author === 'customer')?.text ?? '';
  return [
    oneLine(shop.name, NAME_LENGTH_MAX),
    oneLine(reason, REASON_LENGTH_MAX),
    oneLine(words, WORDS_LENGTH_MAX) || NO_WORDS,
    conversation,
  ];
}

function subjectOf({ priority }: PersonCall, { name }: NoticeShop): string {
  const urgent = priority === 'urgent' ? 'Urgent: a' : 'A';
  return `[${oneLine(name, NAME_LENGTH_MAX)}] ${urgent} customer asks for a person`;
}

function textOf(call: PersonCall, { shop, conversation }: NoticeOf): string {
  const name = oneLine(shop.name, NAME_LENGTH_MAX);
  return [
    call.round === 1
      ? `A customer of ${name} was handed over to a person.`
      : `A customer of ${name} has written again and waits for a person.`,
    '',
    line('Why', oneLine(call.reason, REASON_LENGTH_MAX)),
    line('Priority', call.priority),
    line('Handed over', `${localTime(call.createdAt, shop.timezone)} (${shop.timezone})`),
    line('Channel', call.channel),
    line('Conversation', conversation),
    '',
    'What was said last:',
    '',
    ...call.messages.flatMap((message) => [...quoted(message), '']),
    'To read and answer, where Truepenny runs:',
    '',
    `  npx truepenny inbox show ${conversation}`,
    `  npx truepenny inbox reply ${conversation} "Your words to the customer"`,
    `  npx truepenny inbox release ${conversation}`,
    '',
    'The assistant is silent in this conversation until it is released. Answers to this e-mail do not reach the customer.',
    '',
  ].join('\n');
}

function line(label: string, text: string): string {
  return `${`${label}:`.padEnd(LABEL_WIDTH)}${text}`;
}

const AUTHORS = { customer: 'Customer', bot: 'Assistant', person: 'You', system: 'System' } as const;

/** Quoted line by line, so that nothing a customer writes can look like ours. */
function quoted({ author, text }: PersonCall['messages'][number]): readonly string[] {
  const lines = plainText(text, MESSAGE_LENGTH_MAX).split('\n');
  return [`${AUTHORS[author]}:`, ...lines.map((words) => `> ${words}`)];
}

/** Date and time apart: how the two are joined differs between the versions of the runtime's language data. */
function localTime(instant: string, timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(instant));
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(instant));
  return `${date}, ${time}`;
}
