import type { OrdersSettings } from '../../contracts/business/orders.js';
import type { OrderAnswer, OrderProof } from '../../contracts/orders.js';
import { onlyAt, plainAt } from './json-values.js';
import { matchesProof } from './matches-proof.js';

/** What an order is held against. */
export interface Claim {
  readonly proofs: readonly OrderProof[];
  /** It was proved before, or its number is enough. */
  readonly isProved: boolean;
}

/**
 * What may be known of an order system's answer: of the customer's own order the values that are mapped, and what proved it; of any
 * other order nothing, not even that it exists. Judging what was judged gives the same.
 */
export function judgeAnswer(answer: OrderAnswer, { proofs, isProved }: Claim, settings: OrdersSettings): OrderAnswer {
  if (answer.kind !== 'found') return answer;
  const wanted = settings.proof ?? [];
  const proving = wanted.filter(({ kind, at }) =>
    proofs.some((proof) => proof.kind === kind && matchesProof(proof, plainAt(answer.order, at))),
  );
  if (!isProved && proving.length === 0) return { kind: 'not-found' };
  if (plainAt(answer.order, settings.answer.status) === undefined) return { kind: 'unavailable', reason: 'malformed' };
  return {
    kind: 'found',
    order: onlyAt(answer.order, [...Object.values(settings.answer), ...proving.map(({ at }) => at)]),
  };
}
