import type { ChannelEvent } from '../../contracts/channel.js';
import type { Arrival } from '../../contracts/delivery.js';
import type { OpenAccount } from '../channels/channel-directory.js';
import { channelIdentityOf, type ChannelIdentity } from '../channels/channel-identity.js';
import { storableText } from '../turns/storable-text.js';

/** A message as a provider told it. */
export type MessageEvent = Extract<ChannelEvent, { kind: 'message' }>;

/** A message as it is stored: whose it is, and without what PostgreSQL cannot keep. */
export function arrivalOf(owner: OpenAccount, { contact, message, carries }: MessageEvent): Arrival {
  const { tenant, channel, account, debounceMs } = owner;
  return {
    tenant,
    channel: channel.name,
    account,
    ...identityOf(owner, contact),
    address: storableText(contact.address),
    name: contact.name === undefined ? null : storableText(contact.name),
    message: { ...message, messageId: storableText(message.messageId), text: storableText(message.text) },
    carries,
    debounceMs,
  };
}

/** Who the customer is to the account. */
export function identityOf(
  { tenant, channel, account }: OpenAccount,
  { identity, address }: MessageEvent['contact'],
): ChannelIdentity {
  return channelIdentityOf({ tenant, channel: channel.name, account, address: storableText(identity ?? address) });
}
