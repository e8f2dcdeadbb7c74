import type { Probe } from '../../app/contracts/probe.js';

/** Whether people hear of hand-overs without looking. @param problems - Who does not, and why. */
export function createNoticesProbe(problems: () => readonly string[]): Probe {
  return {
    name: 'notices',
    look() {
      const all = problems();
      return all.length === 0
        ? { state: 'ok', text: 'Hand-overs to people are reported.' }
        : { state: 'warning', text: 'Hand-overs are stored; not everybody is told of them.', problems: all };
    },
  };
}
