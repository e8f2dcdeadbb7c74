import type { Wire } from '../../../test/delivery/kill-providers.js';
import { numbered, type Campaign } from '../campaign.js';
import { oftenOf } from '../load.js';

const SHOTS_PER_KILL = 5;
const MESSAGES = 500;
const CUSTOMERS = 50;
const BURST_MAX = 4;

/** Every message comes one to five times, at once and again, each time to whichever node is next; customers write in bursts. */
export const duplicates = (wire: Wire): Campaign => ({
  name: `duplicates (${wire})`,
  about: 'each message delivered one to five times, to both nodes',
  shots: (kills) => numbered(kills * SHOTS_PER_KILL),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    let messages = 0;
    let posts = 0;
    const say = async (from: string): Promise<void> => {
      messages += 1;
      const { statuses } = await world.provider.say({ from, text: `${name} ${String(messages)}`, ...oftenOf(random) });
      posts += statuses.length;
    };
    const talk = async (_: unknown, customer: number): Promise<void> => {
      const from = world.provider.customerOf(customer);
      while (messages < MESSAGES) {
        const burst = Math.min(1 + Math.floor(random() * BURST_MAX), MESSAGES - messages);
        await Promise.all(Array.from({ length: burst }, () => say(from)));
      }
    };
    await Promise.all(Array.from({ length: CUSTOMERS }, talk));
    return { count: messages, faults: posts - messages, broken: await world.settle() };
  },
});
