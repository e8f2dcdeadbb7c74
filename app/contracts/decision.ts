import type { ReplyContent } from './draft.js';
import type { LeadField, LeadSlots, ScoreReason } from './leads.js';
import type { StageStep } from './stage.js';
import type { Ask, Intent } from './understanding.js';

/** What a follow-up is about, so that it can be looked up again when it is due. */
export type FollowUpAsk = { readonly intent: Intent } & Pick<Ask, 'confidence' | 'entities'>;

/** What a turn changes besides its reply. */
export type Effect =
  | {
      readonly kind: 'handover';
      readonly reason: string;
      readonly priority: 'normal' | 'urgent';
      /** The answer is not said: it waits for a person to approve it. */
      readonly hold?: true;
      /** The answer that was held back. */
      readonly draft?: ReplyContent;
    }
  | {
      /** The assistant writes once more, later, unless the customer does first. */
      readonly kind: 'follow-up';
      readonly name: string;
      /** Template key. */
      readonly template: string;
      /** Facts that must hold when it is sent. */
      readonly only?: Readonly<Record<string, string | number | boolean>>;
      /** How long it waits for them, looked at once a day. */
      readonly patienceDays?: number;
      /** As the rule says; what it comes to for this ask is in `due`. */
      readonly afterMinutes?: number;
      readonly due?: { readonly afterMinutes: number; readonly locale: string; readonly ask: FollowUpAsk };
    }
  | {
      /** The contact learns what is known of them now; slots are what is new. Personal. */
      readonly kind: 'lead';
      readonly slots: LeadSlots;
      readonly tags: readonly string[];
      readonly score: number;
      readonly reasons: readonly ScoreReason[];
      readonly stage: string;
    }
  | { readonly kind: 'tag'; readonly tag: string }
  | {
      readonly kind: 'event';
      readonly event: string;
      readonly fields: Readonly<Record<string, string | number | boolean>>;
    };

/** How one ask is answered, and by which rule. */
export interface AskDecision {
  /** Template key, e.g. `product.price.in-stock`. */
  readonly template: string;
  /** The rule that decided. */
  readonly rule: string;
  /** All rules whose bucket was looked at, by priority then name; the first 200. */
  readonly considered: readonly string[];
  /** All rules whose conditions held, by priority then name; the first decides the answer, all give effects. */
  readonly fired: readonly string[];
}

/** What becomes of the answer: said now; said, and another message of ours waits; or a person takes over. */
export interface Move {
  readonly action: 'SEND_NOW' | 'WAIT_SCHEDULE' | 'HANDOFF_HUMAN';
  readonly reason: string;
  /** When the message of ours goes that waits, in minutes. */
  readonly followUpMinutes?: number;
  /** By then the channel's window for free text is over: it goes as a template. */
  readonly needsTemplate?: true;
}

/** One decision per ask, in order, and the effects of all. */
export interface Decision {
  readonly asks: readonly AskDecision[];
  readonly effects: readonly Effect[];
  /** Template said before the answers, e.g. `mood.apology`. */
  readonly opening?: string;
  readonly move?: Move;
  readonly stage?: StageStep;
  /** Id of the call to action placed in the reply: at most one. */
  readonly callToAction?: string;
  /** What the customer is asked about themselves at the end of the reply: at most one thing. */
  readonly asksFor?: LeadField;
}
