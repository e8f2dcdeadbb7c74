import { hash } from 'node:crypto';

import { conversationOf } from '../turns/web-identity.js';

/** Whom a channel's message belongs to. All of it follows from the message, so no look-up is needed. */
export interface ChannelIdentity {
  readonly contactHash: string;
  readonly conversation: string;
}

/** Who a customer is to a shop's account. The same customer at two shops, or on two accounts, gives two conversations. */
export function channelIdentityOf(owner: {
  tenant: string;
  channel: string;
  account: string;
  address: string;
}): ChannelIdentity {
  const { tenant, channel, account, address } = owner;
  const contactHash = hash('sha256', `contact\0${tenant}\0${channel}\0${account}\0${address}`);
  return { contactHash, conversation: conversationOf({ tenant, channel, account, contactHash }) };
}
