import type { OrdersSettings } from './business/orders.js';

/** Where an order stands, in the words the answers know. */
export const ORDER_STATUSES = [
  'received',
  'packed',
  'shipped',
  'out-for-delivery',
  'delivered',
  'delayed',
  'cancelled',
  'returned',
  'unknown',
] as const;
/** One of {@link ORDER_STATUSES}. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What can prove that an order is the customer's. */
export const PROOF_KINDS = ['email', 'postcode', 'phone'] as const;
/** One of {@link PROOF_KINDS}. */
export type ProofKind = (typeof PROOF_KINDS)[number];

/** What the customer said to prove that an order is theirs, as they wrote it. Personal: never logged. */
export interface OrderProof {
  readonly kind: ProofKind;
  readonly value: string;
}

/** What is known of the order a customer asks about; said now, or before in the conversation. */
export interface OrderMention {
  /** As the shop writes its numbers. */
  readonly number?: string;
  readonly proofs?: readonly OrderProof[];
}

/** Why the shop's order system gave no answer that can be used. */
export type OrderTrouble =
  | 'timeout'
  | 'unreachable'
  | 'redirected'
  | 'too-large'
  /** The address leads to a machine that tenants may not reach. */
  | 'not-allowed'
  /** It wants another secret, or the secret is not set here. */
  | 'no-access'
  /** It answered that it is broken. */
  | 'failing'
  /** Its answer is not the JSON that was described. */
  | 'malformed'
  /** This order was asked for in vain too often lately. */
  | 'closed'
  /** Nobody asks it here: a replay, a folder that was never published. */
  | 'not-asked';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What the shop's order system says of one order. After the check of the proof, `found` holds nothing but the values that are
 * mapped, in their places; an order that is not the customer's is `not-found` like one that does not exist.
 */
export type OrderAnswer =
  | { readonly kind: 'found'; readonly order: JsonObject }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable'; readonly reason: OrderTrouble };

/** What systems outside this program said in a turn: kept with it, so that it can be run again without asking them. */
export interface ExternalAnswers {
  /** By order number. */
  readonly orders: Readonly<Record<string, OrderAnswer>>;
}

/** One look-up. */
export interface OrderQuestion {
  readonly tenant: string;
  /** A shop that ships with the program: its order system may be played on this machine. */
  readonly isDemo: boolean;
  readonly settings: OrdersSettings;
  readonly number: string;
}

/** A shop's order system. It never throws: what goes wrong is an answer too. */
export interface OrderSystem {
  ask(question: OrderQuestion): Promise<OrderAnswer>;
}

/** The orders that were found, by number: the document that sources named {@link ORDERS_SOURCE} point into. */
export function foundOrders({ orders }: ExternalAnswers): Readonly<Record<string, JsonObject>> {
  const found = Object.entries(orders).flatMap(([number, answer]) =>
    answer.kind === 'found' ? [[number, answer.order] as const] : [],
  );
  return Object.fromEntries(found);
}

/** The file name under which the trace's sources name an order system's answer. */
export const ORDERS_SOURCE = 'orders';
/** An order is looked for in vain at most so often in a conversation on one day (UTC). */
export const FAILURES_PER_DAY_MAX = 5;
