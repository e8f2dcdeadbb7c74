import { entryOf, type ViewStore } from './chat-view.js';
import { createPause, nextDelayMs, RETRY_FIRST_MS } from './pause.js';
import { followConversation, type Identity, type StreamEvent } from './shop-client.js';

/** The server says something every 15 seconds; a connection silent for so long is dead, whatever the browser thinks. */
const SILENCE_MAX_MS = 40_000;
/** An announced answer that does not come is not waited for any longer. */
const TYPING_MAX_MS = 15_000;

/** Follows one conversation as long as the page is looked at. */
export interface StreamLoop {
  start(conversation: string, lastSeq: number): void;
  /** The network is back: connects anew at once. */
  restart(): void;
  stop(): void;
}

/**
 * A page in the background lets go of its connection (browsers allow six to one server, over all tabs) and goes on behind the
 * last message seen when it is looked at again.
 */
export function createStreamLoop({ identity, store }: { identity: Identity; store: ViewStore }): StreamLoop {
  const pause = createPause();
  const life = new AbortController();
  let connection = new AbortController();
  const isVisible = (): boolean => document.visibilityState === 'visible';
  const restart = (): void => {
    connection.abort();
    pause.end();
  };
  document.addEventListener('visibilitychange', restart, { signal: life.signal });

  const run = async (conversation: string, lastSeq: number): Promise<void> => {
    let after = lastSeq;
    let delayMs = RETRY_FIRST_MS;
    const onEvent = (event: StreamEvent): void => {
      delayMs = RETRY_FIRST_MS;
      if (event.kind === 'message') after = Math.max(after, event.message.seq);
      hear(store, event);
    };
    while (!life.signal.aborted) {
      connection = new AbortController();
      if (isVisible()) await followUntilSilent(identity, { conversation, after, connection }, onEvent);
      if (!connection.signal.aborted) await pause.wait(delayMs);
      else if (!isVisible()) await pause.wait(SILENCE_MAX_MS);
      delayMs = nextDelayMs(delayMs);
    }
  };

  return {
    start: (conversation, lastSeq) => void run(conversation, lastSeq),
    restart,
    stop() {
      life.abort();
      restart();
    },
  };
}

interface Following {
  readonly conversation: string;
  readonly after: number;
  readonly connection: AbortController;
}

async function followUntilSilent(
  identity: Identity,
  { conversation, after, connection }: Following,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const giveUp = (): void => {
    connection.abort();
  };
  let silence = setTimeout(giveUp, SILENCE_MAX_MS);
  const onLife = (): void => {
    clearTimeout(silence);
    silence = setTimeout(giveUp, SILENCE_MAX_MS);
  };
  const options = { conversation, after, signal: connection.signal, onLife };
  await followConversation(identity, options, onEvent).catch(() => undefined);
  clearTimeout(silence);
}

function hear(store: ViewStore, event: StreamEvent): void {
  switch (event.kind) {
    case 'typing':
      announce(store);
      return;
    case 'state':
      store.update({ isHuman: event.state === 'human' });
      return;
    case 'message':
      store.add(entryOf(event.message));
      if (event.message.from !== 'customer') store.update({ isTyping: false });
  }
}

/** While a person is in charge nobody works an answer out. */
function announce(store: ViewStore): void {
  if (store.view().isHuman) return;
  store.update({ isTyping: true });
  setTimeout(() => {
    store.update({ isTyping: false });
  }, TYPING_MAX_MS);
}
