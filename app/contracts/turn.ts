/**
 * Glossary: the words of the field, each meaning one thing everywhere in this program.
 *
 * - tenant: a shop. Its key names its folder and every row it owns.
 * - business version: one published, immutable state of the tenant's folder.
 * - channel: a way customers write (web, whatsapp …); channel account: the tenant's identity on it.
 * - contact: a customer as one channel account knows them. visitor: the web client's secret that proves a contact.
 * - conversation: everything between one contact and one channel account. epoch: how many commits it has seen.
 * - inbound: one message that came in. turn: the handling of one or more inbound messages that gives one reply.
 * - ask: one thing the customer wants within a turn. intent: its kind. entity: a product, place, time or amount it names.
 * - slot: a named, typed place in a template. fact: a value with the evidence it rests on.
 * - evidence: the records read, each by file and JSON pointer of the version. finding: what look-up found for one ask.
 * - decision: which action answers each ask, and by which rule. effect: a change a turn makes besides its reply.
 * - draft: the deterministic reply, built before any model is called. reply: what is sent.
 * - mode: v5 draft as is, v6 rephrased, v7 with tools. step-down: falling back one mode.
 * - trace: why a turn said what it said. replay: running a stored turn again.
 * - outbox: replies waiting to be sent. lease: a time-limited right to work. wake: a conversation that is due.
 */
import type { Decision } from './decision.js';
import type { Draft, Reply } from './draft.js';
import type { Instant } from './clock.js';
import type { ConversationState } from './state.js';
import type { Findings } from './evidence.js';
import type { ModeName } from './mode.js';
import type { ExternalAnswers } from './orders.js';
import type { Trace } from './trace.js';
import type { Understanding } from './understanding.js';
import type { VersionRef } from './version.js';
import type { VoiceAttempt } from './voice.js';

/** One message as a channel delivered it, normalised at the door: no NUL, no lone surrogates. */
export interface InboundMessage {
  /** The provider's (or web client's) message id; unique per channel account. */
  readonly messageId: string;
  readonly text: string;
  readonly receivedAt: Instant;
  /** What it is besides its text, where it is anything: the text is then its caption, or empty. */
  readonly carries?: CarriedKind;
}

/** What a message can be that this program does not look into. */
export type CarriedKind = 'media' | 'location' | 'unsupported';

/** Everything one turn may depend on, frozen. Same turn, same outcome, byte for byte. */
export interface Turn {
  readonly id: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  /** The messages merged into this turn, in order. */
  readonly messages: readonly InboundMessage[];
  /** Their texts joined by line feeds. */
  readonly text: string;
  readonly state: ConversationState;
  /** The epoch the state was read at; 0 for a conversation that does not exist yet. */
  readonly epoch: number;
  readonly version: VersionRef;
  /** The shop's mode for this turn. */
  readonly mode: ModeName;
  /** The mode holds whatever is asked: the turn is run again, or in a mode that is tried. */
  readonly isModeFixed?: true;
  /** The instant the turn happens at; the core knows no other clock. */
  readonly now: Instant;
  /** Of a turn that is run again: what the model said then, to be said again. */
  readonly voiced?: readonly VoiceAttempt[];
  /** Where systems outside this program are not to be asked, in a turn that is run again or only tried: what they say. */
  readonly external?: ExternalAnswers;
}

/** What a turn gives: each step's own part, ready to be committed. */
export interface TurnOutcome {
  readonly understanding: Understanding;
  readonly findings: Findings;
  readonly decision: Decision;
  readonly draft: Draft;
  readonly reply: Reply;
  readonly state: ConversationState;
  readonly trace: Trace;
}
