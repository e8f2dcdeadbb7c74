import type { ChatResponse } from '../../app/contracts/chat.js';
import { createViewStore, entryOf, outgoingEntry, type ChatView, type ViewStore } from './chat-view.js';
import { createOutbox } from './outbox.js';
import { createPause } from './pause.js';
import { fetchHistory, fetchShop, type Identity } from './shop-client.js';
import { createStreamLoop } from './stream-loop.js';
import { newSecret, type VisitorStorage } from './visitor-storage.js';

/** A conversation in the browser: what is shown, and what the visitor can do. */
export interface Conversation {
  view(): ChatView;
  subscribe(listener: () => void): () => void;
  /** Loads what a closed widget shows of the shop: its colour and its name. Without it, it looks as it did. */
  dress(): Promise<void>;
  /** Loads shop and history and follows the stream; again after a failure. */
  start(): Promise<void>;
  send(text: string): void;
  /** Tries what waits in the outbox at once. */
  retry(): void;
  introduce(profile: Readonly<Record<string, string>>): void;
  /** The page has thrown the widget away: nothing goes on behind its back. */
  stop(): void;
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
  const identity = identityOf(address, storage);
  const store = createViewStore(navigator.onLine);
  const pause = createPause();
  const life = new AbortController();
  const stream = createStreamLoop({ identity, store });
  const outbox = createOutbox({ identity, storage, store, pause, onAnswer });
  let profile: Readonly<Record<string, string>> | undefined;
  const sendNow = (): void => {
    pause.end();
    void outbox.sendAll();
  };
  watchConnection(store, life.signal, () => {
    stream.restart();
    sendNow();
  });
  return {
    view: () => store.view(),
    subscribe: (listener) => store.subscribe(listener),
    async dress() {
      const shop = await fetchShop(identity, locale).catch(() => undefined);
      if (shop !== undefined && store.view().shop === undefined) store.update({ shop });
    },
    async start() {
      store.update({ phase: 'loading' });
      try {
        const { conversation, lastSeq } = await load({ identity, storage, store, locale });
        if (!life.signal.aborted) stream.start(conversation, lastSeq);
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
    stop() {
      life.abort();
      stream.stop();
      outbox.stop();
      pause.end();
    },
  };
}

/** A visitor is somebody from the first request on, and the same one as long as the page lives. */
function identityOf(address: Omit<Identity, 'visitor'>, storage: VisitorStorage): Identity {
  let visitor: string | undefined;
  return {
    ...address,
    get visitor() {
      visitor ??= storage.claim();
      return visitor;
    },
  };
}

function watchConnection(store: ViewStore, signal: AbortSignal, onBack: () => void): void {
  const onOnline = (): void => {
    store.update({ isOnline: true });
    onBack();
  };
  const onOffline = (): void => {
    store.update({ isOnline: false });
  };
  globalThis.addEventListener('online', onOnline, { signal });
  globalThis.addEventListener('offline', onOffline, { signal });
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
