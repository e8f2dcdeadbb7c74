import type { OrderQuestion } from '../../contracts/orders.js';
import type { OrderStandIn, StartOrders } from '../../contracts/stand-in.js';

/** What demo shops call the secret of their order system; nobody has to set it. */
const SECRET_REFERENCE = 'env:DEMO_ORDERS_TOKEN';

/** Plays the order systems of demo shops. */
export interface DemoOrders {
  /** `undefined` for a shop that has an order system of its own. */
  standInFor(question: OrderQuestion): Promise<{ readonly url: string; readonly secret: string } | undefined>;
  close(): Promise<void>;
}

/** A stand-in that is started by the first question to it, and ends with the program. @param start - Absent where none may be. */
export function createDemoOrders(start: StartOrders | undefined): DemoOrders {
  let started: Promise<OrderStandIn> | undefined;
  return {
    async standInFor({ isDemo, settings }) {
      if (start === undefined || !isDemo || settings.secret?.value !== SECRET_REFERENCE) return undefined;
      const { url, token } = await (started ??= start());
      return { url, secret: token };
    },
    close: async () => (await started)?.close(),
  };
}
