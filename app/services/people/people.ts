import { hash } from 'node:crypto';

import type { Channel, OutboundPayload } from '../../contracts/channel.js';
import { CHAT_TEXT_LENGTH_MAX } from '../../contracts/chat.js';
import type { Ids } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { ReplyContent } from '../../contracts/draft.js';
import type {
  EscalatedChat,
  Escalation,
  PeopleStore,
  PersonAction,
  PersonEcho,
  PersonOutcome,
} from '../../contracts/people.js';
import type { ChatStore } from '../../contracts/storage.js';
import type { ReceivedEcho } from '../inbox/receive-webhook.js';
import { storableText } from '../turns/storable-text.js';
import { WEB_CHANNEL } from '../turns/web-identity.js';
import { oneLine } from './safe-text.js';

/** Messages shown of a conversation: the newest so many. */
export const SHOWN_MESSAGES_MAX = 100;
const CONVERSATION = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ID_SHOWN_MAX = 60;
const ACTOR_LENGTH_MAX = 80;
const TAKEN = 'A colleague took the conversation.';
const FROM_THE_PHONE = 'A colleague answered from the phone.';

/** What people's work is made of. */
export interface PeopleParts {
  readonly store: PeopleStore;
  readonly chats: Pick<ChatStore, 'tell'>;
  readonly ids: Pick<Ids, 'uuid'>;
  tenants(): Promise<readonly string[]>;
  readonly channels: readonly Channel[];
  /** For words the customer reads in their own language. */
  readonly shops: {
    get(tenant: string): PeopleShop | undefined;
    refresh(tenant: string): Promise<void>;
  };
}

/** A shop that has something to say by itself. */
export interface PeopleShop {
  readonly business: { readonly tenant: { readonly locale: string } };
  sentence(key: string, locale: string): string;
}

/** A conversation as it is named; without a tenant all are asked. */
export interface ChatName {
  readonly conversation: string;
  readonly tenant?: string | undefined;
}

/** Who does something. The same `key` again, for the same thing, does nothing again. */
export interface Doing {
  readonly actor: string;
  readonly key?: string | undefined;
}

/** What was done. */
export interface Done {
  /** The conversation as it was before. */
  readonly chat: EscalatedChat;
  /** What the customer reads. */
  readonly text: string;
  /** Done before, under the same key: nothing happened now. */
  readonly isRepeated: boolean;
  /** Messages of the customer no person had answered until now. */
  readonly waiting: number;
}

/** What people do with conversations: look who waits, answer, take over, give back. */
export interface People {
  /** Conversations that are with people: those that wait first, the urgent and the oldest of them at the top. */
  waiting(tenant?: string): Promise<readonly Escalation[]>;
  /** @throws {AppError} `not_found`. */
  show(name: ChatName): Promise<EscalatedChat>;
  /**
   * Says something to the customer, on their channel; the person stays in charge.
   *
   * @throws {AppError} `not_found`; `bad_request` for an empty text; `too_large`; `conflict` when the assistant is in charge, or the
   *   key was used for other words.
   */
  reply(name: ChatName, words: Doing & { readonly text: string }): Promise<Done>;
  /**
   * Sends what the assistant would have said, as it is.
   *
   * @throws {AppError} Like `reply`; `conflict` also when there is no draft, or newer data went live since it was worded.
   */
  approve(name: ChatName, doing: Doing): Promise<Done>;
  /** Says something instead of the draft. @throws {AppError} Like `reply`; `conflict` also when there is no draft. */
  override(name: ChatName, words: Doing & { readonly text: string }): Promise<Done>;
  /** A person answered with the account's own phone, and is in charge from then on. @returns What became of it, in a word. */
  echoed(echo: ReceivedEcho): Promise<string>;
  /** Puts a person in charge. @throws {AppError} `not_found`; `conflict` when one is. */
  take(name: ChatName, doing: Doing): Promise<Done>;
  /** Puts the assistant in charge. @throws {AppError} `not_found`; `conflict` when it is. */
  release(name: ChatName, doing: Doing): Promise<Done>;
}

/** Each doing is one transaction of the store; whoever follows the conversation is told after it. */
export function createPeople(parts: PeopleParts): People {
  const act = async (name: ChatName, doing: Doing & { text: string; verb: Verb }): Promise<Done> => {
    const chat = await find(parts, name);
    const content = await contentOf(parts, chat, doing);
    const { text } = content;
    const action = actionOf(parts, chat, { ...doing, content });
    const committed = await commit(parts.store, doing.verb, action);
    // Approved before under this key: there is no draft any more to compare with, and the key says it was this.
    const isApproved = doing.verb === 'approve' && text === '' && committed.status === 'id-taken';
    const outcome: PersonOutcome = isApproved ? { status: 'repeated', seq: 0 } : committed;
    if (outcome.status === 'done') parts.chats.tell(chat);
    return doneOf(outcome, { chat, text });
  };
  return {
    async waiting(tenant) {
      const tenants = tenant === undefined ? await parts.tenants() : [tenant];
      const lists = await Promise.all(tenants.map((one) => parts.store.list(one)));
      return lists.flat().toSorted(byUrgency);
    },
    show: (name) => find(parts, name),
    reply: (name, words) => act(name, { ...words, text: writtenText(words.text), verb: 'reply' }),
    approve: (name, doing) => act(name, { ...doing, text: '', verb: 'approve' }),
    override: (name, words) => act(name, { ...words, text: writtenText(words.text), verb: 'override' }),
    async echoed(echo) {
      const { tenant } = echo.owner;
      const { conversation } = echo;
      const outcome = await parts.store.echo(personEchoOf(echo));
      if (outcome !== 'duplicate') parts.chats.tell({ tenant, conversation });
      return `echo-${outcome}`;
    },
    take: (name, doing) => act(name, { ...doing, text: '', verb: 'take' }),
    release: (name, doing) => act(name, { ...doing, text: '', verb: 'release' }),
  };
}

function personEchoOf({ owner, contactHash, conversation, address, message, carries }: ReceivedEcho): PersonEcho {
  const { tenant, channel, account } = owner;
  return {
    ...{ tenant, channel: channel.name, account, contactHash, conversation, address, carries },
    action: actionIdOf([tenant, conversation, 'echo', message.messageId]),
    text: message.text,
    at: message.receivedAt,
    reason: FROM_THE_PHONE,
  };
}

type Verb = 'reply' | 'approve' | 'override' | 'take' | 'release';

const SENTENCES = { take: 'handover.joined', release: 'handover.released' } as const;

/** What the customer reads; nothing when a draft is to be approved and there is none. */
async function contentOf(
  parts: PeopleParts,
  chat: EscalatedChat,
  { verb, text }: { verb: Verb; text: string },
): Promise<ReplyContent> {
  if (verb === 'take' || verb === 'release') return plainContent(await sentence(parts, chat, SENTENCES[verb]));
  if (verb !== 'approve') return plainContent(text);
  return draftOf(chat) ?? plainContent('');
}

function draftOf({ escalation }: EscalatedChat): ReplyContent | undefined {
  return escalation?.draft ?? undefined;
}

function plainContent(text: string): ReplyContent {
  return { text, parts: [{ kind: 'text', text }] };
}

async function find({ store, tenants }: PeopleParts, { conversation, tenant }: ChatName): Promise<EscalatedChat> {
  if (CONVERSATION.test(conversation)) {
    for (const one of tenant === undefined ? await tenants() : [tenant]) {
      const chat = await store.read({ tenant: one, conversation, limit: SHOWN_MESSAGES_MAX });
      if (chat !== undefined) return chat;
    }
  }
  throw notFound(conversation);
}

function notFound(conversation: string): AppError {
  const message = `There is no conversation "${oneLine(conversation, ID_SHOWN_MAX)}" here. "npx truepenny inbox" lists those that are with people.`;
  return new AppError('not_found', { message });
}

function writtenText(text: string): string {
  const written = storableText(text).trim();
  if (written === '') throw new AppError('bad_request', { message: 'There is nothing to send: the text is empty.' });
  if (written.length > CHAT_TEXT_LENGTH_MAX) {
    throw new AppError('too_large', { message: `A message has at most ${CHAT_TEXT_LENGTH_MAX} characters.` });
  }
  return written;
}

/** A process that serves nobody has not opened the shop yet. */
async function sentence({ shops }: PeopleParts, { tenant, locale }: EscalatedChat, key: string): Promise<string> {
  if (shops.get(tenant) === undefined) await shops.refresh(tenant);
  const shop = shops.get(tenant);
  if (shop === undefined) throw new AppError('unknown_tenant');
  return shop.sentence(key, locale ?? shop.business.tenant.locale);
}

function actionOf(
  { channels, ids }: PeopleParts,
  { tenant, conversation, channel }: EscalatedChat,
  { verb, key, actor, content }: Doing & { verb: Verb; content: ReplyContent },
): PersonAction {
  const { text } = content;
  const action = key === undefined ? ids.uuid() : actionIdOf([tenant, conversation, verb, key]);
  const payloads =
    channel === WEB_CHANNEL
      ? []
      : encoded(
          channels.find(({ name }) => name === channel),
          content,
        );
  return { tenant, conversation, action, actor: oneLine(actor, ACTOR_LENGTH_MAX), text, payloads };
}

function encoded(channel: Channel | undefined, content: ReplyContent): readonly OutboundPayload[] {
  if (channel === undefined) throw new RangeError('a conversation belongs to no channel of this program');
  return channel.encode(content);
}

/** A UUID made from what is done (version 8 of RFC 9562: the maker's own layout). */
function actionIdOf(words: readonly string[]): string {
  const hex = hash('sha256', ['action', ...words].join('\0'));
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function commit(store: PeopleStore, verb: Verb, action: PersonAction): Promise<PersonOutcome> {
  switch (verb) {
    case 'reply':
      return store.reply(action);
    case 'approve':
      return store.approve(action);
    case 'override':
      return store.override(action);
    case 'take':
      return store.take({ ...action, reason: TAKEN });
    case 'release':
      return store.release(action);
  }
}

function doneOf(outcome: PersonOutcome, { chat, text }: { chat: EscalatedChat; text: string }): Done {
  switch (outcome.status) {
    case 'done':
      return { chat, text, isRepeated: false, waiting: outcome.waiting };
    case 'repeated':
      return { chat, text, isRepeated: true, waiting: 0 };
    case 'unknown':
      throw notFound(chat.conversation);
    case 'bot':
      throw new AppError('conflict', {
        message: `The assistant is in charge of this conversation. Take it first: npx truepenny inbox take ${chat.conversation}`,
      });
    case 'human':
      throw new AppError('conflict', {
        message: `A person is in charge already. Answer: npx truepenny inbox reply ${chat.conversation} "…"`,
      });
    case 'no-draft':
      throw noDraft(chat);
    case 'stale-draft':
      throw new AppError('conflict', {
        message: `The shop's data changed since the assistant worded this. Say it in your own words: npx truepenny inbox override ${chat.conversation} "…"`,
      });
    case 'id-taken':
      throw new AppError('conflict', {
        message: 'This key was used for other words. Nothing was sent. Take another key.',
      });
  }
}

function noDraft({ conversation }: EscalatedChat): AppError {
  const message = `The assistant left no draft here. Answer: npx truepenny inbox reply ${conversation} "…"`;
  return new AppError('conflict', { message });
}

const STATES = ['open', 'answered', 'released'];

function byUrgency(one: Escalation, other: Escalation): number {
  const byState = STATES.indexOf(one.state) - STATES.indexOf(other.state);
  const byPriority = Number(other.priority === 'urgent') - Number(one.priority === 'urgent');
  if (byState !== 0 || byPriority !== 0) return byState || byPriority;
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.conversation < other.conversation ? -1 : 1;
}
