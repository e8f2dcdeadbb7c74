import { setTimeout as sleep } from 'node:timers/promises';

import type { Wire } from '../../../test/delivery/kill-providers.js';
import { databasePid } from '../app-process.js';
import { numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';

const LOAD_MS = 1_200;
/** Fifty of both channels together when there are twenty kills. */
const RESTARTS_PER_KILL = 1.25;

/** What `pg_ctl restart -m immediate` does: no goodbye to anybody, and recovery at the start. */
export const databaseRestarts = (wire: Wire): Campaign => ({
  name: `PostgreSQL restarted (${wire})`,
  about: 'the database ends at once, as by pg_ctl restart -m immediate, and comes back',
  shots: (kills) => numbered(Math.ceil(kills * RESTARTS_PER_KILL)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const load = startLoad(world, { random, label: name });
    await sleep(random() * LOAD_MS);
    const pid = databasePid(world.dataDir);
    if (pid === undefined) throw new RangeError('the database does not run');
    process.kill(pid, 'SIGQUIT');
    await sleep(LOAD_MS + random() * LOAD_MS);
    const { messages } = await load.stop();
    return { count: messages, faults: 1, broken: await world.settle() };
  },
});
