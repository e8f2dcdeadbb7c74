import type { Probe } from '../../app/contracts/probe.js';

/** Fails from the moment the process is told to stop, so that no more customers are sent here. */
export function createStoppingProbe(isStopping: () => boolean): Probe {
  return {
    name: 'process',
    look: () =>
      isStopping()
        ? { state: 'failed', text: 'Stopping: what was accepted is being finished.' }
        : { state: 'ok', text: 'Running.' },
  };
}
