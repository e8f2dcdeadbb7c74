/** What a channel is: how one provider's wire becomes our messages, and our replies become its wire. */
import type { Instant } from './clock.js';
import type { ReplyContent } from './draft.js';
import type { CarriedKind, InboundMessage } from './turn.js';

/** One request as it arrived: nothing decoded, nothing trusted. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, exactly as received. */
  readonly target: string;
  /** Names in lower case; a repeated header is one value joined by commas, or a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** What a length is counted in. */
export type TextUnit = 'utf16' | 'code-points' | 'utf8-bytes';

/** What a channel can show. */
export interface ChannelCapabilities {
  /** Longest text of one message, in `textUnit`. */
  readonly textLengthMax: number;
  readonly textUnit: TextUnit;
  /** Buttons it shows by itself. More of them are written as numbered lines, and the customer answers with the number. */
  readonly buttonsMax: number;
  /** How long after the customer's last message free text is taken, in milliseconds; a day when absent. Then only templates are. */
  readonly freeTextMs?: number;
  /** Sends an account may make in a second, by the provider's rules; all nodes together keep to it. Absent: it has no such rule. */
  readonly sendsPerSecondMax?: number;
}

/** Secrets of one account by the name they have in tenant.json. */
export type ChannelSecrets = Readonly<Record<string, string>>;

/** What a message is besides its text. `reaction`: an emoji on one of ours, never answered. */
export type InboundKind = 'text' | 'reaction' | CarriedKind;

/** Who wrote, as the channel account knows them. */
export interface ChannelContact {
  /** The provider's name for the customer, e.g. `whatsapp:+34600111222`: where replies go. */
  readonly address: string;
  /** Who they are, where that is more lasting than the address; the address itself when absent. */
  readonly identity?: string;
  /** As the customer calls themselves. */
  readonly name?: string;
}

/** How far a message of ours got. `failed` ends it. */
export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

/** One thing a provider tells us. */
export type ChannelEvent =
  | {
      readonly kind: 'message';
      readonly account: string;
      readonly contact: ChannelContact;
      readonly message: InboundMessage;
      readonly carries: InboundKind;
    }
  | {
      readonly kind: 'status';
      readonly account: string;
      /** Our outbox id, where the provider echoes it. */
      readonly outboxId?: string;
      readonly providerId: string;
      readonly status: DeliveryStatus;
      readonly errorCode?: string;
    }
  | {
      /** A person of the shop wrote to the customer with the account's own phone. Never one of our sends. */
      readonly kind: 'echo';
      readonly account: string;
      readonly contact: ChannelContact;
      readonly message: InboundMessage;
      readonly carries: InboundKind;
    }
  | {
      /** An entry that cannot be read, or a complaint of the provider: kept for a person to look at, never answered. */
      readonly kind: 'problem';
      readonly account: string;
      /** The same for the same entry, however often it comes. */
      readonly reference: string;
      readonly code: string;
      /** The entry itself. */
      readonly body: string;
    };

/** One message as the provider takes it, ready to be stored and sent later; its shape is the channel's own. */
export type OutboundPayload = Readonly<Record<string, string | readonly string[]>>;

/** One send. */
export interface Sending {
  /** The tenant's account it is sent from. */
  readonly account: string;
  readonly to: string;
  readonly payload: OutboundPayload;
  /** Put where the provider echoes it: it tells whether a send that was cut off went out. */
  readonly outboxId: string;
  /** Counts from 1. */
  readonly attempt: number;
  readonly secrets: ChannelSecrets;
  /** The address this program is reached under, without a slash at the end. */
  readonly publicUrl: string;
}

/** One message of a customer that is about to be answered. */
export interface Typing {
  readonly account: string;
  readonly messageId: string;
  readonly secrets: ChannelSecrets;
}

/**
 * What became of a send.
 * - `accepted`: the provider has it.
 * - `refused`: the provider certainly does not have it; `retryable` says whether the same may work later.
 * - `unknown`: it may have it (cut off, timed out, an error of theirs): look before sending again.
 */
export type SendResult =
  | { readonly status: 'accepted'; readonly providerId: string }
  | { readonly status: 'refused'; readonly code: string; readonly retryable: boolean; readonly retryAfterMs?: number }
  | { readonly status: 'unknown'; readonly code: string };

/**
 * What a look at the provider's own list gave: `unclear` when it could not be asked, `unlisted` when it has no list and only its
 * reports tell, `blind` when it has neither.
 */
export type FindResult =
  | { readonly status: 'found'; readonly providerId: string }
  | { readonly status: 'absent' | 'unlisted' | 'blind' }
  | { readonly status: 'unclear'; readonly code: string };

/** A look at the provider's list of what customers wrote to an account. */
export interface Listing {
  readonly account: string;
  readonly secrets: ChannelSecrets;
  readonly since: Instant;
}

/** What that gave: messages with the time they were written, oldest first; `unclear` when the provider could not be asked. */
export type ListResult =
  | { readonly status: 'listed'; readonly events: readonly Extract<ChannelEvent, { kind: 'message' }>[] }
  | { readonly status: 'unclear'; readonly code: string };

/** One provider's wire. Knows nothing of shops, turns or the database. */
export interface Channel {
  /** As tenant.json and `/webhooks/<name>` call it. */
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  /** Without all of these the account is closed. */
  readonly secretNames: readonly string[];
  /**
   * The accounts a request claims to be for, each once; platforms batch. Found before it is verified, so good for nothing but
   * choosing the secrets.
   */
  accountsOf(request: RawRequest): readonly string[];
  /** Whether the request is signed with one of the account's secrets; several hold while one is being replaced. */
  verify(request: RawRequest, secrets: ChannelSecrets, publicUrl: string): boolean;
  /** What a verified request says; platforms batch. What cannot be read is a `problem`, or left out. */
  decode(request: RawRequest, now: Instant): readonly ChannelEvent[];
  /** What the provider gets as the acknowledgement. */
  readonly acknowledgement: { readonly type: string; readonly body: string };
  /**
   * The answer to a provider that makes sure of an address before it delivers there. Absent where providers do not.
   *
   * @param secrets - Those of every open account.
   * @returns `undefined` when it is none we know.
   */
  handshake?(request: RawRequest, secrets: readonly ChannelSecrets[]): string | undefined;
  /**
   * The reply as messages of this channel, in order; none for a reply without words.
   *
   * @param publicUrl - Where the shop's own pictures are reached, without a slash at the end; left out: none are sent.
   */
  encode(reply: ReplyContent, publicUrl?: string): readonly OutboundPayload[];
  /**
   * A message made from a template the provider keeps, for somebody who did not write to us lately. Absent where providers have
   * none.
   *
   * @param template - The provider's id of it.
   * @param values - What its places are filled with, in order; each one line, none empty.
   */
  fillTemplate?(template: string, values: readonly string[]): OutboundPayload;
  /** Shows the customer that the message is read and an answer on its way. A kindness: may fail unseen, never rejects. */
  showTyping?(typing: Typing): Promise<void>;
  /** Never rejects. */
  send(sending: Sending): Promise<SendResult>;
  /**
   * Looks for a send that may have been accepted. Never rejects.
   *
   * @param knownIds - Provider ids of other messages to this customer: not the one we look for.
   */
  find(sending: Sending, knownIds: readonly string[]): Promise<FindResult>;
  /** What customers wrote, for when webhooks were missed. Absent where the provider keeps no list. Never rejects. */
  list?(listing: Listing): Promise<ListResult>;
}

/** Buttons of a reply in the order they are numbered, from 1: what encodes them and what understands "2" agree on this. */
export function numberedButtons(reply: ReplyContent): readonly { readonly title: string; readonly text: string }[] {
  return reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
}
