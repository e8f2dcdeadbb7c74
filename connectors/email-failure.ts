import type { MailResult } from '../app/contracts/mail.js';

/** Before these were over nothing of the mail had left. */
const EARLY_CODES: ReadonlySet<string> = new Set(['ECONFIG', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EENVELOPE']);
/** A connection that could not be opened. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The server speaks of this mail, not of us or of itself. */
const MAIL_CODES: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
const PERMANENT_MIN = 500;

/**
 * What a failed send means. Only a reply of the server, or a failure before the mail left, says that it does not have it. It
 * stays refused where the server says so of this mail (5yz of RFC 5321); a wrong password can be put right.
 */
export function failureOf(error: unknown): MailResult {
  const code = textOf(error, 'code') ?? 'unknown';
  const reply = numberOf(error, 'responseCode');
  if (reply !== undefined) {
    const retryable = reply < PERMANENT_MIN || !MAIL_CODES.has(code);
    return { status: 'refused', code: `${code} ${reply}`, retryable };
  }
  const isEarly = EARLY_CODES.has(code) || NEVER_LEFT.has(textOf(error, 'originalCode') ?? '');
  return isEarly ? { status: 'refused', code, retryable: true } : { status: 'unknown', code };
}

function textOf(error: unknown, field: string): string | undefined {
  const value = fieldOf(error, field);
  return typeof value === 'string' ? value : undefined;
}

function numberOf(error: unknown, field: string): number | undefined {
  const value = fieldOf(error, field);
  return typeof value === 'number' ? value : undefined;
}

function fieldOf(error: unknown, field: string): unknown {
  return error instanceof Error ? Reflect.get(error, field) : undefined;
}
