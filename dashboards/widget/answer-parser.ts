/** The edge of the widget: what comes from our own server or this browser's storage is taken for what its contract says. */
import type { ChatResponse } from '../../app/contracts/chat.js';
import type { ChatHistory, ChatMessage, ShopFront } from '../../app/contracts/widget.js';
import type { Kept } from './kept.js';

/** The shop as its visitor meets it. */
export async function shopOf(response: Response): Promise<ShopFront> {
  return (await response.json()) as ShopFront;
}

/** What was said so far. */
export async function historyOf(response: Response): Promise<ChatHistory> {
  return (await response.json()) as ChatHistory;
}

/** The answer to one message. */
export async function answerOf(response: Response): Promise<ChatResponse> {
  return (await response.json()) as ChatResponse;
}

/** One message of the stream. */
export function messageOf(data: string): ChatMessage {
  return JSON.parse(data) as ChatMessage;
}

/** Who answers from now on, as the stream says. */
export function stateOf(data: string): 'bot' | 'human' {
  return (JSON.parse(data) as { state: 'bot' | 'human' }).state;
}

/** What the storage holds, if it is ours and whole. */
export function keptOf(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return typeof kept?.visitor === 'string' && Array.isArray(kept.outbox) ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
