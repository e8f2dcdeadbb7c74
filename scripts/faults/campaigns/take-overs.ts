import { setTimeout as sleep } from 'node:timers/promises';

import { createClock, createIds } from '../../../app/clock.js';
import { createDatabase } from '../../../app/database/database.js';
import { createPeople, type People } from '../../../app/services/people/people.js';
import { createHttpClient } from '../../../connectors/http.js';
import { createTwilioChannel } from '../../../connectors/channels/twilio/twilio-channel.js';
import { createWhatsappCloudChannel } from '../../../connectors/channels/whatsapp-cloud/whatsapp-cloud-channel.js';
import type { Wire } from '../../../test/delivery/kill-providers.js';
import { halfOf, numbered, type Campaign } from '../campaign.js';
import { conversationsOf } from '../dump-parser.js';
import { startLoad } from '../load.js';
import type { World } from '../world.js';

const TAKE_OVERS = 100;
const BEFORE_MS_MAX = 120;
const TAKEN_MS_MAX = 400;
const HANDS = 3;
const SLOW = { how: 'slow', delayMs: 250 } as const;
const silent = (): void => undefined;
const LOG = { chatbot: silent, analytics: silent, notice: silent, warn: silent, error: silent };

/** People take conversations over and give them back while customers write, half of all sends take long, and a node dies. */
export const takeOvers = (wire: Wire): Campaign => ({
  name: `take-overs (${wire})`,
  about:
    'people take conversations over at any moment under load, while a node dies: nothing of the bot goes out after',
  shots: (kills) => numbered(halfOf(kills)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const { faults } = world.provider;
    faults.chaos({ seed: Math.floor(random() * 1e9), percent: 50, faults: [SLOW] });
    const load = startLoad(world, { random, label: name });
    const { people, close } = await peopleOf(world);
    const conversations = await untilTold(world);
    let taken = 0;
    const hand = async (_: unknown, index: number): Promise<void> => {
      // Each has conversations of its own: two people at once are another matter.
      const own = conversations.filter((__, place) => place % HANDS === index);
      while (taken < TAKE_OVERS) {
        await sleep(random() * BEFORE_MS_MAX);
        const conversation = own[Math.floor(random() * own.length)] ?? '';
        const tenant = world.provider.account.tenant;
        await people.take({ conversation, tenant }, { actor: name });
        taken += 1;
        await sleep(random() * TAKEN_MS_MAX);
        await people.release({ conversation, tenant }, { actor: name });
      }
    };
    const node = world.nodes[random() < 0.5 ? 0 : 1];
    const dies = async (): Promise<void> => {
      await sleep(random() * TAKE_OVERS * TAKEN_MS_MAX * 0.1);
      await node.kill();
      await node.start();
    };
    await Promise.all([dies(), ...Array.from({ length: HANDS }, hand)]);
    await load.stop();
    faults.chaos(undefined);
    await close();
    return { count: taken, faults: 1, broken: await world.settle() };
  },
});

/** What people do, as a third node would do it for them. */
async function peopleOf({ owner, app, provider }: World): Promise<{ people: People; close(): Promise<void> }> {
  const clock = createClock();
  const http = createHttpClient(clock);
  const database = await createDatabase({ owner, app, log: LOG, clock });
  const { twilioUrl: twilio, metaUrl: meta = twilio } = provider.options;
  const shop = { business: { tenant: { locale: 'en' } }, sentence: (key: string) => key };
  const people = createPeople({
    store: database.people,
    chats: { tell: () => undefined },
    ids: createIds(clock),
    tenants: () => Promise.resolve([provider.account.tenant]),
    channels: [createTwilioChannel({ http, baseUrl: twilio }), createWhatsappCloudChannel({ http, baseUrl: meta })],
    shops: { get: () => shop, refresh: () => Promise.resolve() },
  });
  return { people, close: () => database.close() };
}

/** Everybody has written. */
async function untilTold({ owner }: World): Promise<readonly string[]> {
  for (;;) {
    const conversations = await conversationsOf(owner);
    if (conversations.length >= HANDS) return conversations;
    await sleep(BEFORE_MS_MAX);
  }
}
