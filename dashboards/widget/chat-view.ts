import type { ReplyPart } from '../../app/contracts/draft.js';
import type { ChatMessage, ShopFront } from '../../app/contracts/widget.js';
import type { Outgoing } from './kept.js';

/** How far a message of the customer has come. */
export type Delivery = 'sent' | 'sending' | 'waiting' | 'too-long' | 'too-fast' | 'refused';

/** One bubble. */
export interface Entry {
  readonly key: string;
  readonly from: ChatMessage['from'];
  readonly text: string;
  readonly parts: readonly ReplyPart[];
  readonly delivery: Delivery;
}

/** Everything the panel shows. */
export interface ChatView {
  readonly phase: 'loading' | 'failed' | 'ready';
  readonly shop: ShopFront | undefined;
  readonly entries: readonly Entry[];
  readonly isTyping: boolean;
  readonly isHuman: boolean;
  readonly isOnline: boolean;
  readonly isIntroduced: boolean;
}

/** The view and those who draw it. */
export interface ViewStore {
  view(): ChatView;
  subscribe(listener: () => void): () => void;
  update(change: Partial<ChatView>): void;
  /** Adds a bubble unless it is there already. */
  add(entry: Entry): void;
  /** Says how far one of the customer's messages has come. */
  mark(messageId: string, delivery: Delivery): void;
}

/** A view that shows nothing yet. */
export function createViewStore(isOnline: boolean): ViewStore {
  const listeners = new Set<() => void>();
  let view: ChatView = {
    phase: 'loading',
    shop: undefined,
    entries: [],
    isTyping: false,
    isHuman: false,
    isOnline,
    isIntroduced: false,
  };
  const update = (change: Partial<ChatView>): void => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update,
    add(entry) {
      if (!view.entries.some(({ key }) => key === entry.key)) update({ entries: [...view.entries, entry] });
    },
    mark(messageId, delivery) {
      const key = customerKey(messageId);
      update({ entries: view.entries.map((entry) => (entry.key === key ? { ...entry, delivery } : entry)) });
    },
  };
}

function customerKey(messageId: string): string {
  return `in:${messageId}`;
}

/** The key of the bot's answer in a turn. */
export function answerKey(turn: string): string {
  return `out:${turn}`;
}

/** The bubble of a message on its way. */
export function outgoingEntry({ messageId, text }: Outgoing): Entry {
  return { key: customerKey(messageId), from: 'customer', text, parts: [], delivery: 'sending' };
}

/** A message is known by the client's id on the way in and by its turn on the way out, so no path shows it twice. */
export function entryOf({ seq, from, text, parts, messageId, turn }: ChatMessage): Entry {
  const own = from === 'customer' && messageId !== null ? customerKey(messageId) : undefined;
  const answered = from === 'bot' && turn !== null ? answerKey(turn) : undefined;
  return { key: own ?? answered ?? `seq:${String(seq)}`, from, text, parts, delivery: 'sent' };
}
