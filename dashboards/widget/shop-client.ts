import type { ChatResponse } from '../../app/contracts/chat.js';
import type { ChatHistory, ChatMessage, ShopFront } from '../../app/contracts/widget.js';
import { answerOf, historyOf, messageOf, shopOf, stateOf } from './answer-parser.js';
import { readEvents } from './event-stream.js';
import type { Outgoing } from './kept.js';

/** A refusal the server explained. `retryable`: the same request may succeed later. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, retryAfterSeconds: string | null) {
    super(`refused with ${String(status)}`);
    this.status = status;
    this.retryable = status === 429 || status >= 500;
    const seconds = Number(retryAfterSeconds);
    this.retryAfterMs = retryAfterSeconds !== null && Number.isFinite(seconds) ? seconds * 1000 : undefined;
  }
}

const REQUEST_TIMEOUT_MS = 20_000;

/** Who talks to which shop. `visitor` is the secret that proves this browser; it travels in a header or body, never in an address. */
export interface Identity {
  readonly base: string;
  readonly tenant: string;
  readonly visitor: string;
}

function accepted(response: Response): Response {
  if (!response.ok) throw new Refusal(response.status, response.headers.get('retry-after'));
  return response;
}

function headersOf({ visitor }: Identity): Record<string, string> {
  return { authorization: `Bearer ${visitor}` };
}

/** The shop as its visitor meets it. */
export async function fetchShop({ base, tenant }: Identity, locale: string): Promise<ShopFront> {
  const query = new URLSearchParams({ tenant, locale });
  const response = await fetch(`${base}/chat_api/shop?${query.toString()}`, {
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  return shopOf(accepted(response));
}

/** What was said so far; empty for a visitor who never wrote. */
export async function fetchHistory(identity: Identity): Promise<ChatHistory> {
  const query = new URLSearchParams({ tenant: identity.tenant });
  const response = await fetch(`${identity.base}/chat_api/history?${query.toString()}`, {
    headers: headersOf(identity),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  return historyOf(accepted(response));
}

/** Posts a message. The same `messageId` again gives the same answer, so trying again never doubles it. */
export async function postMessage(identity: Identity, message: Outgoing): Promise<ChatResponse> {
  const response = await fetch(`${identity.base}/chat_api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant: identity.tenant, visitor: identity.visitor, ...message }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  return answerOf(accepted(response));
}

/** What the stream tells. */
export type StreamEvent =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'typing' }
  | { readonly kind: 'state'; readonly state: 'bot' | 'human' };

/** Where to go on, until when, and who hears that the connection lives. */
export interface FollowOptions {
  readonly conversation: string;
  /** The last `seq` seen; the stream goes on behind it. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly onLife: () => void;
}

/** Follows a conversation until the connection ends. */
export async function followConversation(
  identity: Identity,
  { conversation, after, signal, onLife }: FollowOptions,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const query = new URLSearchParams({ tenant: identity.tenant, conversation });
  const response = await fetch(`${identity.base}/chat_api/stream?${query.toString()}`, {
    headers: { ...headersOf(identity), accept: 'text/event-stream', 'last-event-id': String(after) },
    signal,
  });
  const { body } = accepted(response);
  if (body === null) return;
  await readEvents(body, {
    onLife,
    onEvent({ event, data }) {
      if (event === 'message') onEvent({ kind: 'message', message: messageOf(data) });
      if (event === 'typing') onEvent({ kind: 'typing' });
      if (event === 'state') onEvent({ kind: 'state', state: stateOf(data) });
    },
  });
}
