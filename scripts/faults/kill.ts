/** `npm run faults:kill [-- --kills 20 --seed 1]`: kill -9 under load, then ten starts at once; prints what was found. */
import { parseArgs } from 'node:util';

import { killUnderLoad } from './kill-under-load.js';
import { startsAtOnce } from './starts-at-once.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '10' },
  },
});
const kill = await killUnderLoad({ kills: Number(values.kills), seed: Number(values.seed) });
console.table([{ ...kill, 'lost ≤ (95 %)': `${(300 / Math.max(1, kill.acknowledged) || 0).toFixed(3)} %` }]);
const starts = await startsAtOnce(Number(values.processes));
console.table([starts]);
const isGood =
  kill.lost + kill.doubled + kill.changed === 0 && starts.migrated === 1 && starts.answered === starts.processes;
process.exitCode = isGood ? 0 : 1;
