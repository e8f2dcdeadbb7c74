import pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';
import { asStorageError, sqlState } from './sql-state.js';

/** Composed set-ups start the database and the app together; a database takes about this long at worst. */
const PATIENCE_MS = 30_000;
const RETRY_DELAY_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;
/** Classes of SQLSTATE: invalid authorization, invalid catalog name. */
const REFUSALS = /^(28|3D)/;
/** What TLS has against a certificate. Source: nodejs.org/api/tls.html, "X509 certificate error codes". */
const CERTIFICATE_REFUSALS = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/**
 * Waits until a server answers, for {@link PATIENCE_MS} at most.
 *
 * @throws {AppError} `storage_away` when it does not, `config_refused` when it answers with a refusal (login, database name), or
 *   with a certificate that is not the one to be expected.
 */
export async function untilReachable(
  owner: pg.ClientConfig,
  { log, clock }: { log: Log; clock: Clock },
): Promise<void> {
  const deadlineMs = clock.monotonicMs() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    const error = await failureOf(owner);
    if (error === undefined) return;
    const reason = error.message;
    if (isRefusal(error)) throw refusal(reason, error);
    if (isCertificateRefused(error)) throw mistrust(reason, error);
    if (clock.monotonicMs() > deadlineMs) throw absence(reason, error);
    if (attempt === 1) log.notice(`Waiting for the server behind DATABASE_URL (${reason}).`);
    await clock.sleep(RETRY_DELAY_MS);
  }
}

/** A login or database name the server does not know will not become known by waiting; anything else may. */
function isRefusal(error: Error): boolean {
  return REFUSALS.test(sqlState(error) ?? '') || !(asStorageError(error) instanceof AppError);
}

/** Somebody else's certificate does not become the right one by waiting; what is sent to its owner is lost. */
function isCertificateRefused(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && CERTIFICATE_REFUSALS.includes(error.code);
}

async function failureOf(owner: pg.ClientConfig): Promise<Error | undefined> {
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  const failure = await client.connect().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error('no reason given', { cause: error })),
  );
  await client.end().catch(() => undefined);
  return failure;
}

function refusal(reason: string, cause: unknown): AppError {
  return new AppError('config_refused', {
    message:
      `The server behind DATABASE_URL refuses: ${reason}. Check the user, the password and the database's name in it, and add ` +
      '?sslmode=verify-full&sslrootcert=… where it takes encrypted connections only.',
    cause,
  });
}

function mistrust(reason: string, cause: unknown): AppError {
  return new AppError('config_refused', {
    message:
      `The certificate of the server behind DATABASE_URL is not accepted: ${reason}. Write the host as the certificate ` +
      'does, and name the file of the authority that signed it: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem.',
    cause,
  });
}

function absence(reason: string, cause: unknown): AppError {
  return new AppError('storage_away', {
    message: `The server behind DATABASE_URL does not answer (${reason}). Start it, or correct host, port and sslmode.`,
    cause,
  });
}
