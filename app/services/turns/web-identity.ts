import { hash } from 'node:crypto';

/** The channel of the web chat. Its account is the tenant: a shop has one web chat. */
export const WEB_CHANNEL = 'web';

/** Whom a web message belongs to. All of it follows from the request, so no look-up is needed. */
export interface WebIdentity {
  /** SHA-256 (hex) of the visitor's secret within the tenant; the secret itself is stored nowhere. */
  readonly contactHash: string;
  /** UUID of the conversation between this visitor and this shop. */
  readonly conversation: string;
}

/** Who a visitor is to a shop. The same secret at two shops gives two contacts that nobody can connect. */
export function webIdentityOf(tenant: string, visitor: string): WebIdentity {
  const contactHash = hash('sha256', `contact\0${tenant}\0${visitor}`);
  return { contactHash, conversation: conversationOf({ tenant, channel: WEB_CHANNEL, account: tenant, contactHash }) };
}

/**
 * The message's id as it is stored. Ids of providers are unique per account, those of web clients only within the client:
 * two visitors may both begin with "1", and neither may ever be answered with the other's reply.
 */
export function storedMessageIdOf({ contactHash }: WebIdentity, messageId: string): string {
  return `${contactHash.slice(0, 32)}:${messageId}`;
}

/** The id the visitor's own client gave a stored message. */
export function clientMessageIdOf(identity: WebIdentity, storedId: string): string {
  const prefix = storedMessageIdOf(identity, '');
  return storedId.startsWith(prefix) ? storedId.slice(prefix.length) : storedId;
}

/** Whom a conversation is between. */
export interface ConversationKey {
  readonly tenant: string;
  readonly channel: string;
  readonly account: string;
  readonly contactHash: string;
}

/** The one conversation between a contact and a channel account: a UUID made from the key (version 8 of RFC 9562: the maker's own layout). */
export function conversationOf({ tenant, channel, account, contactHash }: ConversationKey): string {
  const hex = hash('sha256', `conversation\0${tenant}\0${channel}\0${account}\0${contactHash}`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
