/** Messages the assistant writes unasked: planned by a rule, sent only while they still make sense. */
import type { OutboundPayload } from './channel.js';
import type { Instant } from './clock.js';
import type { FollowUpAsk } from './decision.js';
import type { ReplyContent } from './draft.js';
import type { TracedFact } from './trace.js';
import type { RunningJob } from './jobs.js';
import type { ConversationState } from './state.js';
import type { Charge } from './storage.js';

/**
 * Why a follow-up was sent later, or not at all.
 * - `reply`: the customer wrote first. `take-over`: a person is in charge. `opt-out`: the customer wants none.
 * - `cap`: enough were sent. `quiet-hours`, `holiday`: not a time to write. `window`: the provider takes no free text any more,
 *   and no template is set.
 * - `publish`: what it is about is not sold, or not worded, any more; on its way out: something newer went live, it is looked up anew.
 * - `condition`: what it waits for has not come true.
 */
export type FollowUpReason =
  'reply' | 'take-over' | 'opt-out' | 'cap' | 'quiet-hours' | 'holiday' | 'window' | 'publish' | 'condition';

/** A follow-up that is due, and all that decides about it. */
export interface OpenFollowUp {
  readonly id: string;
  readonly name: string;
  readonly template: string;
  readonly locale: string;
  readonly ask: FollowUpAsk;
  readonly only: Readonly<Record<string, string | number | boolean>>;
  /** After this it is not sent any more. */
  readonly latestAt: Instant;
  /** Until then it waits for `only` to hold. */
  readonly patientUntil: Instant;
  readonly conversation: string;
  readonly channel: string;
  readonly account: string;
  readonly charge: Charge;
  readonly state: ConversationState;
  readonly hasReply: boolean;
  readonly isOptedOut: boolean;
  /** When follow-ups went to this customer, within the last 24 hours. */
  readonly sentAt: readonly Instant[];
  readonly sentInAll: number;
  readonly lastHeardAt: Instant | null;
  /** By the database's clock, like all the others. */
  readonly now: Instant;
}

/** What the statement that marks it as being sent holds it to. */
export interface FollowUpFence {
  readonly version: number;
  readonly maxPerDay: number;
  readonly maxInAll: number;
  /** Free text is not taken any more from then on; null for a template, and where there is no such limit. */
  readonly freeUntil: Instant | null;
  readonly quietFrom: Instant | null;
  readonly quietReason: 'quiet-hours' | 'holiday' | null;
}

/** Why it says what it says. */
export interface FollowUpTrace {
  readonly version: number;
  readonly template: string;
  readonly said: readonly TracedFact[];
}

/** What is to become of a follow-up. */
export type FollowUpVerdict =
  | {
      readonly kind: 'send';
      readonly content: ReplyContent;
      readonly trace: FollowUpTrace;
      readonly fence: FollowUpFence;
      /** As the conversation's channel takes it; none on the web. */
      readonly payloads: readonly OutboundPayload[];
    }
  | { readonly kind: 'move'; readonly at: Instant; readonly reason: FollowUpReason }
  | { readonly kind: 'cancel'; readonly reason: FollowUpReason };

/** Follow-ups, and who wants none. */
export interface FollowUpStore {
  /** `undefined` when there is nothing to decide any more. */
  open(tenant: string, id: string): Promise<OpenFollowUp | undefined>;
  /**
   * Writes the verdict and ends the job with it, in one transaction that looks once more, under the conversation's lock.
   *
   * @returns What became of it; `lost` when the job is somebody else's by now, and nothing was written.
   */
  settle(
    job: Pick<RunningJob, 'tenant' | 'id' | 'lease'>,
    id: string,
    verdict: FollowUpVerdict,
  ): Promise<'queued' | 'sent' | 'moved' | 'cancelled' | 'ended' | 'lost'>;
  /** A customer wants no follow-ups, or wants them again. Known before they first write, too. */
  optOut(wish: {
    tenant: string;
    channel: string;
    account: string;
    contactHash: string;
    /** The word they said; null: they want them again. */
    word: string | null;
  }): Promise<void>;
}
