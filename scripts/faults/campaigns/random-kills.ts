import { setTimeout as sleep } from 'node:timers/promises';

import type { Wire } from '../../../test/delivery/kill-providers.js';
import { numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';

const KILLS_PER_SHOT = 5;
const ALIVE_MS_MAX = 1_200;

/** A node dies at any moment, comes back at once or after a while, and the next one dies; the provider stumbles as well. */
export const randomKills = (wire: Wire): Campaign => ({
  name: `kills at any moment (${wire})`,
  about: 'kill -9 of two nodes in turn, while every tenth send meets a fault of the provider',
  shots: (kills) => numbered(kills),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const { faults, chaos } = world.provider;
    faults.chaos({ seed: Math.floor(random() * 1e9), percent: 10, faults: chaos });
    const load = startLoad(world, { random, label: name });
    for (let kill = 0; kill < KILLS_PER_SHOT; kill += 1) {
      const node = world.nodes[random() < 0.5 ? 0 : 1];
      await sleep(random() * ALIVE_MS_MAX);
      await node.kill();
      await sleep(random() < 0.5 ? 0 : random() * ALIVE_MS_MAX);
      await node.start();
    }
    const { messages } = await load.stop();
    faults.chaos(undefined);
    return { count: messages, faults: KILLS_PER_SHOT, broken: await world.settle() };
  },
});
