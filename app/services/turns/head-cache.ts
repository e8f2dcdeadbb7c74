import type { ConversationState } from '../../contracts/state.js';

/** Conversations whose head this process remembers; a forgotten one costs a second call to the database, nothing else. */
export const HEADS_MAX = 10_000;

/** How far a conversation is, as this process last knew. Another process may know better; the commit tells. */
export interface KnownHead {
  readonly epoch: number;
  readonly state: ConversationState;
}

/** Remembers the heads used last. */
export interface HeadCache {
  get(conversation: string): KnownHead | undefined;
  set(conversation: string, head: KnownHead): void;
}

/** @param max - How many heads; the one unused for longest goes first. */
export function createHeadCache(max = HEADS_MAX): HeadCache {
  // A Map keeps the order of insertion: first is oldest.
  const heads = new Map<string, KnownHead>();
  return {
    get(conversation) {
      const head = heads.get(conversation);
      if (head === undefined) return undefined;
      heads.delete(conversation);
      heads.set(conversation, head);
      return head;
    },
    set(conversation, head) {
      heads.delete(conversation);
      heads.set(conversation, head);
      if (heads.size <= max) return;
      for (const oldest of heads.keys()) {
        heads.delete(oldest);
        return;
      }
    },
  };
}
