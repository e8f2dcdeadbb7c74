import type { TenantFile } from '../../contracts/business/tenant.js';

/** A channel a shop names but that cannot be opened, with the reason and the remedy. */
export interface ClosedChannel {
  readonly tenant: string;
  readonly channel: string;
  readonly reason: string;
}

/**
 * Channels that stay closed: those whose secrets are not set. No check of a signature is ever skipped because there is nothing
 * to check it with.
 *
 * @param secretOf - The secret a reference such as `env:ACME_TOKEN` names, when it is set.
 */
export function closedChannelsOf(
  shops: ReadonlyMap<string, TenantFile>,
  secretOf: (reference: string) => string | undefined,
): readonly ClosedChannel[] {
  return [...shops].flatMap(([tenant, { channels = {} }]) =>
    Object.entries(channels).flatMap(([channel, { secrets = {} }]) => {
      const missing = Object.values(secrets).filter((reference) => secretOf(reference) === undefined);
      if (missing.length === 0) return [];
      const names = missing.map((reference) => reference.replace(/^env:/, '')).join(', ');
      return [
        { tenant, channel, reason: `${names} is not set. Set it in the environment or in .env, and start again.` },
      ];
    }),
  );
}
