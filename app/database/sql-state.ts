import { AppError } from '../contracts/errors.js';

/** Classes of SQLSTATE that say "it is not there for us now": connection, login, database, resources, shutdown, system. */
const AWAY = /^(08|28|3D|53|57P|58|XX)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** `statement_timeout` and cancelled statements: the database is there but does not get to it. */
const QUERY_CANCELED = '57014';

/** The five-character code PostgreSQL gave an error; `undefined` for errors that never reached it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return SQLSTATE.test(error.code) && 'severity' in error ? error.code : undefined;
}

/**
 * What a caller gets to see of a database error: `storage_away` when the server is gone, going, full or too slow (whether
 * the statement took effect is then unknown: ask again with the same message id), else the error itself.
 *
 * Errors of the connection carry no SQLSTATE, so everything without one counts as away.
 */
export function asStorageError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  const isAway = state === undefined || state === QUERY_CANCELED || AWAY.test(state);
  return isAway ? new AppError('storage_away', { cause: error }) : error;
}
