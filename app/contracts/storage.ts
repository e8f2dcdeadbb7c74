/**
 * What the services ask of the database. Every write is one call of a PL/pgSQL function; every read sets the tenant first.
 */
import type { Instant } from './clock.js';
import type { Effect } from './decision.js';
import type { ReplyContent } from './draft.js';
import type { ConversationState } from './state.js';
import type { Trace } from './trace.js';
import type { ModeName } from './mode.js';
import type { InboundMessage } from './turn.js';
import type { Artifacts, BusinessFiles, Manifest, StoredVersion } from './version.js';

/** Who answers in a conversation. */
export type Charge = 'bot' | 'human';

/** A channel account bound to a tenant. */
export interface ChannelAccount {
  readonly channel: string;
  readonly account: string;
  readonly tenant: string;
}

/** A conversation as a turn reads it. */
export interface ConversationHead {
  readonly epoch: number;
  readonly state: ConversationState;
  readonly charge: Charge;
}

/** One finished turn, ready to be committed. */
export interface TurnCommit {
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  readonly account: string;
  /** Hash of the contact's key on this channel account (web: of the visitor secret). */
  readonly contactHash: string;
  /** The epoch the turn was computed at. */
  readonly epoch: number;
  readonly messages: readonly InboundMessage[];
  readonly turn: {
    readonly id: string;
    readonly version: number;
    readonly mode: ModeName;
    readonly locale: string;
    readonly intents: readonly string[];
    readonly now: Instant;
    readonly stateBefore: ConversationState;
    readonly reply: ReplyContent;
    readonly trace: Trace;
  };
  readonly state: ConversationState;
  readonly effects: readonly Effect[];
  /** What the customer told of themselves, by field; kept with the contact. Personal: never logged. */
  readonly profile?: Readonly<Record<string, string>>;
}

/**
 * What became of a commit.
 * - `committed`: all of it is durable.
 * - `duplicate`: the first message was committed before; its reply is given back, nothing was written.
 * - `stale`: the conversation moved on (or appeared); nothing was written; compute again from this head.
 * - `human`: a person is in charge; the messages are stored, the reply is not.
 */
export type CommitResult =
  | { readonly status: 'committed'; readonly epoch: number }
  | {
      readonly status: 'duplicate';
      readonly turn: string | null;
      readonly mode: ModeName;
      readonly reply: ReplyContent | null;
      readonly charge: Charge;
    }
  | { readonly status: 'stale'; readonly head: ConversationHead }
  | { readonly status: 'human' };

/** A stored turn with all that a replay needs. */
export interface TurnRecord {
  readonly id: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  readonly version: number;
  readonly mode: ModeName;
  readonly now: Instant;
  readonly epoch: number;
  readonly messages: readonly InboundMessage[];
  readonly stateBefore: ConversationState;
  readonly stateAfter: ConversationState;
  readonly reply: ReplyContent;
  readonly effects: readonly Effect[];
  readonly trace: Trace;
}

/** Turns and conversations. */
export interface TurnStore {
  head(tenant: string, conversation: string): Promise<ConversationHead | undefined>;
  /**
   * Commits one turn; calls that wait together are sent as one batch in one commit, each with a status of its own. The turn is
   * written down before this returns, so whoever waits need not hold on to it.
   */
  commit(commit: TurnCommit): Promise<CommitResult>;
  /** The turn an inbound message ended in, if it was committed before. */
  record(tenant: string, turn: string): Promise<TurnRecord | undefined>;
  /** For `explain`/`replay`, where only the turn's id is known: asks each tenant in turn. */
  findRecord(turn: string): Promise<TurnRecord | undefined>;
  /** Messages of a conversation after `afterSeq`, oldest first, at most `limit`. */
  messages(query: {
    tenant: string;
    conversation: string;
    afterSeq: number;
    limit: number;
  }): Promise<readonly StoredMessage[]>;
}

/** Turns of the past, for replays and recordings. */
export interface TurnHistory {
  /** Turns of a shop in the order they happened, `from` included and `to` not; `after` is the last one of the page before. */
  page(query: {
    tenant: string;
    from?: Instant | undefined;
    to?: Instant | undefined;
    after?: Pick<TurnRecord, 'now' | 'id'> | undefined;
    limit: number;
  }): Promise<readonly TurnRecord[]>;
  /** The first turns of a conversation, oldest first; none when the shop has no such conversation. */
  conversation(query: { tenant: string; conversation: string; limit: number }): Promise<readonly TurnRecord[]>;
}

/** One message of a conversation, either way. */
export interface StoredMessage {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly author: 'customer' | 'bot' | 'person' | 'system';
  readonly turn: string | null;
  readonly messageId: string | null;
  readonly content: ReplyContent;
  readonly at: Instant;
}

/** A part of a conversation as it stands now. */
export interface ChatExcerpt {
  readonly charge: Charge;
  /** Oldest first. */
  readonly messages: readonly StoredMessage[];
}

/** A conversation that somebody watches, by its key. */
export interface WatchedChat {
  readonly tenant: string;
  readonly conversation: string;
}

/** Messages of one conversation that one process let in, for the others to count. */
export interface AdmittedMessages extends WatchedChat {
  /** The process's own name among all of its database, without blanks. */
  readonly node: string;
  readonly count: number;
}

/** Conversations as those who take part in them follow them. */
export interface ChatStore {
  /**
   * Messages after `afterSeq`, the oldest `limit` of them; without `afterSeq` the newest `limit`.
   *
   * @returns `undefined` when the conversation does not exist (yet).
   */
  read(query: WatchedChat & { afterSeq?: number; limit: number }): Promise<ChatExcerpt | undefined>;
  /** The newest message's number and who is in charge, of those conversations that exist. */
  newest(
    tenant: string,
    conversations: readonly string[],
  ): Promise<readonly { readonly conversation: string; readonly seq: number; readonly charge: Charge }[]>;
  /** Tells all processes, after the commit, that a conversation has something new. A lost word delays, never loses. */
  tell(chat: WatchedChat): void;
  /** Calls back for each conversation with something new, here or elsewhere. Returns a stop. */
  hear(onNews: (chat: WatchedChat) => void): () => void;
  /** Tells all processes how many messages this one let in. A word may get lost. */
  tellAdmitted(messages: AdmittedMessages): void;
  /** Calls back for what any process let in, this one too. Returns a stop. */
  hearAdmitted(onAdmitted: (messages: AdmittedMessages) => void): () => void;
}

/** Published versions. */
export interface VersionStore {
  /** Tenants that have a live version. */
  tenants(): Promise<readonly string[]>;
  live(tenant: string): Promise<{ number: number; manifestHash: string } | undefined>;
  /**
   * A version whole; each content is proved by its hash.
   *
   * @throws {RangeError} When a content is missing or not what was stored.
   */
  load(tenant: string, number: number): Promise<StoredVersion | undefined>;
  /** The number of the version with this manifest, if there ever was one. */
  known(tenant: string, manifestHash: string): Promise<number | undefined>;
  /** Stores a version and makes it live, if `expectedLive` (undefined: none) still is; also binds the tenant's channel accounts. */
  publish(
    publication: Publication,
  ): Promise<
    | { status: 'published'; number: number }
    | { status: 'unchanged'; number: number }
    | { status: 'conflict'; live: number | undefined }
  >;
  /** Those of the accounts that messages do not come from for this tenant: another shop named them first. */
  takenAccounts(tenant: string, accounts: Publication['accounts']): Promise<Publication['accounts']>;
  /** Calls back with the tenant whenever a version goes live anywhere (notification with a sweep behind). Returns a stop. */
  watch(onLive: (tenant: string) => void): () => void;
}

/** What a publish hands over. */
export interface Publication {
  readonly tenant: string;
  readonly expectedLive: number | undefined;
  /** Overrides the check of `expectedLive`. */
  readonly force: boolean;
  readonly manifestHash: string;
  readonly manifest: Manifest;
  readonly files: BusinessFiles;
  readonly artifacts: Artifacts;
  /** Who published, for the audit: `start`, `edit`, `cli`. */
  readonly by: string;
  readonly accounts: readonly { readonly channel: string; readonly account: string }[];
}

/** What is swept up by the hour, so that the tables stay as large as the work. */
export interface HousekeepingStore {
  /** Forgets message ids received before an instant, at most `limit` at once. @returns How many. */
  forgetInbound(sweep: { tenant: string; before: Instant; limit: number }): Promise<number>;
}
