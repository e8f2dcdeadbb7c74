import type { OrderMention, OrderProof } from '../../contracts/orders.js';
import type { AskContext, Filled } from './ask-context.js';
import type { ClauseReading } from './read-clause.js';
import type { OrderMark } from './read-order.js';
import type { View } from './view.js';

const PROOFS_MAX = 3;
const VALUE_LENGTH_MAX = 200;

/**
 * The view with what the whole message says of an order: "where is my order? NW1 7AB, number 10023" is one question, wherever its
 * parts stand.
 */
export function withOrderSaid(view: View, marks: readonly OrderMark[]): View {
  if (marks.length === 0) return view;
  const said = orderAsk({ order: marks }, { view }).entities.order;
  return { ...view, order: said };
}

/** An ask for an order: number and proof said now, else those known from before; of each kind of proof the last counts. */
export function orderAsk({ order }: Pick<ClauseReading, 'order'>, { view }: Pick<AskContext, 'view'>): Filled {
  const said = order.flatMap((mark) => (mark.kind === 'number' ? [mark.number] : []))[0];
  const number = said ?? view.order?.number;
  const proofs = mergedProofs([
    ...(view.order?.proofs ?? []),
    ...order.flatMap((mark) => (mark.kind === 'proof' ? [mark.proof] : [])),
  ]);
  const mention: OrderMention = { ...(number !== undefined && { number }), ...(proofs.length > 0 && { proofs }) };
  const kept = said === undefined && number !== undefined ? ['order kept'] : [];
  return {
    entities: Object.keys(mention).length === 0 ? {} : { order: mention },
    why: said === undefined ? kept : ['names an order'],
  };
}

function mergedProofs(proofs: readonly OrderProof[]): readonly OrderProof[] {
  const short = proofs.filter(({ value }) => value.length <= VALUE_LENGTH_MAX);
  return [...new Map(short.map((proof) => [proof.kind, proof])).values()].slice(0, PROOFS_MAX);
}
