/** The channels besides the web chat. One more: a folder beside this file, and a line here. */
import type { Channel } from '../../app/contracts/channel.js';
import type { HttpClient } from '../http.js';
import { createTwilioChannel } from './twilio/twilio-channel.js';
import { createWhatsappCloudChannel } from './whatsapp-cloud/whatsapp-cloud-channel.js';

/** What channels are made of. */
export interface ChannelParts {
  readonly http: HttpClient;
  readonly baseUrls: { readonly twilio: string; readonly meta: string };
}

/** All channels. */
export function createChannels({ http, baseUrls }: ChannelParts): readonly Channel[] {
  return [
    createTwilioChannel({ http, baseUrl: baseUrls.twilio }),
    createWhatsappCloudChannel({ http, baseUrl: baseUrls.meta }),
  ];
}
