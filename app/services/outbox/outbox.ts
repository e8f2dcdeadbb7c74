import type { Sending, SendResult } from '../../contracts/channel.js';
import type { Clock } from '../../contracts/clock.js';
import type { NextSending, OpenSending, OutboxStore, SendRates, Settlement } from '../../contracts/delivery.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { Log } from '../../contracts/log.js';
import type { ChannelDirectory } from '../channels/channel-directory.js';
import { outboxIdOf } from '../channels/outbox-id.js';
import { storableText } from '../turns/storable-text.js';
import type { HeldWake } from '../wakes/wake-loop.js';
import { retryDelayMs } from './retry-delay.js';

/** When an unsent reply is given up, in milliseconds after it was written: later it would only confuse. */
export const SEND_AGE_MS_MAX = 3_600_000;
/** How long a process that was asleep leaves a reply to the others, in milliseconds. */
const ASLEEP_DELAY_MS = 1_000;
/** Sends of one reply where nothing tells whether the first went out. */
export const BLIND_SENDS_MAX = 2;
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
  readonly clock: Pick<Clock, 'sleep' | 'monotonicMs'>;
  readonly log: Log;
  readonly times: UncertainTimes;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** Channels whose accounts may only send so many a second. */
  readonly rates: SendRates;
  publicUrl(): string;
  /** When reports could last not be heard, by the monotonic clock; `undefined`, or absent: they always could. */
  deafAtMs?(): number | undefined;
  /** A conversation is to be looked at after this many milliseconds. */
  onLater(delayMs: number): void;
  /** What became of a try to send or to look for a send: counted by shop, channel and outcome. */
  onSettled?(report: SendReport): void;
}

/** What became of a try, for the metrics. */
export interface SendReport {
  readonly tenant: string;
  readonly channel: string;
  readonly status: Settlement['status'];
  /** Nobody knows whether the try before went out, and this one follows all the same. */
  readonly isResend: boolean;
}

/**
 * Sends a conversation's replies in order, one after the other: the next goes out only when the one before is settled, so the
 * customer reads them in the order they were written.
 *
 * A reply is `waiting`, then `sending` from the statement that also asks who is in charge, then `sent` or, when the provider
 * certainly did not take it, `waiting` again or `failed`. When nobody knows (the call was cut off, or its process died) it is
 * `uncertain`: it is looked for in the provider's reports and list, and sent again only when it is nowhere for long enough.
 *
 * Where a provider has neither reports nor a list, nothing can be found out. The policy: sent once more after that time, for an
 * answer that comes twice is better than none, and given up when that one is cut off too. Every such row stays listed.
 *
 * Where only reports tell, silence counts from when this process could hear them, which it cannot while the database is away:
 * after such a time they come again by and by.
 */
export function createOutbox(given: OutboxParts): (wake: HeldWake) => Promise<undefined> {
  const startedMs = given.clock.monotonicMs();
  const parts: ListeningParts = {
    ...given,
    listenedMs: () => given.clock.monotonicMs() - (given.deafAtMs?.() ?? startedMs),
  };
  return async (wake) => {
    for (;;) {
      const next = await parts.store.next(wake, parts.rates);
      if (!(await isMoreAfter(parts, wake, next))) return undefined;
    }
  };
}

interface ListeningParts extends OutboxParts {
  /** For how long reports could be heard. */
  listenedMs(): number;
}

async function isMoreAfter(parts: ListeningParts, wake: HeldWake, next: NextSending): Promise<boolean> {
  switch (next.status) {
    case 'again':
      return true;
    case 'idle':
    case 'lost':
      return false;
    case 'later':
      parts.onLater(next.delayMs);
      return false;
    case 'pace':
      await parts.clock.sleep(next.delayMs);
      return wake.isHeld();
    case 'send':
      if (parts.failAt) await parts.failAt('send.marked_sending');
      await settle(parts, wake, { next, verdict: await deliver(parts, wake, next) });
      return true;
    case 'uncertain':
      await settle(parts, wake, { next, verdict: await lookFor(parts, wake, next) });
      return true;
  }
}

type Verdict = Pick<Settlement, 'status' | 'providerId' | 'code' | 'delayMs'>;

interface Settling {
  readonly next: OpenSending & { readonly status: 'send' | 'uncertain' };
  readonly verdict: Verdict;
}

async function settle(parts: OutboxParts, wake: HeldWake, { next, verdict }: Settling): Promise<void> {
  const { tenant, conversation } = wake;
  const { seq, attempt, channel } = next;
  if (parts.failAt) await parts.failAt('send.before_mark_sent');
  const isSettled = await parts.store.settle({ tenant, conversation, seq, attempt, ...storable(verdict) });
  if (parts.failAt) await parts.failAt('send.marked_sent');
  if (!isSettled) return;
  const { status, code = null } = verdict;
  const isResend = next.status === 'uncertain' && status === 'waiting';
  parts.onSettled?.({ tenant, channel, status, isResend });
  const fields = { tenant, conversation, channel, code };
  if (status === 'failed') parts.log.warn('A reply could not be sent.', { ...fields, event: 'send.failed' });
  if (isResend) parts.log.warn('A reply that may be out is sent again.', { ...fields, event: 'send.repeated' });
}

/** Providers' words come as they like. */
function storable({ providerId, code, ...verdict }: Verdict): Verdict {
  return {
    ...verdict,
    ...(providerId !== undefined && { providerId: storableText(providerId) }),
    ...(code !== undefined && { code: storableText(code) }),
  };
}

/** The lease is asked once more before anything leaves: a process that was asleep must not send what another one sends now. */
async function deliver(parts: OutboxParts, wake: HeldWake, next: OpenSending): Promise<Verdict> {
  const account = await parts.directory.open(next.channel, next.account);
  const sending = account && sendingOf(parts, wake, { next, secrets: account.secrets });
  if (account?.tenant !== wake.tenant || sending === undefined) return closed(next);
  if (!wake.isHeld()) return { status: 'waiting', code: 'lease-lost', delayMs: ASLEEP_DELAY_MS };
  const sent = account.channel.send(sending);
  if (parts.failAt) await parts.failAt('send.request_written');
  const result = await sent;
  if (parts.failAt) await parts.failAt('send.response_read');
  return verdictOf(result, next, parts.times);
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

async function lookFor(parts: ListeningParts, wake: HeldWake, next: OpenSending): Promise<Verdict> {
  const account = await parts.directory.open(next.channel, next.account);
  const sending = account && sendingOf(parts, wake, { next, secrets: account.secrets });
  if (account?.tenant !== wake.tenant || sending === undefined) {
    const verdict = closed(next);
    return verdict.status === 'failed' ? verdict : { ...verdict, status: 'uncertain' };
  }
  const found = await account.channel.find(sending, next.knownIds);
  if (found.status === 'found') return { status: 'sent', providerId: found.providerId };
  const { lookAfterMs, resendAfterMs } = parts.times;
  const listenedMs = found.status === 'unlisted' ? parts.listenedMs() : Infinity;
  const isNowhere = found.status !== 'unclear' && Math.min(next.sendingAgeMs, listenedMs) >= resendAfterMs;
  if (isNowhere && found.status === 'blind' && next.attempt >= BLIND_SENDS_MAX) return giveUp('uncertain');
  if (next.ageMs > SEND_AGE_MS_MAX) return giveUp(isNowhere && found.status !== 'blind' ? 'not-taken' : 'uncertain');
  if (isNowhere) return { status: 'waiting', code: found.status, delayMs: 0 };
  const delayMs = Math.min(Math.max(lookAfterMs, next.sendingAgeMs), resendAfterMs);
  return { status: 'uncertain', code: found.status === 'unclear' ? found.code : found.status, delayMs };
}

function giveUp(code: string): Verdict {
  return { status: 'failed', code };
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
