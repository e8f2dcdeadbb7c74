import type { Clock } from '../../contracts/clock.js';
import type { LogFields } from '../../contracts/log.js';
import type { ExternalAnswers, OrderAnswer, OrderSystem } from '../../contracts/orders.js';
import type { Business } from '../../contracts/stores.js';
import { judgeAnswer } from '../../retrieval/orders/judge-answer.js';
import { orderRequestOf, type OrderRequest } from '../../retrieval/orders/order-request.js';
import type { Understood } from '../message-handler.js';
import { createOrderGuard } from './order-guard.js';

/** Asks systems outside this program what a turn needs of them; `undefined` at once for a turn that needs nothing. */
export type FetchExternal = (known: Understood, business: Business) => Promise<ExternalAnswers> | undefined;

/** What order look-ups are made of. */
export interface FetchOrderParts {
  readonly system: OrderSystem;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Told of each look-up; it holds neither the order's number nor what proves it. */
  onLookUp(fields: LogFields & { event: string }): void;
}

/** Of the orders named in one message so many are looked up, side by side. */
const ORDERS_PER_TURN_MAX = 3;
const NOT_ASKED: OrderAnswer = { kind: 'unavailable', reason: 'not-asked' };

type Ready = Extract<OrderRequest, { kind: 'ready' }>;

/** An order system where nobody may be asked: batch commands, replays. */
export const NO_ORDER_SYSTEM: OrderSystem = { ask: () => Promise.resolve(NOT_ASKED) };

/**
 * Looks orders up in the shop's own system when a turn asks for one and everything for it is there: one try each.
 *
 * A turn of the past and a golden conversation bring the answers with them; then nobody is asked.
 */
export function createFetchOrder(parts: FetchOrderParts): FetchExternal {
  const guard = createOrderGuard(parts.clock);

  const ask = async ({ turn }: Understood, { tenant: { orders, demo } }: Business, request: Ready) => {
    const { tenant, external } = turn;
    const { number } = request;
    if (orders === undefined) return NOT_ASKED;
    if (external !== undefined) return judgeAnswer(external.orders[number] ?? NOT_ASKED, request, orders);
    const key = `${tenant} ${number}`;
    if (guard.isClosed(key)) return { kind: 'unavailable', reason: 'closed' } as const;
    const startMs = parts.clock.monotonicMs();
    const raw = await parts.system.ask({ tenant, isDemo: demo === true, settings: orders, number });
    const answer = judgeAnswer(raw, request, orders);
    if (answer.kind === 'not-found') guard.failed(key);
    parts.onLookUp(lineOf(tenant, answer, parts.clock.monotonicMs() - startMs));
    return answer;
  };

  return (known, business) => {
    const requests = requestsIn(known, business);
    if (requests.length === 0) return undefined;
    const answers = requests.map(async (request) => [request.number, await ask(known, business, request)] as const);
    return Promise.all(answers).then((answered) => ({ orders: Object.fromEntries(answered) }));
  };
}

const NONE: readonly Ready[] = [];

function requestsIn({ turn, understanding: { asks } }: Understood, { tenant: { orders } }: Business): readonly Ready[] {
  if (orders === undefined || !asks.some(({ intent }) => intent === 'order.status')) return NONE;
  const ready = asks.flatMap(({ intent, entities }) => {
    if (intent !== 'order.status') return [];
    const request = orderRequestOf({
      mention: entities.order,
      memory: turn.state.order,
      settings: orders,
      now: turn.now,
    });
    return request.kind === 'ready' ? [request] : [];
  });
  return [...new Map(ready.map((request) => [request.number, request])).values()].slice(0, ORDERS_PER_TURN_MAX);
}

function lineOf(tenant: string, answer: OrderAnswer, ms: number): LogFields & { event: string } {
  const reason = answer.kind === 'unavailable' ? { reason: answer.reason } : {};
  return { event: 'order.looked-up', tenant, outcome: answer.kind, ...reason, ms: Math.round(ms) };
}
