import { setTimeout as sleep } from 'node:timers/promises';

import { numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';

const LOAD_MS = 3_000;

/** Every message comes one to five times, at once and again, and goes to whichever node is next. */
export const duplicates: Campaign = {
  name: 'duplicates',
  about: 'each message delivered one to five times, to both nodes',
  shots: (kills) => numbered(kills),
  async shoot({ name, random, world: open }) {
    const world = await open();
    const load = startLoad(world, { random, label: name, isDuplicated: true });
    await sleep(LOAD_MS);
    const { messages, posts } = await load.stop();
    return { count: messages, faults: posts - messages, broken: await world.settle() };
  },
};
