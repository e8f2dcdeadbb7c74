import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusOptions, StatusPlan } from '../twilio/statuses.js';
import { statusChange } from './changes.js';
import type { Update } from './deliveries.js';
import type { OnItsWay } from './world.js';

const WAY = ['sent', 'delivered', 'read'];

/** Reports how a message gets on: in order, turned round, each twice, or not at all. */
export function createStatuses(options: StatusOptions, deliver: (update: Update) => Promise<unknown>) {
  return async ({ number, message, reference, failure }: OnItsWay): Promise<void> => {
    const way = failure === undefined ? WAY : ['failed'];
    for (const status of planned(options.plan, way)) {
      if (options.delayMs > 0) await sleep(options.delayMs);
      message.status = status;
      const errorCode = status === 'failed' ? failure : undefined;
      const change = statusChange(number, { id: message.id, to: message.to, status, reference, errorCode });
      await deliver({ number, change, sid: message.id, messageStatus: status });
    }
    message.status = way.at(-1) ?? message.status;
  };
}

function planned(plan: StatusPlan, way: readonly string[]): readonly string[] {
  switch (plan) {
    case 'none':
      return [];
    case 'reversed':
      return way.toReversed();
    case 'twice':
      return way.flatMap((status) => [status, status]);
    case 'in-order':
      return way;
  }
}
