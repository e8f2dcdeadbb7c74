import type { Probe } from '../../app/contracts/probe.js';

/** A channel a shop names but that cannot be opened. */
export interface ClosedChannel {
  readonly tenant: string;
  readonly channel: string;
  /** What is missing, and what to do. */
  readonly reason: string;
}

/** Which channels are closed, and why. A channel without its secrets stays closed: no check is ever skipped. */
export function createChannelsProbe(closed: () => readonly ClosedChannel[]): Probe {
  return {
    name: 'channels',
    look() {
      const problems = closed().map(({ tenant, channel, reason }) => `${tenant}: ${channel} is closed. ${reason}`);
      return problems.length === 0
        ? { state: 'ok', text: 'Every channel the shops name is open.' }
        : { state: 'warning', text: 'Some channels are closed; the web chat is open.', problems };
    },
  };
}
