import type { ModelFailure } from '../../app/contracts/model.js';

/** How a call failed, and what follows from it. */
export interface FailedCall {
  readonly reason: ModelFailure;
  /** Nothing of the question left this machine: it cost nothing, and another provider may be asked. */
  readonly neverLeft: boolean;
  /** The provider said no before a model saw the question: it costs nothing. */
  readonly isUnbilled: boolean;
  /** Whether it speaks against the provider, and not only against this question. */
  readonly isProvidersFault: boolean;
  /** How long the provider is to be left alone, in milliseconds. */
  readonly holdMs?: number;
}

/** What will not mend itself within seconds: a wrong key, an empty account, a model that is not there. */
export const LASTING_MS = 60_000;

const LASTING = { isUnbilled: true, holdMs: LASTING_MS } as const;
const CREDENTIALS: ReadonlySet<number> = new Set([401, 402, 403]);
/** Timeouts on the provider's side, or between us and it: a model may have been at work, and is paid. */
const LATE: ReadonlySet<number> = new Set([408, 504, 524]);
const TOO_LARGE = 413;
const NOT_FOUND = 404;
const RATE_LIMITED = 429;

/** What a failure comes to unless more is known: the question was sent, and the provider is to blame. */
export function failedCall(reason: ModelFailure, more: Partial<FailedCall> = {}): FailedCall {
  return { neverLeft: false, isUnbilled: false, isProvidersFault: true, reason, ...more };
}

/** What the provider said besides its status. */
export interface StatusHints {
  /** The `code` or `type` of its error: `insufficient_quota` is an empty account, under the status of haste. */
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The failure an HTTP status stands for. */
export function failureOfStatus(status: number, { code, retryAfterMs = 0 }: StatusHints = {}): FailedCall {
  if (CREDENTIALS.has(status) || code === 'insufficient_quota') return failedCall('credentials', LASTING);
  if (status === RATE_LIMITED) return failedCall('rate-limited', { isUnbilled: true, holdMs: retryAfterMs });
  if (status === NOT_FOUND) return failedCall('provider-error', LASTING);
  if (status === TOO_LARGE) return failedCall('provider-error', { isUnbilled: true, isProvidersFault: false });
  return failedCall('provider-error', { isUnbilled: !LATE.has(status), holdMs: retryAfterMs });
}

const SECOND_MS = 1_000;

/**
 * `Retry-After` in milliseconds (RFC 9110, section 10.2.3: seconds, or a date).
 *
 * @returns 0 for one that is absent, past or no such value.
 */
export function retryAfterMsOf(header: string | null, nowMs: number): number {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  const atMs = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? 0 : Math.max(0, atMs - nowMs);
}
