import type { ChatRequest, ChatResponse } from '../../contracts/chat.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { ReplyContent } from '../../contracts/draft.js';
import { AppError } from '../../contracts/errors.js';
import type { LogFields } from '../../contracts/log.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { CommitResult, TurnCommit, TurnStore } from '../../contracts/storage.js';
import type { ModeName } from '../../contracts/mode.js';
import type { ExternalAnswers } from '../../contracts/orders.js';
import type { InboundMessage, Turn, TurnOutcome } from '../../contracts/turn.js';
import type { VersionRef } from '../../contracts/version.js';
import type { AdmitMessage } from '../limits/message-limits.js';
import { readState } from '../conversation-state/read-state.js';
import { createHeadCache, type KnownHead } from './head-cache.js';
import { storableText } from './storable-text.js';
import { WAITING_PER_CONVERSATION_MAX, createTurnQueue } from './turn-queue.js';
import { webReply } from './web-reply.js';
import { WEB_CHANNEL, storedMessageIdOf, webIdentityOf, type WebIdentity } from './web-identity.js';

/**
 * How often a turn is computed because other processes answered the same conversation meanwhile: as many times as one of them
 * can have messages of it waiting, twice over. Each time, somebody's turn was committed.
 */
export const ATTEMPTS_MAX = 2 * WAITING_PER_CONVERSATION_MAX;

/** A shop's live version as a turn uses it, from its first step to its last. */
export interface LiveShop {
  readonly version: VersionRef;
  readonly mode: ModeName;
  /** Ids of what the pre-chat form asks; nothing else a client tells of a customer is kept. */
  readonly preChat?: readonly string[];
  /** Steps 4 to 8 of a turn. */
  handle(turn: Turn): Promise<TurnOutcome>;
}

/** One finished turn, for the analytics and the metrics. */
export interface TurnReport {
  readonly tenant: string;
  readonly conversation: string;
  readonly turn: string | null;
  readonly status: 'committed' | 'duplicate' | 'human';
  readonly mode: ModeName;
  readonly intents: readonly string[];
  readonly version: number;
  /** From the queue's end to the commit, in milliseconds. */
  readonly ms: number;
}

/** What web turns are made of. */
export interface WebTurnParts {
  readonly store: Pick<TurnStore, 'commit'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** `undefined` for a tenant without a live version. */
  shop(tenant: string): LiveShop | undefined;
  /** Lets a message in, or throws `too_many_requests`. */
  readonly admit: AdmitMessage;
  /** An answer is being worked out. */
  onStart(conversation: string): void;
  onTurn(report: TurnReport): void;
}

/** The web chat: one call in, one commit, one answer out. */
export interface WebTurns {
  /**
   * Answers a message; the answer is durable when it is given. Posted again, the same message gets the same answer.
   *
   * @throws {AppError} `unknown_tenant`, `bad_request` (nothing but unstorable characters), `too_many_requests`, `busy`, `stopping`, `storage_away`.
   */
  answer(request: ChatRequest): Promise<{ response: ChatResponse; line: LogFields }>;
  /** Refuses what comes from now on with `stopping`, and resolves when everything accepted is answered. */
  drain(): Promise<void>;
  /** Messages being answered or waiting. */
  waiting(): number;
}

interface Arrival {
  readonly tenant: string;
  readonly identity: WebIdentity;
  readonly message: InboundMessage;
  readonly profile: ChatRequest['profile'];
}

/**
 * A turn is optimistic: computed from the head this process remembers (or, for a conversation it does not know, from none) and
 * committed only if that is still the head. So the usual turn is one call to the database, and a conversation that lives on
 * another process costs a second one, never a wrong answer.
 */
export function createWebTurns(parts: WebTurnParts): WebTurns {
  const queue = createTurnQueue();
  const heads = createHeadCache();
  let isDraining = false;

  return {
    async answer(request) {
      if (isDraining) throw new AppError('stopping');
      const arrival = arrivalOf(request, parts.clock);
      const { conversation } = arrival.identity;
      parts.admit(arrival.tenant, conversation);
      return queue.run(conversation, async () => {
        parts.onStart(conversation);
        const startedMs = parts.clock.monotonicMs();
        const done = await answerOnce(parts, heads, arrival);
        const report = { ...done.report, ms: parts.clock.monotonicMs() - startedMs };
        parts.onTurn(report);
        return { response: done.response, line: lineOf(report) };
      });
    },
    async drain() {
      isDraining = true;
      await queue.idle();
    },
    waiting: () => queue.size(),
  };
}

function arrivalOf({ tenant, visitor, messageId, text, profile }: ChatRequest, clock: Clock): Arrival {
  const identity = webIdentityOf(tenant, visitor);
  const storable = storableText(text);
  if (storable.trim() === '') throw new AppError('bad_request', { message: 'The message is empty.' });
  const id = storedMessageIdOf(identity, storableText(messageId));
  return { tenant, identity, message: { messageId: id, text: storable, receivedAt: clock.now() }, profile };
}

interface Done {
  readonly response: ChatResponse;
  readonly report: Omit<TurnReport, 'ms'>;
}

/** Computes and commits until the head it was computed from is the head it is committed on. */
async function answerOnce(
  parts: WebTurnParts,
  heads: ReturnType<typeof createHeadCache>,
  arrival: Arrival,
): Promise<Done> {
  const shop = parts.shop(arrival.tenant);
  if (shop === undefined) throw new AppError('unknown_tenant');
  const { conversation } = arrival.identity;
  let head: KnownHead = heads.get(conversation) ?? { epoch: 0, state: EMPTY_STATE };
  let external: ExternalAnswers | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const turn = turnOf(arrival, { shop, head, id: parts.ids.uuid(), now: parts.clock.now(), external });
    const answer = await shop.handle(turn).then((outcome) => commitAnswer(parts, { arrival, turn, shop }, outcome));
    const result = await answer.committing;
    if (result.status === 'stale') {
      head = { epoch: result.head.epoch, state: readState(result.head.state) };
      external = answer.external;
      continue;
    }
    if (result.status === 'committed') heads.set(conversation, { epoch: result.epoch, state: answer.state });
    return doneOf(turn, answer, result);
  }
  throw new AppError('busy', { details: { reason: 'the conversation moved on during every attempt' } });
}

/**
 * What is kept of an outcome while its commit is on the way. Evidence and trace are not: with many turns waiting, they would
 * be most of what lives, and what the collector has to carry along.
 */
interface Answer {
  readonly mode: ModeName;
  readonly reply: ReplyContent;
  readonly intents: readonly string[];
  readonly state: ConversationState;
  /** What others were asked for is not asked again when the turn is computed once more. */
  readonly external: ExternalAnswers | undefined;
  readonly committing: Promise<CommitResult>;
}

interface Attempt {
  readonly arrival: Arrival;
  readonly turn: Turn;
  readonly shop: LiveShop;
}

function commitAnswer({ store }: WebTurnParts, { arrival, turn, shop }: Attempt, outcome: TurnOutcome): Answer {
  const commit = commitOf(arrival, turn, outcome);
  const { mode, reply, intents } = commit.turn;
  const committing = store.commit({ ...commit, ...profileOf(shop, arrival) });
  return { mode, reply, intents, state: outcome.state, external: outcome.trace.external, committing };
}

interface TurnParts {
  readonly shop: LiveShop;
  readonly head: KnownHead;
  readonly id: string;
  readonly now: string;
  readonly external: ExternalAnswers | undefined;
}

function turnOf({ tenant, identity, message }: Arrival, { shop, head, id, now, external }: TurnParts): Turn {
  return Object.freeze({
    id,
    tenant,
    conversation: identity.conversation,
    channel: WEB_CHANNEL,
    messages: [message],
    text: message.text,
    state: head.state,
    epoch: head.epoch,
    version: shop.version,
    mode: shop.mode,
    now,
    ...(external !== undefined && { external }),
  });
}

function commitOf(
  { tenant, identity }: Arrival,
  turn: Turn,
  { reply, state, decision, trace }: TurnOutcome,
): TurnCommit {
  return {
    tenant,
    conversation: turn.conversation,
    channel: WEB_CHANNEL,
    account: tenant,
    contactHash: identity.contactHash,
    epoch: turn.epoch,
    messages: turn.messages,
    turn: {
      id: turn.id,
      version: turn.version.number,
      mode: reply.mode,
      locale: trace.locale,
      intents: trace.asks.map((ask) => ask.intent),
      now: turn.now,
      stateBefore: turn.state,
      reply: { text: reply.text, parts: reply.parts },
      trace,
    },
    state,
    effects: decision.effects,
  };
}

function profileOf({ preChat = [] }: LiveShop, { profile }: Arrival): Pick<TurnCommit, 'profile'> {
  if (profile === undefined) return {};
  const told = preChat.flatMap((id) => {
    const value = Object.hasOwn(profile, id) ? storableText(profile[id] ?? '').trim() : '';
    return value === '' ? [] : [[id, value] as const];
  });
  return told.length === 0 ? {} : { profile: Object.fromEntries(told) };
}

type Settled = Exclude<CommitResult, { status: 'stale' }>;

function doneOf(turn: Turn, { mode, reply, intents }: Answer, result: Settled): Done {
  const { tenant, conversation } = turn;
  const version = turn.version.number;
  switch (result.status) {
    case 'committed':
      return {
        response: { conversation, turn: turn.id, mode, reply: webReply(tenant, reply) },
        report: { tenant, conversation, turn: turn.id, status: 'committed', mode, intents, version },
      };
    case 'duplicate':
      return {
        response: { conversation, turn: result.turn, mode: result.mode, ...replyOrHuman(tenant, result.reply) },
        report: {
          tenant,
          conversation,
          turn: result.turn,
          status: 'duplicate',
          mode: result.mode,
          intents: [],
          version,
        },
      };
    case 'human':
      return {
        response: { conversation, turn: null, mode: turn.mode, reply: null, state: 'human' },
        report: { tenant, conversation, turn: null, status: 'human', mode: turn.mode, intents: [], version },
      };
  }
}

function replyOrHuman(tenant: string, reply: ReplyContent | null): Pick<ChatResponse, 'reply' | 'state'> {
  return reply === null ? { reply, state: 'human' } : { reply: webReply(tenant, reply) };
}

function lineOf({ conversation, turn, intents, mode, status }: TurnReport): LogFields {
  return { conversation, turn, intents, mode, outcome: status };
}
