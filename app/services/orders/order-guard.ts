import type { Clock } from '../../contracts/clock.js';

/** An order that was asked for in vain so often within {@link WINDOW_MS} is not looked up for the rest of it. */
const FAILURES_MAX = 10;
const WINDOW_MS = 3_600_000;
/** Orders remembered; the oldest are forgotten first. */
const ORDERS_MAX = 10_000;

/** Keeps those who try one postcode after the other away, however many conversations they begin. */
export interface OrderGuard {
  isClosed(order: string): boolean;
  failed(order: string): void;
}

/**
 * Counts, per order number, look-ups in vain: whether the order exists makes no difference, so being refused tells nothing.
 *
 * One process counts for itself: with four of them an order is closed after forty tries an hour instead of ten.
 */
export function createOrderGuard(clock: Pick<Clock, 'monotonicMs'>): OrderGuard {
  const failures = new Map<string, { readonly sinceMs: number; readonly count: number }>();
  const current = (order: string) => {
    const known = failures.get(order);
    return known !== undefined && clock.monotonicMs() - known.sinceMs < WINDOW_MS ? known : undefined;
  };
  return {
    isClosed: (order) => (current(order)?.count ?? 0) >= FAILURES_MAX,
    failed(order) {
      const { sinceMs, count } = current(order) ?? { sinceMs: clock.monotonicMs(), count: 0 };
      const [oldest] = failures.keys();
      if (failures.size >= ORDERS_MAX && oldest !== undefined) failures.delete(oldest);
      failures.set(order, { sinceMs, count: count + 1 });
    },
  };
}
