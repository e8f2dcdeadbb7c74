import type { Often, Said } from '../../scripts/stand-ins/deliver-often.js';
import type { Fault, Faults } from '../../scripts/stand-ins/faults.js';
import type { Ledger } from '../../scripts/stand-ins/ledger.js';
import { startTwilioStandIn } from '../../scripts/stand-ins/twilio/stand-in.js';
import { startWhatsappCloudStandIn } from '../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import type { EchoAccount, EchoNodeOptions } from './echo-node.js';
import * as twilio from './twilio-side.js';
import * as whatsapp from './whatsapp-side.js';

/** A provider whose nodes are killed: what it says to them, and what it knows of what they said. */
export interface Provider {
  readonly account: EchoAccount;
  /** What nodes need to know of it. */
  readonly options: Pick<EchoNodeOptions, 'twilioUrl' | 'metaUrl' | 'times'>;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** What goes wrong with every tenth send. */
  readonly chaos: readonly Fault[];
  /** Where the nodes are. */
  pointAt(urls: readonly string[]): void;
  customerOf(number: number): string;
  say(saying: Often & { readonly from: string; readonly text: string }): Promise<Said>;
  /** By its own ledger. */
  repliesTo(customer: string): readonly string[];
  /** Resolves when nothing is being delivered or reported any more. */
  settled(): Promise<void>;
  /** Once it is settled. */
  close(): Promise<void>;
}

const TAKEN_FAULTS: readonly Fault[] = [
  { how: 'accept-answer', status: 502 },
  { how: 'accept-reset' },
  { how: 'slow', delayMs: 300 },
  { how: 'answer', status: 429, retryAfter: '1' },
];
const STATUSES = { delayMs: 30 };
/**
 * The two minutes of the real thing, scaled: but longer than a lease and a send's own deadline together, for until then a process
 * that got no turn at the processor may still be sending.
 */
const TIMES = { lookAfterMs: 300, resendAfterMs: 16_000 };
/** A stand-in for days of patience: the last wait is much shorter than the silence after which a reply is sent again. */
const META_RETRIES_MS = [100, 200, 400, 800, 1_600, ...Array.from({ length: 8 }, () => 2_500)];

/** Each channel by its name, and how its provider is started. */
export const PROVIDERS = { twilio: startTwilio, 'whatsapp-cloud': startWhatsappCloud } as const;
/** A channel whose nodes are killed. */
export type Wire = keyof typeof PROVIDERS;

/** Tries the webhook once, then the fallback: the nodes are one each. */
async function startTwilio(): Promise<Provider> {
  const account = twilio.SHOES;
  const standIn = await startTwilioStandIn({
    statuses: STATUSES,
    inbound: { attemptsMax: 4, retryDelayMs: 250, webhookMsMax: 12_000 },
  });
  return {
    account,
    options: { twilioUrl: standIn.url, times: TIMES },
    faults: standIn.faults,
    ledger: standIn.ledger,
    settled: standIn.settled,
    chaos: [...TAKEN_FAULTS, { how: 'answer', status: 503, code: 20503 }],
    pointAt(urls) {
      const { accountSid = '', authToken = '' } = account.secrets;
      const [webhook = '', fallback = webhook] = urls.map((url) => `${url}/whatsapp_webhook`);
      standIn.putAccount({ sid: accountSid, authToken, number: account.number, webhook, fallback });
    },
    customerOf: twilio.customerOf,
    say: (saying) => standIn.say({ to: account.number, ...saying }),
    repliesTo: (customer) => twilio.repliesIn(standIn, customer),
    async close() {
      await standIn.settled();
      await standIn.close();
    },
  };
}

/** Comes again and again to the one address it knows; here that is the other node's each time somebody writes. */
async function startWhatsappCloud(): Promise<Provider> {
  const account = whatsapp.SHOES;
  const standIn = await startWhatsappCloudStandIn({
    statuses: STATUSES,
    deliveries: { batchMax: 20, batchDelayMs: 20, retryDelaysMs: META_RETRIES_MS },
  });
  let nodes: readonly string[] = [];
  let said = 0;
  return {
    account,
    options: {
      ...{ twilioUrl: standIn.url, metaUrl: `${standIn.url}/v24.0` },
      times: TIMES,
    },
    faults: standIn.faults,
    ledger: standIn.ledger,
    settled: standIn.settled,
    chaos: [...TAKEN_FAULTS, { how: 'answer', status: 500, code: 131_000 }],
    pointAt(urls) {
      nodes = urls;
      whatsapp.putNumber(standIn, account, urls[0] ?? '');
    },
    customerOf: whatsapp.customerOf,
    say(saying) {
      whatsapp.putNumber(standIn, account, nodes[(said += 1) % nodes.length] ?? '');
      return standIn.say({ to: account.number, ...saying });
    },
    repliesTo: (customer) => whatsapp.repliesIn(standIn, customer),
    async close() {
      await standIn.settled();
      await standIn.close();
    },
  };
}
