import type { Probe } from '../../app/contracts/probe.js';

/** Whether the database answers. @param ping - One round trip; rejects when it is away. */
export function createDatabaseProbe(ping: () => Promise<unknown>): Probe {
  return {
    name: 'database',
    async look() {
      const away = {
        state: 'failed',
        text: 'The database does not answer. Messages are refused until it does.',
      } as const;
      const isThere = await ping().then(
        () => true,
        () => false,
      );
      return isThere ? { state: 'ok', text: 'The database answers.' } : away;
    },
  };
}
