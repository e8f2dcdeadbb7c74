import { setTimeout as sleep } from 'node:timers/promises';

import { FAILPOINTS } from '../../../app/contracts/failpoints.js';
import type { Wire } from '../../../test/delivery/kill-providers.js';
import { halfOf, numbered, type Campaign } from '../campaign.js';
import { startLoad } from '../load.js';

const REACHED_MS_MAX = 180_000;
const AFTER_MS = 600;
const TIMES_MAX = 4;
/** Long enough for the request to be out, and often for its answer to be back. */
const WRITTEN_MS = 20;
/** What a node that takes messages and answers them comes by. */
const REACHED_BY_MESSAGES = FAILPOINTS.filter((place) => /^(inbox|turn|send)\./.test(place));

/** A node dies at one place, of the next few times it comes by; the other goes on, and it comes back. */
export const failpointKills = (wire: Wire): Campaign => ({
  name: `kills at every place (${wire})`,
  about: 'kill -9 of one of two nodes where a step begins or ends',
  shots: (kills) =>
    REACHED_BY_MESSAGES.flatMap((place) => numbered(halfOf(kills)).map((number) => `${place} ${number}`)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const [place = ''] = name.split(' ');
    const node = world.nodes[random() < 0.5 ? 0 : 1];
    const time = String(1 + Math.floor(random() * TIMES_MAX));
    const moment = place === 'send.request_written' ? `:${String(WRITTEN_MS)}` : '';
    const load = startLoad(world, { random, label: name });
    node.arm(`${place}=kill9${moment}@${time}`);
    const isReached = await Promise.race([node.gone().then(() => true), sleep(REACHED_MS_MAX, false, { ref: false })]);
    await sleep(AFTER_MS);
    await node.kill();
    await node.start();
    const { messages } = await load.stop();
    const broken = await world.settle();
    const missed = isReached ? [] : [{ invariant: 'reached', what: `${name} was never reached` }];
    return { count: messages, faults: isReached ? 1 : 0, broken: [...broken, ...missed] };
  },
});
