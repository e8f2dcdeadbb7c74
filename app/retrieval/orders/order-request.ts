import type { OrdersSettings } from '../../contracts/business/orders.js';
import type { Instant } from '../../contracts/clock.js';
import { FAILURES_PER_DAY_MAX, type OrderMention, type OrderProof, type ProofKind } from '../../contracts/orders.js';
import type { OrderMemory } from '../../contracts/state.js';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** An order as far as it can be looked up: all there is to ask for it, or what the customer has yet to say. */
export type OrderRequest =
  | {
      readonly kind: 'ready';
      readonly number: string;
      readonly proofs: readonly OrderProof[];
      readonly isProved: boolean;
    }
  | { readonly kind: 'missing'; readonly what: 'number' | ProofKind }
  | { readonly kind: 'too-often' };

/** What a request is made of. */
export interface OrderAsked {
  readonly mention: OrderMention | undefined;
  readonly memory: OrderMemory | undefined;
  readonly settings: OrdersSettings;
  readonly now: Instant;
}

/** Whether an order can be looked up, and with what. Nothing is, on its number alone, unless the shop says that is enough. */
export function orderRequestOf({ mention, memory, settings, now }: OrderAsked): OrderRequest {
  if (failuresOn(memory, now) >= FAILURES_PER_DAY_MAX) return { kind: 'too-often' };
  const number = mention?.number;
  if (number === undefined) return { kind: 'missing', what: 'number' };
  const wanted = settings.proof ?? [];
  const proofs = (mention?.proofs ?? []).filter(({ kind }) => wanted.some((proof) => proof.kind === kind));
  const isProved = settings.numberIsSecret === true || (memory?.isProved === true && memory.number === number);
  const [first] = wanted;
  if (!isProved && proofs.length === 0) return { kind: 'missing', what: first?.kind ?? 'postcode' };
  return { kind: 'ready', number, proofs, isProved };
}

/** Look-ups in vain on the day (UTC) of an instant. */
export function failuresOn(memory: OrderMemory | undefined, now: Instant): number {
  return memory?.failures?.on === dayOf(now) ? memory.failures.count : 0;
}

/** The day (UTC) of an instant. */
export function dayOf(now: Instant): string {
  return now.slice(0, DAY_LENGTH);
}
