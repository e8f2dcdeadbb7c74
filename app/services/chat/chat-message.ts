import type { StoredMessage } from '../../contracts/storage.js';
import type { ChatMessage } from '../../contracts/widget.js';
import { webReply } from '../turns/web-reply.js';
import { clientMessageIdOf, type WebIdentity } from '../turns/web-identity.js';

/** A stored message as its visitor sees it: with the id the visitor's own client gave it, and pictures where the browser finds them. */
export function chatMessageOf(tenant: string, identity: WebIdentity, stored: StoredMessage): ChatMessage {
  const { seq, author, turn, messageId, content, at } = stored;
  const { text, parts } = webReply(tenant, content);
  return {
    seq,
    from: author,
    messageId: messageId === null ? null : clientMessageIdOf(identity, messageId),
    turn,
    text,
    parts: author === 'customer' ? [] : [...parts],
    at,
  };
}
