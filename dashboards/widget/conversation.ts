import type { ChatResponse } from '../../app/contracts/chat.js';
import { createViewStore, entryOf, outgoingEntry, type ChatView, type ViewStore } from './chat-view.js';
import { createOutbox } from './outbox.js';
import { createPause, nextDelayMs, RETRY_FIRST_MS, type Pause } from './pause.js';
import { fetchHistory, fetchShop, followConversation, type Identity, type StreamEvent } from './shop-client.js';
import { newSecret, type VisitorStorage } from './visitor-storage.js';

/** A conversation in the browser: what is shown, and what the visitor can do. */
export interface Conversation {
  view(): ChatView;
  subscribe(listener: () => void): () => void;
  /** Loads shop and history and follows the stream; again after a failure. */
  start(): Promise<void>;
  send(text: string): void;
  /** Tries what waits in the outbox at once. */
  retry(): void;
  introduce(profile: Readonly<Record<string, string>>): void;
}

/** What a conversation needs. `onAnswer` hears of every answered turn. */
export interface ConversationParts {
  readonly address: Omit<Identity, 'visitor'>;
  readonly storage: VisitorStorage;
  readonly locale: string;
  readonly onAnswer: (answer: ChatResponse) => void;
}

/** Wires view, outbox and stream of one shop's conversation. */
export function createConversation({ address, storage, locale, onAnswer }: ConversationParts): Conversation {
  const identity: Identity = { ...address, visitor: storage.read().visitor };
  const store = createViewStore(navigator.onLine);
  const pause = createPause();
  const streamPause = createPause();
  const outbox = createOutbox({ identity, storage, store, pause, onAnswer });
  let profile: Readonly<Record<string, string>> | undefined;
  const sendNow = (): void => {
    pause.end();
    void outbox.sendAll();
  };
  watchConnection(store, () => {
    streamPause.end();
    sendNow();
  });
  return {
    view: () => store.view(),
    subscribe: (listener) => store.subscribe(listener),
    async start() {
      store.update({ phase: 'loading' });
      try {
        const { conversation, lastSeq } = await load({ identity, storage, store, locale });
        void follow({ identity, store, pause: streamPause }, conversation, lastSeq);
        sendNow();
      } catch {
        store.update({ phase: 'failed' });
      }
    },
    send(text) {
      const message = { messageId: newSecret(), text, ...(profile === undefined ? {} : { profile }) };
      profile = undefined;
      outbox.put(message);
      store.add(outgoingEntry(message));
      sendNow();
    },
    retry: sendNow,
    introduce(given) {
      profile = given;
      storage.write({ ...storage.read(), introduced: true });
      store.update({ isIntroduced: true });
    },
  };
}

function watchConnection(store: ViewStore, onBack: () => void): void {
  globalThis.addEventListener('online', () => {
    store.update({ isOnline: true });
    onBack();
  });
  globalThis.addEventListener('offline', () => {
    store.update({ isOnline: false });
  });
}

interface Loading {
  readonly identity: Identity;
  readonly storage: VisitorStorage;
  readonly store: ViewStore;
  readonly locale: string;
}

async function load({ identity, storage, store, locale }: Loading) {
  const [shop, history] = await Promise.all([fetchShop(identity, locale), fetchHistory(identity)]);
  const kept = storage.read();
  store.update({
    phase: 'ready',
    shop,
    entries: history.messages.map(entryOf),
    isHuman: history.state === 'human',
    isIntroduced: kept.introduced || shop.preChat.length === 0 || history.messages.length > 0,
  });
  for (const message of kept.outbox) store.add(outgoingEntry(message));
  return { conversation: history.conversation, lastSeq: history.messages.at(-1)?.seq ?? 0 };
}

interface Following {
  readonly identity: Identity;
  readonly store: ViewStore;
  readonly pause: Pause;
}

/** Follows the stream for as long as the page lives, behind the last message seen. */
async function follow({ identity, store, pause }: Following, conversation: string, lastSeq: number): Promise<never> {
  let after = lastSeq;
  let delayMs = RETRY_FIRST_MS;
  for (;;) {
    await followConversation(identity, { conversation, after }, (event) => {
      delayMs = RETRY_FIRST_MS;
      after = Math.max(after, event.kind === 'message' ? event.message.seq : 0);
      hear(store, event);
    }).catch(() => undefined);
    await pause.wait(delayMs);
    delayMs = nextDelayMs(delayMs);
  }
}

function hear(store: ViewStore, event: StreamEvent): void {
  if (event.kind === 'typing') store.update({ isTyping: true });
  if (event.kind === 'state') store.update({ isHuman: event.state === 'human' });
  if (event.kind !== 'message') return;
  store.add(entryOf(event.message));
  if (event.message.from !== 'customer') store.update({ isTyping: false });
}
