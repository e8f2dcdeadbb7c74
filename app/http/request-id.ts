const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/**
 * The id a request is known by: the caller's own when it is well formed (8 to 64 letters, digits, `.`, `_`, `-`), else a
 * fresh one. Anything else could break a log line or carry a person's data into it.
 *
 * @param given - The `X-Request-Id` header.
 */
export function requestIdOf(given: string | string[] | undefined, fresh: () => string): string {
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : fresh();
}
