import type { Sending, SendResult } from '../../contracts/channel.js';
import type { NextSending, OpenSending, OutboxStore, Settlement } from '../../contracts/delivery.js';
import type { Log } from '../../contracts/log.js';
import type { ChannelDirectory } from '../channels/channel-directory.js';
import { outboxIdOf } from '../channels/outbox-id.js';
import type { HeldWake } from '../wakes/wake-loop.js';
import { retryDelayMs } from './retry-delay.js';

/** When an unsent reply is given up, in milliseconds after it was written: later it would only confuse. */
export const SEND_AGE_MS_MAX = 3_600_000;
/** How long a process that was asleep leaves a reply to the others, in milliseconds. */
const ASLEEP_DELAY_MS = 1_000;
/** How long a channel without its secrets is left alone. */
const CLOSED_DELAY_MS = 30_000;

/** How the outbox treats sends of which nobody knows whether they went out. */
export interface UncertainTimes {
  /** From the send to the first look at the provider's list, in milliseconds; then after twice that, and so on. */
  readonly lookAfterMs: number;
  /** Only after this time without any sign of it is it sent again. */
  readonly resendAfterMs: number;
}

/** A provider's reports come within a minute; two without one, and an empty list, say that it was never taken. */
export const UNCERTAIN_TIMES: UncertainTimes = { lookAfterMs: 1_000, resendAfterMs: 120_000 };

/** What the outbox is made of. */
export interface OutboxParts {
  readonly store: OutboxStore;
  readonly directory: ChannelDirectory;
  readonly log: Log;
  readonly times: UncertainTimes;
  publicUrl(): string;
  /** A conversation is to be looked at after this many milliseconds. */
  onLater(delayMs: number): void;
}

/**
 * Sends a conversation's replies in order, one after the other: the next goes out only when the one before is settled, so the
 * customer reads them in the order they were written.
 *
 * A reply is `waiting`, then `sending` from the statement that also asks who is in charge, then `sent` or, when the provider
 * certainly did not take it, `waiting` again or `failed`. When nobody knows (the call was cut off, or its process died) it is
 * `uncertain`: it is looked for in the provider's reports and list, and sent again only when it is nowhere for long enough.
 */
export function createOutbox(parts: OutboxParts): (wake: HeldWake) => Promise<undefined> {
  return async (wake) => {
    for (;;) {
      const next = await parts.store.next(wake);
      if (!(await isMoreAfter(parts, wake, next))) return undefined;
    }
  };
}

async function isMoreAfter(parts: OutboxParts, wake: HeldWake, next: NextSending): Promise<boolean> {
  switch (next.status) {
    case 'again':
      return true;
    case 'idle':
    case 'lost':
      return false;
    case 'later':
      parts.onLater(next.delayMs);
      return false;
    case 'send':
      await settle(parts, wake, { seq: next.seq, ...(await deliver(parts, wake, next)) });
      return true;
    case 'uncertain':
      await settle(parts, wake, { seq: next.seq, ...(await lookFor(parts, wake, next)) });
      return true;
  }
}

type Verdict = Pick<Settlement, 'status' | 'providerId' | 'code' | 'delayMs'>;

async function settle({ store, log }: OutboxParts, wake: HeldWake, verdict: Verdict & { seq: number }): Promise<void> {
  const { tenant, conversation } = wake;
  const isSettled = await store.settle({ tenant, conversation, ...verdict });
  if (!isSettled || verdict.status !== 'failed') return;
  const code = verdict.code ?? null;
  log.warn('A reply could not be sent.', { tenant, conversation, code, event: 'send.failed' });
}

/** The lease is asked once more before anything leaves: a process that was asleep must not send what another one sends now. */
async function deliver(parts: OutboxParts, wake: HeldWake, next: OpenSending): Promise<Verdict> {
  const account = await parts.directory.open(next.channel, next.account);
  const sending = account && sendingOf(parts, wake, { next, secrets: account.secrets });
  if (account?.tenant !== wake.tenant || sending === undefined) return closed(next);
  if (!wake.isHeld()) return { status: 'waiting', code: 'lease-lost', delayMs: ASLEEP_DELAY_MS };
  return verdictOf(await account.channel.send(sending), next, parts.times);
}

function verdictOf(result: SendResult, next: OpenSending, { lookAfterMs }: UncertainTimes): Verdict {
  switch (result.status) {
    case 'accepted':
      return { status: 'sent', providerId: result.providerId };
    case 'unknown':
      return { status: 'uncertain', code: result.code, delayMs: lookAfterMs };
    case 'refused': {
      const { code, retryable, retryAfterMs } = result;
      if (!retryable || next.ageMs > SEND_AGE_MS_MAX) return { status: 'failed', code };
      return { status: 'waiting', code, delayMs: retryDelayMs(next.attempt, retryAfterMs) };
    }
  }
}

async function lookFor(parts: OutboxParts, wake: HeldWake, next: OpenSending): Promise<Verdict> {
  const account = await parts.directory.open(next.channel, next.account);
  const sending = account && sendingOf(parts, wake, { next, secrets: account.secrets });
  if (account?.tenant !== wake.tenant || sending === undefined) return { ...closed(next), status: 'uncertain' };
  const found = await account.channel.find(sending, next.knownIds);
  if (found.status === 'found') return { status: 'sent', providerId: found.providerId };
  const { lookAfterMs, resendAfterMs } = parts.times;
  if (found.status === 'absent' && next.sendingAgeMs >= resendAfterMs) {
    return next.ageMs > SEND_AGE_MS_MAX ? { status: 'failed', code: 'not-taken' } : { status: 'waiting', delayMs: 0 };
  }
  if (next.ageMs > SEND_AGE_MS_MAX) return { status: 'failed', code: 'uncertain' };
  const delayMs = Math.min(Math.max(lookAfterMs, next.sendingAgeMs), resendAfterMs);
  return { status: 'uncertain', code: found.status === 'unclear' ? found.code : 'absent', delayMs };
}

function closed({ ageMs }: OpenSending): Verdict {
  const code = 'channel-closed';
  return ageMs > SEND_AGE_MS_MAX ? { status: 'failed', code } : { status: 'waiting', code, delayMs: CLOSED_DELAY_MS };
}

function sendingOf(
  parts: OutboxParts,
  { conversation }: HeldWake,
  { next, secrets }: { next: OpenSending; secrets: Sending['secrets'] },
): Sending {
  const { account, to, payload, seq, attempt } = next;
  const outboxId = outboxIdOf({ conversation, seq });
  return { account, to, payload, outboxId, attempt, secrets, publicUrl: parts.publicUrl() };
}
