/** Conversations that people look after: who waits for one, what people say in them, and who is told. */
import type { DeliveryStatus, InboundKind, OutboundPayload } from './channel.js';
import type { Instant } from './clock.js';
import type { Wake } from './delivery.js';
import type { ReplyContent } from './draft.js';
import type { Charge } from './storage.js';

/** How soon a person is wanted. */
export type Priority = 'normal' | 'urgent';

/**
 * How far an escalation is. `open`: the customer waits for a person. `answered`: a person had the last word. `released`: the
 * assistant is in charge again. A message of the customer opens an answered one again.
 */
export type EscalationState = 'open' | 'answered' | 'released';

/** One conversation that was handed to people, from the hand-over to its release. A conversation has one at a time. */
export interface Escalation {
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  /** The turn that handed over; null when a person took the conversation. */
  readonly turn: string | null;
  readonly reason: string;
  readonly priority: Priority;
  readonly state: EscalationState;
  readonly createdAt: Instant;
  /** Messages of the customer since then that no person has answered. */
  readonly waiting: number;
  /** What the customer said last. */
  readonly lastWords: string | null;
  readonly lastHeardAt: Instant | null;
  /** What the assistant would have said; null when it said all it had, or a person settled it. */
  readonly draft: ReplyContent | null;
}

/** One message as people read it. */
export interface ShownMessage {
  readonly seq: number;
  readonly author: 'customer' | 'bot' | 'person' | 'system';
  readonly text: string;
  readonly at: Instant;
  /** How far a person's words got on a channel that tells: that of the part that got least far. */
  readonly delivery: OutboundStanding | null;
}

/** Where a message on its way to the customer stands. */
export interface OutboundStanding {
  readonly status: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'cancelled';
  readonly delivery: DeliveryStatus | null;
  /** The provider's own code, where there is one. */
  readonly code: string | null;
}

/** How people are told: by e-mail to the owner, or by a message template to an agent's phone. */
export type NoticeMedium = 'email' | 'template';

/**
 * Where a notice stands. `unsent`: there is no way to send it, `code` says what is missing. `outbox`: a template, with the
 * channel's other messages. `failed`: given up. `cancelled`: released before it went out.
 */
export type NoticeStatus = 'waiting' | 'sending' | 'sent' | 'outbox' | 'failed' | 'unsent' | 'cancelled';

/** One notice as people read it. */
export interface ShownNotice {
  readonly round: number;
  readonly medium: NoticeMedium;
  readonly recipient: string;
  readonly status: NoticeStatus;
  readonly attempts: number;
  readonly code: string | null;
  /** Of a template. */
  readonly standing: OutboundStanding | null;
}

/** A conversation as the person who answers it sees it. */
export interface EscalatedChat {
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  readonly charge: Charge;
  /** The language spoken so far. */
  readonly locale: string | null;
  readonly customer: {
    readonly name: string | null;
    readonly address: string | null;
    /** What they told in the pre-chat form. */
    readonly profile: Readonly<Record<string, string>>;
  };
  /** The latest; null for a conversation that never was a person's. */
  readonly escalation: Escalation | null;
  /** The newest, oldest first. */
  readonly messages: readonly ShownMessage[];
  /** Of that escalation, oldest first. */
  readonly notices: readonly ShownNotice[];
}

/** What a person does in a conversation, and what the customer is told with it. */
export interface PersonAction {
  readonly tenant: string;
  readonly conversation: string;
  /** A UUID: the same one again does nothing again. */
  readonly action: string;
  /** Who, for the audit. */
  readonly actor: string;
  readonly text: string;
  /** The text as the conversation's channel takes it; none on the web. */
  readonly payloads: readonly OutboundPayload[];
}

/**
 * What became of it. `repeated`: it was done before, with this very id. `id-taken`: something else was. `unknown`: there is no
 * such conversation. `bot`, `human`: refused, because this is who is in charge. `no-draft`: there is nothing to approve.
 * `stale-draft`: it is not the one that was seen, or newer data went live.
 */
export type PersonOutcome =
  | {
      readonly status: 'done';
      readonly seq: number;
      /** Messages of the customer no person had answered when this was done. */
      readonly waiting: number;
    }
  | { readonly status: 'repeated'; readonly seq: number }
  | { readonly status: 'id-taken' | 'unknown' | 'bot' | 'human' | 'no-draft' | 'stale-draft' };

/** What a person wrote to a customer with the account's own phone: it went out already. */
export interface PersonEcho {
  readonly tenant: string;
  readonly channel: string;
  readonly account: string;
  readonly contactHash: string;
  readonly address: string;
  readonly conversation: string;
  /** A UUID made from the provider's message id: told again, nothing happens again. */
  readonly action: string;
  readonly text: string;
  readonly carries: InboundKind;
  readonly at: Instant;
  readonly reason: string;
}

/** Conversations with people in charge. Each write is one transaction: charge, message, relay, escalation and audit, or nothing. */
export interface PeopleStore {
  /** Those that are not released. */
  list(tenant: string): Promise<readonly Escalation[]>;
  read(query: { tenant: string; conversation: string; limit: number }): Promise<EscalatedChat | undefined>;
  /** A person's words; the person stays in charge. */
  reply(action: PersonAction): Promise<PersonOutcome>;
  /** Puts a person in charge: what the assistant has not sent is not sent, what waits for an answer waits for the person. */
  take(action: PersonAction & { readonly reason: string }): Promise<PersonOutcome>;
  /** Puts the assistant in charge: it answers what comes from now on. */
  release(action: PersonAction): Promise<PersonOutcome>;
  /** Sends the draft whose text is `action.text`, as it is. */
  approve(action: PersonAction): Promise<PersonOutcome>;
  /** A person's words instead of the draft. */
  override(action: PersonAction): Promise<PersonOutcome>;
  /** Keeps what a turn would have said that found a person in charge. */
  keepDraft(draft: { tenant: string; conversation: string; content: ReplyContent; version: number }): Promise<void>;
  /** @returns `taken` when that put the person in charge, `answered` when one was. */
  echo(echo: PersonEcho): Promise<'taken' | 'answered' | 'duplicate'>;
}

/** A call for a person, as those who are told need it. */
export interface PersonCall {
  readonly escalation: string;
  /** 1 for the hand-over; then once each time the customer writes after a person's answer. */
  readonly round: number;
  readonly reason: string;
  readonly priority: Priority;
  readonly channel: string;
  readonly createdAt: Instant;
  /** The newest up to this call, oldest first: the same ones however late it is told. */
  readonly messages: readonly Omit<ShownMessage, 'delivery'>[];
}

/** A notice to send now, marked as being sent. */
export interface OpenNotice extends PersonCall {
  readonly recipient: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** Since it was written, in milliseconds. */
  readonly ageMs: number;
}

/**
 * What to do about a conversation's notices next. `plan`: say who is to be told. `send`: an e-mail. `later`: not yet, and the wake is
 * given back; `idle`: nothing is left; `lost`: somebody else has it.
 */
export type NextNotice =
  | ({ readonly status: 'plan' } & PersonCall)
  | ({ readonly status: 'send' } & OpenNotice)
  | { readonly status: 'later'; readonly delayMs: number }
  | { readonly status: 'idle' | 'lost' };

/** One who is to be told. A template travels with the channel's other messages, in the agent's own conversation. */
export type PlannedNotice =
  | { readonly medium: NoticeMedium; readonly recipient: string; readonly status: 'unsent'; readonly code: string }
  | { readonly medium: 'email'; readonly recipient: string; readonly status: 'waiting' }
  | {
      readonly medium: 'template';
      readonly recipient: string;
      readonly status: 'outbox';
      readonly channel: string;
      readonly account: string;
      readonly contactHash: string;
      readonly conversation: string;
      readonly payload: OutboundPayload;
    };

/** What became of an e-mail; `waiting`: to be tried again after a delay. */
export interface NoticeSettlement {
  readonly escalation: string;
  readonly round: number;
  readonly recipient: string;
  readonly status: 'sent' | 'waiting' | 'failed';
  readonly code?: string;
  readonly delayMs?: number;
}

type Held = Pick<Wake, 'tenant' | 'conversation' | 'lease'>;

/** Notices on their way out. */
export interface NoticeStore {
  next(wake: Held): Promise<NextNotice>;
  /** Writes down who is told of a call, once. @returns False when that was done, or the wake is somebody else's. */
  plan(wake: Held, call: Pick<PersonCall, 'escalation' | 'round'>, notices: readonly PlannedNotice[]): Promise<boolean>;
  settle(tenant: string, settlement: NoticeSettlement): Promise<void>;
}
