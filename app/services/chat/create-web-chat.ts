import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { ChatStore, TurnStore } from '../../contracts/storage.js';
import type { ChatHistory } from '../../contracts/widget.js';
import { createMessageLimits } from '../limits/message-limits.js';
import { createWebTurns, type LiveShop, type TurnReport, type WebTurns } from '../turns/web-turns.js';
import { readChatHistory } from './chat-history.js';
import { createChatStreams, type ChatStreams } from './chat-streams.js';

/** What the web chat is made of. */
export interface WebChatParts {
  readonly turns: Pick<TurnStore, 'commit'>;
  readonly chats: ChatStore;
  readonly clock: Clock;
  readonly ids: Ids;
  shop(tenant: string): LiveShop | undefined;
  limitsOf(tenant: string): TenantFile['limits'];
  onTurn(report: TurnReport): void;
}

/** Turns on the web, and whoever follows them. */
export interface WebChat {
  readonly turns: WebTurns;
  readonly streams: ChatStreams;
  history(who: { readonly tenant: string; readonly visitor: string }): Promise<ChatHistory>;
}

/** Wires turns and streams: who follows a conversation is told that an answer is under way, and when it is stored. */
export function createWebChat(parts: WebChatParts): WebChat {
  const { chats, clock } = parts;
  const streams = createChatStreams({ chats, clock });
  const limits = createMessageLimits({ ...parts, node: parts.ids.uuid() });
  const turns = createWebTurns({
    ...parts,
    store: parts.turns,
    admit: limits.admit,
    onStart: (conversation) => streams.typing(conversation),
    onTurn(report) {
      if (report.status !== 'duplicate') chats.tell(report);
      parts.onTurn(report);
    },
  });
  const close = (): void => {
    streams.close();
    limits.close();
  };
  return { turns, streams: { ...streams, close }, history: (who) => readChatHistory(chats, who) };
}
