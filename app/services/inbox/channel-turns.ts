import { numberedButtons, type Channel } from '../../contracts/channel.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { ChannelTurnCommit, InboxStore, OpenedTurn, Wake, WaitingMessage } from '../../contracts/delivery.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { ExternalAnswers } from '../../contracts/orders.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import type { Log } from '../../contracts/log.js';
import type { ChannelDirectory } from '../channels/channel-directory.js';
import type { LiveShop, TurnReport } from '../turns/web-turns.js';
import { understoodText } from './numbered-choice.js';

/** Messages merged into one turn; what is beyond has the next. */
export const TURN_MESSAGES_MAX = 20;
/** Their texts together, in UTF-16 units; a single longer message is a turn of its own. */
export const TURN_TEXT_LENGTH_MAX = 4_096;
/** A message that failed so often alone is put aside, and the conversation goes on with the next. */
export const FAILURES_MAX = 3;
/** Before a message that failed alone is tried again, in milliseconds; then twice as long. */
const FAILURE_DELAY_MS = 1_000;
/**
 * A conversation that was given out so often without an end: whoever worked on it died, each time. Process after process must not
 * die of one message, so this counts as a failure of it.
 */
export const CLAIMS_MAX = 10;
/** How often a turn is computed again because the conversation moved on; then others get their turn first. */
const ATTEMPTS_MAX = 8;

/** What turns over stored messages are made of. */
export interface ChannelTurnParts {
  readonly store: InboxStore;
  readonly directory: Pick<ChannelDirectory, 'channel'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** `undefined` for a tenant without a live version. */
  shop(tenant: string): LiveShop | undefined;
  onTurn(report: TurnReport): void;
  readonly log: Pick<Log, 'error' | 'warn'>;
  /** The address this program is reached under, without a slash at the end. */
  publicUrl(): string;
}

/**
 * A finished look at a conversation: `waits` until the burst is over, `nothing` when there was nothing to do, `failed` when it
 * could not be answered and is to be looked at again.
 */
export type TurnResult = 'committed' | 'human' | 'waits' | 'nothing' | 'failed';

/**
 * Answers what waits in a conversation: everything that came in the burst is one turn, in order. Optimistic like every turn: what
 * moved on meanwhile makes it read and compute again.
 *
 * A turn that cannot be worked out is tried in halves, until the message that fails is alone; that one is put aside, and those
 * around it are answered, in order.
 *
 * @throws {AppError} `busy` when it moved on too often, or nobody here serves the tenant; `storage_away`.
 */
export function createChannelTurns(parts: ChannelTurnParts): (wake: Wake) => Promise<TurnResult> {
  return async (wake) => {
    const { tenant, conversation } = wake;
    const startedMs = parts.clock.monotonicMs();
    if (parts.failAt) await parts.failAt('turn.claimed');
    let external: ExternalAnswers | undefined;
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
      const done = await answerOrFail(parts, wake, { ...opened, external });
      if (done === undefined) return 'failed';
      if (done.status === 'stale') {
        external = done.external;
        continue;
      }
      parts.onTurn({ ...done.report, ms: parts.clock.monotonicMs() - startedMs });
      return done.status;
    }
    throw new AppError('busy', { details: { reason: 'the conversation moved on during every attempt' } });
  };
}

/** A turn as it was opened; what others were asked for is not asked again when it is computed once more. */
type Opened = OpenedTurn & { readonly external: ExternalAnswers | undefined };

interface Opening {
  readonly tenant: string;
  readonly conversation: string;
  readonly opened: Opened;
  readonly messages: readonly WaitingMessage[];
  readonly shop: LiveShop;
  readonly channel: Channel;
}

type Done =
  | { readonly status: 'stale'; readonly external: ExternalAnswers | undefined }
  | { readonly status: 'committed' | 'human'; readonly report: Omit<TurnReport, 'ms'> };

/** `undefined` for a turn that failed. What may pass by itself is thrown: no message is to blame for it. */
async function answerOrFail(parts: ChannelTurnParts, wake: Wake, opened: Opened): Promise<Done | undefined> {
  const { tenant, conversation, attempts } = wake;
  const shop = parts.shop(tenant);
  const channel = parts.directory.channel(opened.channel);
  if (shop === undefined || channel === undefined) throw new AppError('busy', { details: { reason: 'no live shop' } });
  const messages = mergedMessages(opened, isNumbered(opened, channel));
  if (attempts > CLAIMS_MAX) return fail(parts, wake, { messages, error: new RangeError('never ended') });
  try {
    return await answerOnce(parts, { tenant, conversation, opened, messages, shop, channel });
  } catch (error) {
    if (error instanceof AppError && error.retryable && error.code !== 'internal') throw error;
    return fail(parts, wake, { messages, error });
  }
}

async function fail(
  { store, log }: ChannelTurnParts,
  wake: Wake,
  { messages, error }: { messages: readonly WaitingMessage[]; error: unknown },
): Promise<undefined> {
  const { tenant, conversation } = wake;
  const seqs = messages.map(({ seq }) => seq);
  const reason = error instanceof Error ? error.name : typeof error;
  const failuresMax = wake.attempts > CLAIMS_MAX ? 1 : FAILURES_MAX;
  const result = await store.fail({ wake, seqs, reason, failuresMax, delayMs: FAILURE_DELAY_MS });
  const fields = { tenant, conversation, messages: seqs.map(String) };
  log.error(error, { ...fields, doing: 'answering', result });
  if (result !== 'dead') return undefined;
  const text = 'A message could not be answered and was put aside. "npx truepenny letters" lists it.';
  log.warn(text, { ...fields, event: 'message.dead' });
  return undefined;
}

async function answerOnce(parts: ChannelTurnParts, opening: Opening): Promise<Done> {
  const { tenant, conversation, messages, shop, channel } = opening;
  if (parts.failAt) await parts.failAt('turn.context_loaded');
  const turn = turnOf(opening, { id: parts.ids.uuid(), now: parts.clock.now() });
  const outcome = await shop.handle(turn);
  if (parts.failAt) await parts.failAt('turn.rules_done');
  const payloads = channel.encode(outcome.reply, parts.publicUrl());
  if (parts.failAt) await parts.failAt('turn.before_commit');
  const { status } = await parts.store.commit(commitOf(turn, outcome, { messages, payloads }));
  if (parts.failAt) await parts.failAt('turn.committed');
  if (status === 'stale') return { status, external: outcome.trace.external };
  const { mode } = outcome.reply;
  const intents = status === 'committed' ? outcome.trace.asks.map((ask) => ask.intent) : [];
  const version = turn.version.number;
  const id = status === 'committed' ? turn.id : null;
  return { status, report: { tenant, conversation, turn: id, status, mode, intents, version } };
}

/** Whether the customer saw the buttons of the last reply as numbered lines. */
function isNumbered({ lastReply }: OpenedTurn, { capabilities }: Channel): boolean {
  return lastReply !== null && numberedButtons(lastReply).length > capabilities.buttonsMax;
}

/**
 * As many of the waiting messages as fit into a turn and may be merged, in order, at least one; numbers read as the buttons they stand
 * for.
 */
function mergedMessages({ messages, lastReply }: OpenedTurn, areNumbered: boolean): readonly WaitingMessage[] {
  let length = 0;
  let countMax = TURN_MESSAGES_MAX;
  const merged: WaitingMessage[] = [];
  for (const message of messages) {
    length += message.text.length + 1;
    countMax = Math.min(countMax, message.mergeMax ?? TURN_MESSAGES_MAX);
    if (merged.length > 0 && (length > TURN_TEXT_LENGTH_MAX || merged.length >= countMax)) break;
    merged.push(areNumbered ? { ...message, text: understoodText(message.text, lastReply) } : message);
  }
  return merged;
}

function turnOf(
  { tenant, conversation, opened, messages, shop }: Opening,
  { id, now }: { id: string; now: string },
): Turn {
  return Object.freeze({
    id,
    tenant,
    conversation,
    channel: opened.channel,
    messages: messages.map(({ seq: _seq, mergeMax: _mergeMax, ...message }) => message),
    text: messages.map(({ text }) => text).join('\n'),
    state: opened.state,
    epoch: opened.epoch,
    version: shop.version,
    mode: shop.mode,
    now,
    ...(opened.external !== undefined && { external: opened.external }),
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
