import { ChatRequest } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import type { RouteRequest } from '../contracts/route.js';
import { bearerOf } from './bearer.js';
import { createBodyCheck } from './check-body.js';

const check = createBodyCheck(ChatRequest.properties.visitor);

/**
 * The visitor's secret, from `Authorization: Bearer …`.
 *
 * @throws {AppError} `bad_request` when it is missing or none; never naming it.
 */
export function visitorSecretOf(request: RouteRequest): string {
  return visitorSecret(bearerOf(request));
}

/** @throws {AppError} `bad_request` when it is none. */
export function visitorSecret(secret: string | undefined): string {
  if (secret === undefined) throw new AppError('bad_request', { message: 'Name the visitor: Authorization: Bearer …' });
  try {
    return check(secret);
  } catch {
    throw new AppError('bad_request', { message: "The visitor's secret is not in the expected form." });
  }
}
