import type { Fact, Finding } from '../../contracts/evidence.js';
import type { OrderAnswer } from '../../contracts/orders.js';
import type { OrderMemory } from '../../contracts/state.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { orderFactsOf } from '../orders/order-status-of.js';
import { dayOf, failuresOn, orderRequestOf, type OrderRequest } from '../orders/order-request.js';
import { findingOf } from './finding.js';

/** Once it is there, or will not come, no day is overdue. */
const OVER: ReadonlySet<string> = new Set(['delivered', 'cancelled', 'returned']);
const NOTHING = {
  'order.connected': true,
  'order.missing': 'none',
  'order.outcome': 'none',
  'order.status': 'none',
  'order.overdue': false,
} as const;
const NOT_ASKED: OrderAnswer = { kind: 'unavailable', reason: 'not-asked' };

/**
 * Where an order is, from what the shop's own system said for this turn; or what the customer has to say first.
 *
 * An order that is not theirs and one that does not exist are one thing from here on.
 */
export function findOrderStatus(ask: Ask, context: FinderContext): Finding {
  const settings = context.business.tenant.orders;
  const intent = 'order.status';
  if (settings === undefined) return findingOf({ intent, facts: { ...NOTHING, 'order.connected': false }, slots: {} });
  const memory = context.state.order;
  const mention = ask.entities.order;
  const request = orderRequestOf({ mention, memory, settings, now: context.now });
  const slots = { number: numberFact(mention?.number) };
  const order = { ...memory, ...(mention?.number !== undefined && { number: mention.number }), ...proofsOf(ask) };
  if (request.kind !== 'ready') {
    const facts = { ...NOTHING, ...factsOfUnready(request) };
    return { ...findingOf({ intent, facts, slots }), order: withoutOldProof(order, memory) };
  }
  const answer = context.external?.orders[request.number] ?? NOT_ASKED;
  const { facts: told, slots: found, records } = foundIn(answer, request.number, context);
  const facts = { ...NOTHING, ...told, 'order.outcome': outcomeOf(answer) };
  return {
    ...findingOf({ intent, facts, slots: { ...slots, ...found }, records }),
    order: memoryAfter(order, answer, context),
  };
}

function proofsOf({ entities: { order } }: Ask): Pick<OrderMemory, 'proofs'> {
  return order?.proofs === undefined ? {} : { proofs: [...order.proofs] };
}

function numberFact(number: string | undefined): Fact | undefined {
  return number === undefined ? undefined : { kind: 'name', text: number, sources: [], origin: 'customer' };
}

function factsOfUnready(request: Exclude<OrderRequest, { kind: 'ready' }>) {
  return request.kind === 'too-often' ? { 'order.outcome': 'too-often' } : { 'order.missing': request.what };
}

function outcomeOf(answer: OrderAnswer): string {
  return answer.kind === 'unavailable' && answer.reason === 'closed' ? 'too-often' : answer.kind;
}

function foundIn(answer: OrderAnswer, number: string, { business, now }: FinderContext) {
  const settings = business.tenant.orders;
  if (answer.kind !== 'found' || settings === undefined) return { facts: {}, slots: {}, records: [] };
  const local = (instant: string): { date: string; time: string } => business.policy.status(instant);
  const { status, statusSource, ...slots } = orderFactsOf({ number, order: answer.order, settings, local });
  const isOverdue = slots.expected !== undefined && slots.expected.date < local(now).date && !OVER.has(status);
  return { facts: { 'order.status': status, 'order.overdue': isOverdue }, slots, records: [statusSource] };
}

/** What was proved once needs no proof again, and what proved it is forgotten; another order has to be proved anew. */
function memoryAfter(
  order: OrderMemory,
  answer: OrderAnswer,
  { state: { order: memory }, now }: FinderContext,
): OrderMemory {
  const { proofs: _proofs, isProved: _isProved, ...known } = order;
  if (answer.kind === 'found') return { ...known, isProved: true };
  if (answer.kind !== 'not-found') return withoutOldProof(order, memory);
  const failures = { on: dayOf(now), count: failuresOn(memory, now) + 1 };
  return { ...withoutOldProof(order, memory), failures };
}

function withoutOldProof(order: OrderMemory, memory: OrderMemory | undefined): OrderMemory {
  if (memory?.number === order.number) return order;
  const { isProved: _isProved, ...known } = order;
  return known;
}
