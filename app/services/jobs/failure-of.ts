import { AppError } from '../../contracts/errors.js';

const LENGTH_MAX = 200;

/** Why a job failed, for people who look at jobs: the planned failure's own text, else what kind of mistake it was. The log has the rest. */
export function failureOf(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`.slice(0, LENGTH_MAX);
  return error instanceof Error
    ? `${error.name}; the log says more`.slice(0, LENGTH_MAX)
    : 'unknown; the log says more';
}
