import { createBackgroundWork } from '../background-work.js';
import { createFaults } from '../faults.js';
import { createLedger } from '../ledger.js';
import { json, listenLocally } from '../listen-locally.js';
import { runningOf, type Running } from '../running.js';
import type { KeptMessage, StandInAccount } from './account.js';
import { answerApi } from './api.js';
import { answerControl } from './control.js';
import { createInbound, type InboundOptions } from './inbound.js';
import { createStatuses, type StatusOptions } from './statuses.js';
import type { World } from './world.js';

/** How the stand-in behaves; what is left out is as the real one does it, only quicker. */
export interface StandInOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly accounts?: readonly StandInAccount[];
  readonly statuses?: Partial<StatusOptions>;
  readonly inbound?: Partial<InboundOptions>;
  /** Where the ledger is kept; in memory only when absent. */
  readonly ledgerFile?: string;
}

/** A running stand-in; its address is for TWILIO_BASE_URL. */
export type TwilioStandIn = World & Running<KeptMessage>;

const STATUSES: StatusOptions = { plan: 'in-order', delayMs: 50 };
const INBOUND: InboundOptions = { attemptsMax: 2, retryDelayMs: 500, webhookMsMax: 15_000 };

/** Starts a Twilio on this machine: the real wire on a port of its own, no more than Node's own modules. */
export async function startTwilioStandIn(options: StandInOptions = {}): Promise<TwilioStandIn> {
  const world = createWorld(options);
  const server = await listenLocally((request, response) => {
    answerApi(world, request, response)
      .then((isAnswered) => (isAnswered ? undefined : answerControl(world, request, response)))
      .catch((error: unknown) => {
        json(response, 400, {
          code: 20001,
          message: error instanceof Error ? error.message : String(error),
          status: 400,
        });
      });
  }, options.port);
  return runningOf(world, server);
}

function createWorld(options: StandInOptions): World & { settled(): Promise<void> } {
  const ledger = createLedger(options.ledgerFile);
  const messages = new Map<string, KeptMessage>();
  const accounts = new Map((options.accounts ?? []).map((account) => [account.number, account]));
  const { track, settled } = createBackgroundWork();
  const keep = (message: KeptMessage): void => void messages.set(message.sid, message);
  const deliver = createInbound({ ...INBOUND, ...options.inbound }, ledger, keep);
  const report = createStatuses({ ...STATUSES, ...options.statuses }, ledger);
  return {
    ledger,
    faults: createFaults(),
    accounts: () => [...accounts.values()],
    putAccount: (account) => void accounts.set(account.number, account),
    messages: () => messages.values(),
    keep,
    say(saying) {
      const account = accounts.get(saying.to);
      if (account === undefined) throw new RangeError(`nobody has the number ${saying.to}`);
      return track(deliver(account, saying));
    },
    report: (message) => void track(report(message)),
    settled,
  };
}
