import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptMessage, Parameters, StandInAccount } from './account.js';
import { deliverOften, type Often, type Said } from '../deliver-often.js';
import type { Ledger } from '../ledger.js';
import { postForm } from './post-form.js';

/** What a customer does. */
export interface Saying extends Often {
  /** The shop's number. */
  readonly to: string;
  /** `whatsapp:+…` */
  readonly from: string;
  readonly text: string;
  readonly profileName?: string;
  readonly mediaUrls?: readonly string[];
  /** Parameters besides the usual ones, or instead of them. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** How the webhook is called. */
export interface InboundOptions {
  /** Calls before a message is given up: the webhook, then the fallback. */
  readonly attemptsMax: number;
  readonly retryDelayMs: number;
  readonly webhookMsMax: number;
}

/** Delivers what customers say, as often as it takes and the options allow. */
export function createInbound(options: InboundOptions, ledger: Ledger, keep: (message: KeptMessage) => void) {
  return async (account: StandInAccount, saying: Saying): Promise<Said> => {
    const { from, to, text } = saying;
    const sid = `SM${randomBytes(16).toString('hex')}`;
    keep({
      sid,
      direction: 'inbound',
      from,
      to,
      body: text,
      createdAt: new Date(),
      status: 'received',
      errorCode: null,
    });
    ledger.append({ kind: 'inbound', sid, from, to, body: text });
    const parameters = parametersOf(account, sid, saying);
    const statuses = await deliverOften(() => attempts(account, parameters, { options, ledger }), saying);
    return { sid, statuses, isTaken: statuses.some((status) => status >= 200 && status < 300) };
  };
}

async function attempts(
  account: StandInAccount,
  parameters: Parameters,
  { options, ledger }: { options: InboundOptions; ledger: Ledger },
): Promise<number[]> {
  const sid = parameters.find(([name]) => name === 'MessageSid')?.[1] ?? '';
  const headers = { 'I-Twilio-Idempotency-Token': randomBytes(16).toString('hex') };
  const statuses: number[] = [];
  for (let attempt = 1; attempt <= options.attemptsMax; attempt += 1) {
    const url = attempt === 1 ? account.webhook : (account.fallback ?? account.webhook);
    const { authToken } = account;
    const status = await postForm({ url, parameters, authToken, headers, msMax: options.webhookMsMax });
    statuses.push(status);
    ledger.append({ kind: 'posted', sid, attempt, status });
    if (status >= 200 && status < 300) break;
    if (attempt < options.attemptsMax) await sleep(options.retryDelayMs);
  }
  return statuses;
}

function parametersOf(account: StandInAccount, sid: string, saying: Saying): Parameters {
  const { from, to, text, profileName = 'A customer', mediaUrls = [], extra = {} } = saying;
  const usual = {
    AccountSid: account.sid,
    ApiVersion: '2010-04-01',
    Body: text,
    From: from,
    MessageSid: sid,
    MessageType: mediaUrls.length > 0 ? 'image' : 'text',
    NumMedia: String(mediaUrls.length),
    NumSegments: '1',
    ProfileName: profileName,
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: to,
    WaId: from.replace(/\D/g, ''),
  };
  const media = mediaUrls.flatMap((url, index) => [
    [`MediaContentType${index}`, 'image/jpeg'] as const,
    [`MediaUrl${index}`, url] as const,
  ]);
  return [...Object.entries({ ...usual, ...extra }), ...media];
}
