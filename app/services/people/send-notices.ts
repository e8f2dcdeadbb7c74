import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Channel } from '../../contracts/channel.js';
import { AppError } from '../../contracts/errors.js';
import type { Log } from '../../contracts/log.js';
import type { Mailer } from '../../contracts/mail.js';
import type { NextNotice, NoticeSettlement, NoticeStore, OpenNotice } from '../../contracts/people.js';
import { retryDelayMs } from '../outbox/retry-delay.js';
import type { HeldWake } from '../wakes/wake-loop.js';
import { composeMail } from './compose-notice.js';
import { planNotices } from './plan-notices.js';

/** When an e-mail is given up, in milliseconds after the call: a day later somebody has looked, or nobody reads it. */
export const NOTICE_AGE_MS_MAX = 86_400_000;

/** What telling people is made of. */
export interface NoticeParts {
  readonly store: NoticeStore;
  /** `undefined` where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  readonly log: Log;
  readonly channels: readonly Channel[];
  /** tenant.json of the live version. */
  tenantFile(tenant: string): TenantFile | undefined;
  /** A conversation is to be looked at after this many milliseconds. */
  onLater(delayMs: number): void;
}

/**
 * Tells people of a conversation's calls. First it is written down who is to be told; then each e-mail is `sending`, and `sent`,
 * `waiting` for another try, or `failed` for good. What was cut off is sent again under the same message id: at least once, and a
 * second copy is one to whatever reads it. Templates go out by the outbox.
 */
export function createSendNotices(parts: NoticeParts): (wake: HeldWake) => Promise<undefined> {
  return async (wake) => {
    for (;;) {
      const next = await parts.store.next(wake);
      if (!(await isMoreAfter(parts, wake, next))) return undefined;
    }
  };
}

async function isMoreAfter(parts: NoticeParts, wake: HeldWake, next: NextNotice): Promise<boolean> {
  switch (next.status) {
    case 'idle':
    case 'lost':
      return false;
    case 'later':
      parts.onLater(next.delayMs);
      return false;
    case 'plan': {
      const { tenant, conversation } = wake;
      const { channels, mailer } = parts;
      const planning = {
        tenant,
        conversation,
        channels,
        file: fileOf(parts, tenant),
        isMailOpen: mailer !== undefined,
      };
      return parts.store.plan(wake, next, planNotices(next, planning));
    }
    case 'send': {
      const verdict = await verdictOn(parts, wake, next);
      const { escalation, round, recipient } = next;
      await parts.store.settle(wake.tenant, { escalation, round, recipient, ...verdict });
      return true;
    }
  }
}

type Verdict = Pick<NoticeSettlement, 'status' | 'code' | 'delayMs'>;

async function verdictOn(parts: NoticeParts, wake: HeldWake, next: OpenNotice): Promise<Verdict> {
  const { mailer, log } = parts;
  const { tenant, conversation } = wake;
  if (mailer === undefined) return tryAgain(next, 'no-mail-server');
  const mail = composeMail(next, { shop: fileOf(parts, tenant), conversation }, mailer.domain);
  if (!wake.isHeld()) return { status: 'waiting', delayMs: 0 };
  const result = await mailer.send(mail);
  if (result.status === 'accepted') return { status: 'sent' };
  const isFinal = result.status === 'refused' && !result.retryable;
  const verdict: Verdict = isFinal ? { status: 'failed', code: result.code } : tryAgain(next, result.code);
  const fields = { tenant, conversation, code: result.code, attempt: next.attempt };
  if (verdict.status === 'failed') {
    log.warn('A hand-over could not be reported by e-mail.', { ...fields, event: 'notice.failed' });
  } else if (next.attempt === 1) {
    log.warn('An e-mail about a hand-over waits: the mail server did not take it.', fields);
  }
  return verdict;
}

function tryAgain({ ageMs, attempt }: OpenNotice, code: string): Verdict {
  if (ageMs > NOTICE_AGE_MS_MAX) return { status: 'failed', code };
  return { status: 'waiting', code, delayMs: retryDelayMs(attempt) };
}

/** Without a live version nobody knows whom to tell: the wake comes back. */
function fileOf({ tenantFile }: NoticeParts, tenant: string): TenantFile {
  const file = tenantFile(tenant);
  if (file === undefined) throw new AppError('unknown_tenant');
  return file;
}
