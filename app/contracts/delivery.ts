/** What the inbox and the outbox ask of the database. Leases and due times are the database's clock. */
import type { DeliveryStatus, InboundKind, OutboundPayload } from './channel.js';
import type { Instant } from './clock.js';
import type { ReplyContent } from './draft.js';
import type { Charge, CommitResult, ConversationHead, TurnCommit } from './storage.js';
import type { InboundMessage } from './turn.js';

/** What a conversation wakes for: an answer to work out, replies to send, or people to tell of it. A `job` wakes a queue of jobs. */
export type WakeKind = 'turn' | 'send' | 'notice' | 'job';

/** A conversation that is due and was given to one worker. */
export interface Wake {
  readonly tenant: string;
  readonly conversation: string;
  /** Proves whose it is. */
  readonly lease: string;
  /** How often it was given out since it last went well. */
  readonly attempts: number;
}

/** A worker's wish for work. */
export interface WakeClaim {
  readonly kind: WakeKind;
  /** Unique per claim. */
  readonly lease: string;
  readonly limit: number;
  readonly leaseMs: number;
  /** Only this tenant's; all when undefined. */
  readonly only: string | undefined;
  /** How many of them are for what waits longest, when there is more than can be given out; none when absent. */
  readonly backlogShare?: number;
}

/** What waits of one kind. */
export interface Backlog {
  readonly tenant: string;
  readonly kind: WakeKind;
  /** Conversations that are due, worked on or not. */
  readonly conversations: number;
  /** How long the longest of them has waited, in milliseconds. */
  readonly ageMs: number;
}

/** Which conversations are due, across all tenants, and who looks after them. */
export interface WakeStore {
  /**
   * Up to `limit` due conversations nobody holds; each is the caller's for `leaseMs`. Fresh ones come before the backlog but for
   * its share, so that who writes after an outage does not wait for what piled up in it.
   */
  claim(claim: WakeClaim): Promise<readonly Wake[]>;
  /** Holds them for another `leaseMs`. @returns The leases still held. */
  renew(kind: WakeKind, leases: readonly string[], leaseMs: number): Promise<readonly string[]>;
  /** Gives one back, due again after `delayMs`. `isFailure` keeps counting its attempts. */
  release(kind: WakeKind, wake: Wake, again: { delayMs: number; isFailure: boolean }): Promise<void>;
  /** Tells all processes that something of this kind is due. May get lost: they also look by themselves. */
  tell(kind: WakeKind): void;
  /** Calls back when something of this kind is due, told by whichever process. Returns a stop. */
  hear(kind: WakeKind, onDue: () => void): () => void;
  backlog(): Promise<readonly Backlog[]>;
}

/** A message of a channel, ready to be stored. */
export interface Arrival {
  readonly tenant: string;
  readonly channel: string;
  readonly account: string;
  readonly contactHash: string;
  readonly address: string;
  readonly name: string | null;
  readonly conversation: string;
  readonly message: InboundMessage;
  readonly carries: InboundKind;
  readonly debounceMs: number;
  /** Of a message that was fetched: written longer ago than this, in milliseconds, it is kept but not answered. */
  readonly staleMs?: number;
}

/** What became of an arrival: `new` wakes the conversation, `human` waits for a person, `stale` came too late; all are durable. */
export type Accepted = 'new' | 'duplicate' | 'human' | 'ignored' | 'stale';

/** Something a provider told that cannot be taken, kept for a person to look at. */
export interface SetAside {
  readonly tenant: string;
  readonly channel: string;
  readonly account: string;
  /** The same for the same thing, however often it is told. */
  readonly reference: string;
  readonly code: string;
  readonly body: string;
}

/** A message that waits for its turn. */
export interface WaitingMessage extends InboundMessage {
  readonly seq: number;
  /** The largest merge it may be part of, since a larger one failed; `null`: any. */
  readonly mergeMax: number | null;
}

/** A turn that could not be worked out. */
export interface TurnFailure {
  readonly wake: Pick<Wake, 'tenant' | 'conversation' | 'lease'>;
  /** The messages it was over. */
  readonly seqs: readonly number[];
  /** In a word or two, for whoever looks at it later; no text of the customer. */
  readonly reason: string;
  /** A message that failed alone so often is put aside. */
  readonly failuresMax: number;
  /** Before a message alone is tried again the first time; then twice as long, and so on. */
  readonly delayMs: number;
}

/**
 * What a failure leads to. `halved`: each of the messages is tried in merges half as large. `again`: the one message is tried later.
 * `dead`: it is put aside, and the conversation goes on. `lost`: somebody else has the conversation, nothing changed.
 */
export type FailureResult = 'halved' | 'again' | 'dead' | 'lost';

/** A conversation as a turn opens it. */
export interface OpenedTurn extends ConversationHead {
  readonly charge: Charge;
  readonly channel: string;
  readonly account: string;
  /** False when a newer message has moved the wake on. */
  readonly isDue: boolean;
  /** In order. */
  readonly messages: readonly WaitingMessage[];
  /** What the customer saw last; what "2" means is in there. */
  readonly lastReply: ReplyContent | null;
}

/** A turn over stored messages, with the replies to send. */
export interface ChannelTurnCommit {
  readonly tenant: string;
  readonly conversation: string;
  readonly epoch: number;
  /** The messages as the turn understood them. */
  readonly messages: readonly { readonly seq: number; readonly text: string }[];
  readonly turn: TurnCommit['turn'];
  readonly state: TurnCommit['state'];
  readonly effects: TurnCommit['effects'];
  readonly payloads: readonly OutboundPayload[];
}

/** Messages that came in by webhook. */
export interface InboxStore {
  /** Durable when it resolves; calls that wait together are committed together. */
  accept(arrival: Arrival): Promise<Accepted>;
  /** Since when an account is the tenant's, and when its newest message that is stored was written; `null`: never. */
  lastHeard(account: {
    tenant: string;
    channel: string;
    account: string;
  }): Promise<{ readonly since: Instant | null; readonly heardAt: Instant | null }>;
  /** Durable when it resolves. @returns False when it was there already. */
  putAside(problem: SetAside): Promise<boolean>;
  open(query: { tenant: string; conversation: string; limit: number }): Promise<OpenedTurn | undefined>;
  commit(commit: ChannelTurnCommit): Promise<Exclude<CommitResult, { status: 'duplicate' }>>;
  /** Gives the wake back, and finds out which message it is that fails. */
  fail(failure: TurnFailure): Promise<FailureResult>;
  /** Gives a turn's wake back where messages wait, and removes it where none do. */
  rest(query: { tenant: string; conversation: string }): Promise<void>;
  /** What waits is a person's, if one is in charge. @returns How many messages that were. */
  endWaiting(ending: { tenant: string; conversation: string; outcome: 'human' }): Promise<number>;
}

/** One reply to send, or to look for. */
export interface OpenSending {
  readonly seq: number;
  readonly turn: string | null;
  readonly payload: OutboundPayload;
  /** Counts from 1. */
  readonly attempt: number;
  /** Since it was written, in milliseconds. */
  readonly ageMs: number;
  /** Since it was last sent, in milliseconds. */
  readonly sendingAgeMs: number;
  readonly channel: string;
  readonly account: string;
  readonly to: string;
  /** Provider ids of other replies to this customer. */
  readonly knownIds: readonly string[];
}

/**
 * What to do for a conversation next. `send`: marked as being sent. `uncertain`: it may be out, look for it. `later`: not yet, and
 * the wake is given back; `pace`: its account sends so many already, ask again after the delay and keep the wake; `idle`: nothing
 * is left; `lost`: somebody else has it; `again`: ask again.
 */
export type NextSending =
  | ({ readonly status: 'send' | 'uncertain' } & OpenSending)
  | { readonly status: 'later' | 'pace'; readonly delayMs: number }
  | { readonly status: 'idle' | 'lost' | 'again' };

/** How many sends a second an account may make, by channel; all nodes together keep to it. */
export type SendRates = Readonly<Record<string, number>>;

/** What became of a send. */
export interface Settlement {
  readonly tenant: string;
  readonly conversation: string;
  readonly seq: number;
  /** Which attempt this is about: where another one is under way by now, nothing is settled. */
  readonly attempt: number;
  readonly status: 'sent' | 'waiting' | 'uncertain' | 'failed';
  readonly providerId?: string;
  readonly code?: string;
  /** Until the next try or look. */
  readonly delayMs?: number;
}

/** A provider's report on one of our sends. */
export interface DeliveryReport {
  readonly tenant: string;
  readonly account: string;
  readonly conversation: string;
  readonly seq: number;
  readonly providerId: string;
  readonly status: DeliveryStatus;
  readonly code: string | null;
}

/** Replies on their way out. */
export interface OutboxStore {
  next(wake: Pick<Wake, 'tenant' | 'conversation' | 'lease'>, rates?: SendRates): Promise<NextSending>;
  /** @returns False when it was settled already, by a provider's report. */
  settle(settlement: Settlement): Promise<boolean>;
  /** `foreign`: the reply has another provider id, so it went out twice. `unknown`: not one of ours. */
  record(report: DeliveryReport): Promise<'recorded' | 'known' | 'foreign' | 'unknown'>;
}

/** Whose a channel account is. */
export interface ChannelRegistry {
  tenantOf(channel: string, account: string): Promise<string | undefined>;
}
