import type { Clock, Ids } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { ChannelTurnCommit, InboxStore, OpenedTurn, Wake, WaitingMessage } from '../../contracts/delivery.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import type { ChannelDirectory } from '../channels/channel-directory.js';
import type { LiveShop, TurnReport } from '../turns/web-turns.js';
import { understoodText } from './numbered-choice.js';

/** Messages merged into one turn; what is beyond has the next. */
export const TURN_MESSAGES_MAX = 20;
/** Their texts together, in UTF-16 units; a single longer message is a turn of its own. */
export const TURN_TEXT_LENGTH_MAX = 4_096;
/** How often a turn is computed again because the conversation moved on; then others get their turn first. */
const ATTEMPTS_MAX = 8;

/** What turns over stored messages are made of. */
export interface ChannelTurnParts {
  readonly store: InboxStore;
  readonly directory: Pick<ChannelDirectory, 'channel'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** `undefined` for a tenant without a live version. */
  shop(tenant: string): LiveShop | undefined;
  onTurn(report: TurnReport): void;
}

/** A finished look at a conversation: `waits` until the burst is over, `nothing` when there was nothing to do. */
export type TurnResult = 'committed' | 'human' | 'waits' | 'nothing';

/**
 * Answers what waits in a conversation: everything that came in the burst is one turn, in order. Optimistic like every turn: what
 * moved on meanwhile makes it read and compute again.
 *
 * @throws {AppError} `busy` when it moved on too often; `unknown_tenant` when this process does not serve the tenant.
 */
export function createChannelTurns(parts: ChannelTurnParts): (wake: Wake) => Promise<TurnResult> {
  return async ({ tenant, conversation }) => {
    const startedMs = parts.clock.monotonicMs();
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const opened = await parts.store.open({ tenant, conversation, limit: TURN_MESSAGES_MAX });
      if (opened === undefined || opened.messages.length === 0) {
        await parts.store.rest({ tenant, conversation });
        return 'nothing';
      }
      if (!opened.isDue) return 'waits';
      if (opened.charge === 'human') {
        await parts.store.endWaiting({ tenant, conversation, outcome: 'human' });
        return 'human';
      }
      const done = await answerOnce(parts, { tenant, conversation, opened });
      if (done.status === 'stale') continue;
      parts.onTurn({ ...done.report, ms: parts.clock.monotonicMs() - startedMs });
      return done.status;
    }
    throw new AppError('busy', { details: { reason: 'the conversation moved on during every attempt' } });
  };
}

interface Opening {
  readonly tenant: string;
  readonly conversation: string;
  readonly opened: OpenedTurn;
}

type Done =
  { readonly status: 'stale' } | { readonly status: 'committed' | 'human'; readonly report: Omit<TurnReport, 'ms'> };

async function answerOnce(parts: ChannelTurnParts, opening: Opening): Promise<Done> {
  const { tenant, conversation, opened } = opening;
  const shop = parts.shop(tenant);
  const channel = parts.directory.channel(opened.channel);
  if (shop === undefined || channel === undefined) throw new AppError('unknown_tenant');
  const messages = mergedMessages(opened, channel.capabilities.buttonsMax === 0);
  const turn = turnOf(opening, { messages, shop, id: parts.ids.uuid(), now: parts.clock.now() });
  const outcome = await shop.handle(turn);
  const payloads = channel.encode(outcome.reply);
  const { status } = await parts.store.commit(commitOf(turn, outcome, { messages, payloads }));
  if (status === 'stale') return { status };
  const { mode } = outcome.reply;
  const intents = status === 'committed' ? outcome.trace.asks.map((ask) => ask.intent) : [];
  const version = turn.version.number;
  const id = status === 'committed' ? turn.id : null;
  return { status, report: { tenant, conversation, turn: id, status, mode, intents, version } };
}

/** As many of the waiting messages as fit into a turn, in order, at least one; numbers read as the buttons they stand for. */
function mergedMessages({ messages, lastReply }: OpenedTurn, isNumbered: boolean): readonly WaitingMessage[] {
  let length = 0;
  const merged: WaitingMessage[] = [];
  for (const message of messages) {
    length += message.text.length + 1;
    if (merged.length > 0 && length > TURN_TEXT_LENGTH_MAX) break;
    merged.push(isNumbered ? { ...message, text: understoodText(message.text, lastReply) } : message);
  }
  return merged;
}

interface TurnParts {
  readonly messages: readonly WaitingMessage[];
  readonly shop: LiveShop;
  readonly id: string;
  readonly now: string;
}

function turnOf({ tenant, conversation, opened }: Opening, { messages, shop, id, now }: TurnParts): Turn {
  return Object.freeze({
    id,
    tenant,
    conversation,
    channel: opened.channel,
    messages: messages.map(({ seq: _seq, ...message }) => message),
    text: messages.map(({ text }) => text).join('\n'),
    state: opened.state,
    epoch: opened.epoch,
    version: shop.version,
    mode: shop.mode,
    now,
  });
}

function commitOf(
  turn: Turn,
  { reply, state, decision, trace }: TurnOutcome,
  { messages, payloads }: { messages: readonly WaitingMessage[]; payloads: ChannelTurnCommit['payloads'] },
): ChannelTurnCommit {
  return {
    tenant: turn.tenant,
    conversation: turn.conversation,
    epoch: turn.epoch,
    messages: messages.map(({ seq, text }) => ({ seq, text })),
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
    payloads,
  };
}
