import { setTimeout as sleep } from 'node:timers/promises';

import type { Wire } from '../../../test/delivery/kill-providers.js';
import { numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';
import type { World } from '../world.js';

const KILLS_PER_SHOT = 10;
const BEFORE_MS = 1_000;
/** Longer than the silence after which a reply in doubt is sent again. */
const AWAY_MS = 20_000;

/** Every send is cut off after it was taken, and the database is away for so long that no report of it can be heard. */
export const databaseAway = (wire: Wire): Campaign => ({
  name: `reports unheard (${wire})`,
  about: 'sends that are cut off, and a database that is away longer than a report may take: nothing goes out twice',
  shots: (kills) => numbered(Math.ceil(kills / KILLS_PER_SHOT)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const { faults } = world.provider;
    const load = startLoad(world, { random, label: name });
    faults.chaos({ seed: Math.floor(random() * 1e9), percent: 100, faults: [{ how: 'accept-reset' }] });
    await sleep(BEFORE_MS + random() * BEFORE_MS);
    await untilTaken(world);
    world.line.set({ how: 'down' });
    world.line.reset();
    await sleep(AWAY_MS);
    world.line.set({ how: 'open' });
    const { messages } = await load.stop();
    faults.chaos(undefined);
    return { count: messages, faults: 1, broken: await world.settle() };
  },
});

/** A send was taken this very moment: its first report is still to come. */
async function untilTaken({ provider: { ledger } }: World): Promise<void> {
  const before = ledger.entries.length;
  while (!ledger.entries.slice(before).some(({ kind }) => kind === 'accepted')) await sleep(1);
}
