import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger.js';
import type { StandInNumber } from './number.js';
import { postSigned } from './signed-post.js';

/** How webhooks are called. */
export interface DeliveryOptions {
  /** Updates put into one post, at most; they may be of different numbers. Meta goes up to 1,000. */
  readonly batchMax: number;
  /** How long an update waits for others, in milliseconds. */
  readonly batchDelayMs: number;
  /** Before each further attempt, in milliseconds. Meta goes on for seven days, less and less often; this is that, scaled. */
  readonly retryDelaysMs: readonly number[];
  readonly webhookMsMax: number;
  /** Whether a batch is turned round: platforms promise no order. */
  readonly isReversed: boolean;
}

/** One thing to tell: a `change` of one number, as in `{ field, value }`. */
export interface Update {
  readonly number: StandInNumber;
  readonly change: unknown;
  /** What it is about, for the ledger: the message's id. */
  readonly sid: string;
  /** A status report is written down as such. */
  readonly messageStatus?: string;
}

interface Waiting {
  readonly update: Update;
  readonly told: (statuses: readonly number[]) => void;
}

/** Tells updates to webhooks, those that come together in one post. Each resolves with the statuses of its attempts. */
export function createDeliveries(
  options: DeliveryOptions,
  ledger: Ledger,
): (update: Update) => Promise<readonly number[]> {
  const waiting = new Map<string, Waiting[]>();
  const flush = async (address: string): Promise<void> => {
    await sleep(options.batchDelayMs);
    const all = waiting.get(address) ?? [];
    waiting.delete(address);
    for (let from = 0; from < all.length; from += options.batchMax) {
      void tell(options, ledger, all.slice(from, from + options.batchMax));
    }
  };
  return (update) =>
    new Promise((told) => {
      const { webhook, appSecret } = update.number;
      if (options.batchMax === 1) return void tell(options, ledger, [{ update, told }]);
      const address = `${webhook} ${appSecret}`;
      const all = waiting.get(address) ?? [];
      waiting.set(address, [...all, { update, told }]);
      if (all.length === 0) void flush(address);
    });
}

async function tell(options: DeliveryOptions, ledger: Ledger, batch: readonly Waiting[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const ordered = options.isReversed ? batch.toReversed() : batch;
  const entry = ordered.map(({ update: { number, change } }) => ({ id: number.business, changes: [change] }));
  const { webhook: url, appSecret } = first.update.number;
  const statuses: number[] = [];
  for (const delayMs of [0, ...options.retryDelaysMs]) {
    if (delayMs > 0) await sleep(delayMs);
    const payload = { object: 'whatsapp_business_account', entry };
    const status = await postSigned({ url, payload, appSecret, msMax: options.webhookMsMax });
    statuses.push(status);
    for (const { update } of batch) ledger.append(entryOf(update, statuses.length, status));
    if (status === 200) break;
  }
  for (const { told } of batch) told(statuses);
}

function entryOf({ sid, messageStatus }: Update, attempt: number, status: number): Parameters<Ledger['append']>[0] {
  if (messageStatus === undefined) return { kind: 'posted', sid, attempt, status };
  return { kind: 'status', sid, messageStatus, status };
}
