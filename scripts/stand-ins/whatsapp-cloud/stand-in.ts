import { randomBytes } from 'node:crypto';
import { createBackgroundWork } from '../background-work.js';
import { deliverOften, type Often, type Said } from '../deliver-often.js';
import { createFaults } from '../faults.js';
import { createLedger } from '../ledger.js';
import { json, listenLocally } from '../listen-locally.js';
import { runningOf, type Running } from '../running.js';
import type { StatusOptions } from '../twilio/statuses.js';
import { echoChange, messageChange } from './changes.js';
import { answerControl } from './control.js';
import { createDeliveries, type DeliveryOptions, type Update } from './deliveries.js';
import { answerGraph } from './graph-api.js';
import { newMessageId, type KeptMessage, type StandInNumber } from './number.js';
import { createStatuses } from './statuses.js';
import type { World } from './world.js';

/** How the stand-in behaves; what is left out is as the real one does it, only quicker. */
export interface StandInOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly numbers?: readonly StandInNumber[];
  readonly statuses?: Partial<StatusOptions>;
  /** Reports are told before the send itself is answered. */
  readonly isEarly?: boolean;
  readonly deliveries?: Partial<DeliveryOptions>;
  /** Where the ledger is kept; in memory only when absent. */
  readonly ledgerFile?: string;
}

/** A running stand-in; its address is for META_BASE_URL. */
export type WhatsappCloudStandIn = World & Running<KeptMessage>;

const STATUSES: StatusOptions = { plan: 'in-order', delayMs: 50 };
const DELIVERIES: DeliveryOptions = {
  batchMax: 1,
  batchDelayMs: 0,
  retryDelaysMs: [100, 200, 400, 800, 1_600, 3_200, 6_400],
  webhookMsMax: 5_000,
  isReversed: false,
};

/** Starts a WhatsApp Cloud on this machine: the real wire on a port of its own, no more than Node's own modules. */
export async function startWhatsappCloudStandIn(options: StandInOptions = {}): Promise<WhatsappCloudStandIn> {
  const world = createWorld(options);
  const server = await listenLocally((request, response) => {
    answerGraph(world, request, response)
      .then((isAnswered) => (isAnswered ? undefined : answerControl(world, request, response)))
      .catch((error: unknown) => {
        json(response, 400, { error: { message: String(error), type: 'OAuthException', code: 1 } });
      });
  }, options.port);
  return runningOf(world, server);
}

function createWorld(options: StandInOptions): World & { settled(): Promise<void> } {
  const ledger = createLedger(options.ledgerFile);
  const messages = new Map<string, KeptMessage>();
  const numbers = new Map((options.numbers ?? []).map((number) => [number.id, number]));
  const { track, settled } = createBackgroundWork();
  const deliver = createDeliveries({ ...DELIVERIES, ...options.deliveries }, ledger);
  const report = createStatuses({ ...STATUSES, ...options.statuses }, deliver);
  const numberOf = (id: string): StandInNumber => {
    const number = numbers.get(id);
    if (number === undefined) throw new RangeError(`nobody has the number ${id}`);
    return number;
  };
  const keep = (message: KeptMessage): void => void messages.set(message.id, message);
  return {
    ledger,
    faults: createFaults(),
    typings: [],
    numbers: () => [...numbers.values()],
    putNumber: (number) => void numbers.set(number.id, number),
    messages: () => messages.values(),
    keep,
    say(saying) {
      const number = numberOf(saying.to);
      const id = newMessageId(randomBytes);
      const { from, to, text: body } = saying;
      keep({ id, direction: 'in', from, to, body, createdMs: Date.now(), status: 'received' });
      ledger.append({ kind: 'inbound', sid: id, from, to, body });
      return track(said(deliver, { number, change: messageChange(number, id, saying), sid: id }, saying));
    },
    answerByPhone(answering) {
      const number = numberOf(answering.number);
      const id = newMessageId(randomBytes);
      return track(said(deliver, { number, change: echoChange(number, { id, ...answering }), sid: id }, {}));
    },
    post: (id, change) => track(deliver({ number: numberOf(id), change, sid: 'posted' })),
    async report(message) {
      const reported = track(report(message));
      if (options.isEarly === true) await reported;
    },
    settled,
  };
}

async function said(
  deliver: (update: Update) => Promise<readonly number[]>,
  update: Update,
  often: Often,
): Promise<Said> {
  const statuses = await deliverOften(() => deliver(update), often);
  return { sid: update.sid, statuses, isTaken: statuses.includes(200) };
}
