import type { Probe } from '../../app/contracts/probe.js';

/** Whether the database answers. @param health - One round trip; never rejects. */
export function createDatabaseProbe(
  health: () => Promise<{ readonly isServing: boolean; readonly latencyMs: number }>,
): Probe {
  return {
    name: 'database',
    async look() {
      const { isServing, latencyMs } = await health();
      return isServing
        ? { state: 'ok', text: `The database answers in ${latencyMs.toFixed(1)} ms.` }
        : { state: 'failed', text: 'The database does not answer. Messages are refused until it does.' };
    },
  };
}
