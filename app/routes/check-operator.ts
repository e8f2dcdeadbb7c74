import { hash, timingSafeEqual } from 'node:crypto';

import { AppError } from '../contracts/errors.js';
import type { RouteRequest } from '../contracts/route.js';
import { bearerOf } from './bearer.js';

/**
 * Lets in who shows the operator's key, and nobody where there is none.
 *
 * Keys are compared by their hashes, in the same time whatever is shown.
 *
 * @param key - `OPERATOR_KEY`.
 * @returns A check that throws `operator_refused`, which never says what was shown.
 */
export function createOperatorCheck(key: string | undefined): (request: Pick<RouteRequest, 'header'>) => void {
  if (key === undefined) {
    return () => {
      const message =
        'Nobody may do this here: OPERATOR_KEY is not set. Set it in the environment or in .env, and start again.';
      throw new AppError('operator_refused', { message });
    };
  }
  const expected = digest(key);
  return (request) => {
    if (!timingSafeEqual(digest(bearerOf(request) ?? ''), expected)) throw new AppError('operator_refused');
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
