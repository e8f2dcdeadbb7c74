import type { Channel } from '../../contracts/channel.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { LetterStore } from '../../contracts/letters.js';
import type { Backlog, InboxStore, OutboxStore, SendRates, WakeStore } from '../../contracts/delivery.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { Log } from '../../contracts/log.js';
import { createChannelTurns } from '../inbox/channel-turns.js';
import type { BacklogLimits } from '../inbox/inbox-watch.js';
import { createDoors } from '../inbox/open-doors.js';
import type { ReceivedEcho, ReceiveWebhook } from '../inbox/receive-webhook.js';
import { createLetterWatch, type CountedLetters } from '../letters/letter-watch.js';
import { createTypingSigns } from '../inbox/typing-signs.js';
import { createOutbox, UNCERTAIN_TIMES, type SendReport, type UncertainTimes } from '../outbox/outbox.js';
import type { LiveShop, TurnReport } from '../turns/web-turns.js';
import { createWakeLoop, type WakeLoop } from '../wakes/wake-loop.js';
import {
  createChannelDirectory,
  type ChannelDirectory,
  type ChannelDirectoryParts,
  type ClosedChannel,
} from './channel-directory.js';

/** Conversations answered side by side in one process. */
const TURNS_AT_ONCE = 8;
/** How long a stop lets answers be worked out, in milliseconds. Another node can work them out as well: the epoch lets one through. */
const TURN_FINISH_MS = 3_000;
/** Conversations sent to side by side in one process: sending is waiting. */
const SENDS_AT_ONCE = 32;

/** What delivery is made of. */
export interface DeliveryParts extends ChannelDirectoryParts {
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly wakes: WakeStore;
  readonly letters: Pick<LetterStore, 'count'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** Only this tenant's conversations; all when undefined. */
  readonly only: string | undefined;
  /** Left out: those for the real provider. */
  readonly times?: UncertainTimes;
  /** Left out: those for the real load. */
  readonly backlogLimits?: BacklogLimits;
  /** Left out: an hour. */
  readonly staleMs?: number;
  shop(tenant: string): LiveShop | undefined;
  onTurn(report: TurnReport): void;
  onSettled?(report: SendReport): void;
  /** A person answered with the account's own phone. Durable when it resolves. @returns What became of it, in a word. */
  onEcho?(echo: ReceivedEcho): Promise<string>;
  publicUrl(): string;
}

/** Messages in, replies out. */
export interface Delivery {
  readonly receive: ReceiveWebhook;
  /**
   * Begins to look after what waits. Where messages are taken, to be called before the server listens: what was missed is fetched
   * first.
   */
  open(options: { takesMessages: boolean }): Promise<void>;
  /** What waited, and what did not go as it should, at the last look. */
  readonly counts: { backlog(): readonly Backlog[]; letters(): readonly CountedLetters[] };
  /** Accounts that tenants name but that cannot be used. */
  closedChannels(): readonly ClosedChannel[];
  /** Begins to answer and to send; a process that only receives leaves this out. Says which channels are closed. */
  start(): void;
  /** Takes no more work; what is under way goes on, and what is accepted is told to the other nodes. */
  pause(): void;
  /** Takes no more work, and resolves when what is under way is done or handed to the other nodes. */
  drain(): Promise<void>;
}

/** Wires inbox and outbox: what was accepted wakes a turn, what a turn committed wakes a send. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { clock, log } = parts;
  const directory = createChannelDirectory(parts);
  const publicUrl = (): string => parts.publicUrl();
  const showTyping = createTypingSigns();
  const sends = createSendLoop(parts, directory, () => doors.deafAtMs());
  const turns = createTurnLoop(parts, directory, () => sends.kick());
  const doors = createDoors({
    ...parts,
    directory,
    publicUrl,
    onAccepted(dueMs, owner, messageId) {
      turns.kick(dueMs);
      showTyping(owner, messageId);
    },
    onFetched: (dueMs) => turns.kick(dueMs),
    onReported: () => sends.kick(),
  });
  const letters = createLetterWatch({ store: parts.letters, clock, tenants: () => parts.tenants().keys() });
  return {
    receive: (channel, request) => doors.receive(channel, request),
    async open({ takesMessages }) {
      letters.start();
      if (takesMessages) await doors.open();
      else doors.watch();
    },
    counts: { backlog: () => doors.backlog(), letters: () => letters.counts() },
    closedChannels: () => directory.closed(),
    start() {
      for (const { tenant, channel, reason } of directory.closed())
        log.warn(`${channel} is closed. ${reason}`, { tenant });
      turns.start();
      sends.start();
    },
    pause() {
      turns.pause();
      sends.pause();
    },
    async drain() {
      doors.close();
      letters.stop();
      await turns.drain();
      await sends.drain();
    },
  };
}

function createTurnLoop(parts: DeliveryParts, directory: ChannelDirectory, onCommitted: () => void): WakeLoop {
  const answer = createChannelTurns({ ...parts, directory, store: parts.inbox, publicUrl: () => parts.publicUrl() });
  const loop = createWakeLoop({
    ...parts,
    kind: 'turn',
    store: parts.wakes,
    concurrency: TURNS_AT_ONCE,
    finishMs: TURN_FINISH_MS,
    async work(wake) {
      const result = await answer(wake);
      if (result === 'committed') onCommitted();
      if (result === 'failed') loop.kick();
      return result === 'waits' ? { againMs: 0 } : undefined;
    },
    giveUp: () => Promise.resolve(false),
  });
  return loop;
}

function createSendLoop(
  parts: DeliveryParts,
  directory: ChannelDirectory,
  deafAtMs: () => number | undefined,
): WakeLoop {
  const send = createOutbox({
    ...parts,
    deafAtMs,
    store: parts.outbox,
    directory,
    times: parts.times ?? UNCERTAIN_TIMES,
    rates: sendRatesOf(parts.channels),
    publicUrl: () => parts.publicUrl(),
    onLater: (delayMs) => loop.kick(delayMs),
  });
  const loop = createWakeLoop({
    ...parts,
    kind: 'send',
    store: parts.wakes,
    concurrency: SENDS_AT_ONCE,
    work: send,
    giveUp: () => Promise.resolve(false),
  });
  return loop;
}

function sendRatesOf(channels: readonly Channel[]): SendRates {
  return Object.fromEntries(
    channels.flatMap(({ name, capabilities: { sendsPerSecondMax } }) =>
      sendsPerSecondMax === undefined ? [] : [[name, sendsPerSecondMax]],
    ),
  );
}
