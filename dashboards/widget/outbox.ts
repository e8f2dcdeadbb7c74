import type { ChatResponse } from '../../app/contracts/chat.js';
import { answerKey, type Delivery, type ViewStore } from './chat-view.js';
import type { Outgoing } from './kept.js';
import { nextDelayMs, RETRY_FIRST_MS, type Pause } from './pause.js';
import { postMessage, Refusal, type Identity } from './shop-client.js';
import type { VisitorStorage } from './visitor-storage.js';

const TOO_LONG = 413;
const TOO_FAST = 429;

/** What sending needs. `onAnswer` hears of every answered turn. */
export interface OutboxParts {
  readonly identity: Identity;
  readonly storage: VisitorStorage;
  readonly store: ViewStore;
  readonly pause: Pause;
  readonly onAnswer: (answer: ChatResponse) => void;
}

/**
 * What the visitor wrote waits in the browser's storage, survives a reload, and is sent one by one, in order, until the server
 * answers. The server knows a message by its id, so sending again after a lost answer doubles nothing.
 */
export function createOutbox(parts: OutboxParts) {
  let isSending = false;
  let isStopped = false;
  return {
    put(message: Outgoing): void {
      const kept = parts.storage.read();
      parts.storage.write({ ...kept, outbox: [...kept.outbox, message] });
    },
    /** Sends all that waits; a second call while one is at work does nothing. */
    async sendAll(): Promise<void> {
      if (isSending) return;
      isSending = true;
      let delayMs = RETRY_FIRST_MS;
      for (let next = first(parts); next !== undefined && !isStopped; next = first(parts))
        delayMs = await attempt(parts, next, delayMs);
      isSending = false;
      parts.store.update({ isTyping: false });
    },
    /** What waits stays in the storage, for the next time. */
    stop(): void {
      isStopped = true;
    },
  };
}

function first({ storage }: OutboxParts): Outgoing | undefined {
  return storage.read().outbox[0];
}

/** @returns The delay before the next failure is tried again. */
async function attempt(parts: OutboxParts, message: Outgoing, delayMs: number): Promise<number> {
  const { store, identity, pause } = parts;
  store.mark(message.messageId, 'sending');
  store.update({ isTyping: !store.view().isHuman });
  try {
    settle(parts, message, await postMessage(identity, message));
    return RETRY_FIRST_MS;
  } catch (error) {
    const refusal = error instanceof Refusal ? error : undefined;
    store.mark(message.messageId, deliveryAfter(refusal));
    store.update({ isTyping: false });
    if (refusal !== undefined && !refusal.retryable) {
      forget(parts, message);
      return RETRY_FIRST_MS;
    }
    await pause.wait(refusal?.retryAfterMs ?? delayMs);
    return nextDelayMs(delayMs);
  }
}

function settle(parts: OutboxParts, message: Outgoing, answer: ChatResponse): void {
  const { store, onAnswer } = parts;
  forget(parts, message);
  store.mark(message.messageId, 'sent');
  const { reply, turn } = answer;
  if (reply !== null && turn !== null) store.add({ key: answerKey(turn), from: 'bot', ...reply, delivery: 'sent' });
  if (answer.state === 'human') store.update({ isHuman: true });
  onAnswer(answer);
}

function forget({ storage }: OutboxParts, { messageId }: Outgoing): void {
  const kept = storage.read();
  storage.write({ ...kept, outbox: kept.outbox.filter((waiting) => waiting.messageId !== messageId) });
}

function deliveryAfter(refusal: Refusal | undefined): Delivery {
  if (refusal?.status === TOO_LONG) return 'too-long';
  if (refusal?.status === TOO_FAST) return 'too-fast';
  return refusal === undefined || refusal.retryable ? 'waiting' : 'refused';
}
