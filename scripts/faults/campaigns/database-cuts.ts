import { setTimeout as sleep } from 'node:timers/promises';

import type { Wire } from '../../../test/delivery/kill-providers.js';
import { halfOf, numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';

/** Blackholes hold for longer than a statement may take; the others are over soon. */
const BLACKHOLE_MS = 11_000;
const OTHER_MS = 1_500;
const WAYS = ['blackhole', 'reset', 'late', 'sliced'];

/** The line to the database goes bad in one way after the other, under load. */
export const databaseCuts = (wire: Wire): Campaign => ({
  name: `database cut off (${wire})`,
  about: 'connections that hang without a word, break, are slow, or bring a byte at a time',
  shots: (kills) => WAYS.flatMap((how) => numbered(halfOf(kills)).map((number) => `${how} ${number}`)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const load = startLoad(world, { random, label: name });
    await sleep(random() * OTHER_MS);
    const [how] = name.split(' ');
    if (how === 'reset') world.line.reset();
    else if (how === 'blackhole') world.line.set({ how: 'blackhole' });
    else if (how === 'late') world.line.set({ how: 'late', delayMs: 100 });
    else world.line.set({ how: 'sliced' });
    await sleep(how === 'blackhole' ? BLACKHOLE_MS : OTHER_MS);
    world.line.set({ how: 'open' });
    await sleep(OTHER_MS);
    const { messages } = await load.stop();
    return { count: messages, faults: 1, broken: await world.settle() };
  },
});
