import type { Channel } from '../../contracts/channel.js';
import type { StartStandIn } from '../../contracts/stand-in.js';
import type { DemoPhone } from '../demo/demo-desk.js';
import { startDemoPhone } from '../demo/demo-phone.js';
import { createDelivery, type Delivery, type DeliveryParts } from './create-delivery.js';

/** Where Twilio is. With another TWILIO_BASE_URL somebody plays it already. */
const TWILIO_URL = 'https://api.twilio.com';

/** Where providers are. */
interface BaseUrls {
  readonly twilio: string;
  readonly meta: string;
}

/** What channels are opened with. */
export interface OpenChannelsParts extends Omit<DeliveryParts, 'channels'> {
  readonly baseUrls: BaseUrls;
  channelsAt(baseUrls: BaseUrls): readonly Channel[];
  /** Absent where nobody is to be played: others than this machine can reach us, or the launcher brought nobody. */
  readonly startTwilio: StartStandIn | undefined;
}

/** Delivery, and the phone it can be tried with. */
export interface OpenChannels extends Delivery {
  /** `undefined` where no stand-in runs. */
  readonly phone: DemoPhone | undefined;
}

/** Opens the channels; demo shops that have no account get a stand-in to talk to, which ends with them. */
export async function openChannels(parts: OpenChannelsParts): Promise<OpenChannels> {
  const { baseUrls, ids, tenants, publicUrl } = parts;
  const start = baseUrls.twilio === TWILIO_URL ? parts.startTwilio : undefined;
  const demo = await startDemoPhone(start, { secret: ids.secret(), tenants: () => tenants(), address: publicUrl });
  const delivery = createDelivery({
    ...parts,
    channels: parts.channelsAt({ ...baseUrls, ...(demo && { twilio: demo.url }) }),
    secretOf: (reference) => parts.secretOf(reference) ?? demo?.secretOf(reference),
  });
  return {
    ...delivery,
    phone: demo,
    async drain() {
      await delivery.drain();
      await demo?.close();
    },
  };
}
