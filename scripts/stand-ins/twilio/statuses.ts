import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptMessage, Parameters, StandInAccount } from './account.js';
import type { Ledger } from '../ledger.js';
import { postForm } from './post-form.js';

/** How a message's way to the customer is reported: in order, turned round, each twice, or not at all. */
export type StatusPlan = 'in-order' | 'reversed' | 'twice' | 'none';

/** When and how statuses are reported. */
export interface StatusOptions {
  readonly plan: StatusPlan;
  /** Between two of them, in milliseconds. */
  readonly delayMs: number;
}

const WAY = ['queued', 'sent', 'delivered', 'read'];
const NO_ANSWER = 0;

/** A message that is on its way. */
export interface OnItsWay {
  readonly account: StandInAccount;
  readonly message: KeptMessage;
  /** Where statuses are reported; nothing is reported when absent. */
  readonly callback: string | undefined;
  /** It fails with this code in the end. */
  readonly failure: number | undefined;
}

/** Reports how a message gets on. */
export function createStatuses(options: StatusOptions, ledger: Ledger) {
  return async ({ account, message, callback, failure }: OnItsWay): Promise<void> => {
    const way = failure === undefined ? WAY : ['queued', 'undelivered'];
    const steps = plan(options.plan, way);
    for (const messageStatus of steps) {
      if (options.delayMs > 0) await sleep(options.delayMs);
      const errorCode = messageStatus === 'undelivered' ? String(failure) : null;
      message.status = messageStatus;
      message.errorCode = errorCode;
      if (callback === undefined || options.plan === 'none') continue;
      const parameters = parametersOf(account, message, { messageStatus, errorCode });
      const status = await postForm({ url: callback, parameters, authToken: account.authToken }).catch(() => NO_ANSWER);
      ledger.append({ kind: 'status', sid: message.sid, messageStatus, status });
    }
    message.status = way.at(-1) ?? message.status;
  };
}

function plan(how: StatusPlan, way: readonly string[]): readonly string[] {
  if (how === 'reversed') return way.toReversed();
  return how === 'twice' ? way.flatMap((status) => [status, status]) : way;
}

function parametersOf(
  account: StandInAccount,
  message: KeptMessage,
  { messageStatus, errorCode }: { messageStatus: string; errorCode: string | null },
): Parameters {
  const parameters = {
    AccountSid: account.sid,
    ApiVersion: '2010-04-01',
    ChannelPrefix: 'whatsapp',
    From: message.from,
    MessageSid: message.sid,
    MessageStatus: messageStatus,
    SmsSid: message.sid,
    SmsStatus: messageStatus,
    To: message.to,
    ...(errorCode !== null && { ErrorCode: errorCode, ChannelStatusMessage: 'Failed' }),
  };
  return Object.entries(parameters);
}
