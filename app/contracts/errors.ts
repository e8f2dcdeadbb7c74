/**
 * Every planned failure, by code: HTTP status, whether trying again can help, and the text a person may read.
 *
 * Codes are part of the public interface; texts may change. Mistakes of ours are not listed: they throw RangeError or TypeError.
 */
export const ERROR_CATALOGUE = {
  bad_request: { status: 400, retryable: false, message: 'The request is not complete or not in the expected form.' },
  not_found: { status: 404, retryable: false, message: 'There is nothing here.' },
  unknown_tenant: { status: 404, retryable: false, message: 'No shop is published under this name.' },
  method_refused: { status: 405, retryable: false, message: 'This address does not answer to that method.' },
  origin_refused: { status: 403, retryable: false, message: 'This page may not talk to this shop.' },
  signature_refused: { status: 403, retryable: false, message: 'The request is not signed as expected.' },
  operator_refused: { status: 403, retryable: false, message: 'This needs the operator key: Authorization: Bearer …' },
  too_large: { status: 413, retryable: false, message: 'The message is too long.' },
  unsupported_media: { status: 415, retryable: false, message: 'Send this as JSON.' },
  too_many_requests: { status: 429, retryable: true, message: 'That was a little fast. Please try again in a moment.' },
  busy: { status: 503, retryable: true, message: 'Many people are asking right now. Please try again in a moment.' },
  storage_away: {
    status: 503,
    retryable: true,
    message: 'We cannot store your message right now. Please try again in a moment.',
  },
  stopping: { status: 503, retryable: true, message: 'This server is restarting. Please try again in a moment.' },
  business_refused: {
    status: 422,
    retryable: false,
    message: 'The business folder has problems and was not published.',
  },
  version_conflict: {
    status: 409,
    retryable: false,
    message: 'A newer version is live. Pull it, or publish with --force.',
  },
  preparing_stopped: {
    status: 500,
    retryable: true,
    message: 'Preparing the new version stopped before it was done. What was live stays live.',
  },
  conflict: { status: 409, retryable: false, message: 'This does not fit how things stand now.' },
  config_refused: { status: 500, retryable: false, message: 'The configuration has a problem.' },
  internal: { status: 500, retryable: true, message: 'Something went wrong on our side. Please try again.' },
} as const;

/** The code of a planned failure. */
export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Details for the log and, where safe, for the caller: never a secret, never anything derived from one. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** What a planned failure can say beyond its code. */
export interface AppErrorOptions {
  readonly message?: string;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
  readonly exposeDetails?: boolean;
  readonly retryAfterSeconds?: number;
}

/**
 * A planned failure. What people read comes from the catalogue unless `message` says it better; `details` go to the log,
 * and to the caller only when `exposeDetails` is set.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly exposeDetails: boolean;
  /** When the same request may succeed, in seconds from now, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? ERROR_CATALOGUE[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
    this.exposeDetails = options.exposeDetails ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The HTTP status that fits. */
  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return ERROR_CATALOGUE[this.code].retryable;
  }
}
