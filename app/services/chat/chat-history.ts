import type { ChatStore } from '../../contracts/storage.js';
import type { ChatHistory } from '../../contracts/widget.js';
import { webIdentityOf } from '../turns/web-identity.js';
import { chatMessageOf } from './chat-message.js';

/** How much of a conversation a page shows after a reload: the newest so many messages. */
export const HISTORY_MESSAGES_MAX = 200;

/** What a visitor and a shop said so far, oldest first; empty for a visitor who never wrote. */
export async function readChatHistory(
  chats: Pick<ChatStore, 'read'>,
  { tenant, visitor }: { readonly tenant: string; readonly visitor: string },
): Promise<ChatHistory> {
  const identity = webIdentityOf(tenant, visitor);
  const { conversation } = identity;
  const excerpt = await chats.read({ tenant, conversation, limit: HISTORY_MESSAGES_MAX });
  return {
    conversation,
    state: excerpt?.charge ?? 'bot',
    messages: (excerpt?.messages ?? []).map((message) => chatMessageOf(tenant, identity, message)),
  };
}
