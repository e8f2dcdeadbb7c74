import { numbered, type Campaign } from '../campaign.js';
import { killUnderLoad } from '../kill-under-load.js';
import { startsAtOnce } from '../starts-at-once.js';

const KILLS_PER_SHOT = 5;
const STARTS = 'starts at once';
const PROCESSES = 10;

/** The whole program as an operator starts it, by its own door: what the web chat answered must stand. */
export const webKills: Campaign = {
  name: 'web chat',
  about: 'kill -9 of the whole program under load, and many starts on one empty folder',
  shots: (kills) => [STARTS, ...numbered(Math.ceil(kills / KILLS_PER_SHOT))],
  async shoot({ name, random }) {
    if (name === STARTS) {
      const { processes, migrated, answered } = await startsAtOnce(PROCESSES);
      const what = `${String(migrated)} migrated, ${String(answered)} of ${String(processes)} answered`;
      const broken = migrated === 1 && answered === processes ? [] : [{ invariant: 'starts', what }];
      return { count: processes, faults: 0, broken };
    }
    const report = await killUnderLoad({ kills: KILLS_PER_SHOT, seed: Math.floor(random() * 1e9) });
    const { acknowledged, lost, doubled, changed } = report;
    const what = `${String(lost)} lost, ${String(doubled)} doubled, ${String(changed)} changed`;
    const broken = lost + doubled + changed === 0 ? [] : [{ invariant: 'I1', what }];
    return { count: acknowledged, faults: KILLS_PER_SHOT, broken };
  },
};
