import type { Channel, ChannelSecrets, RawRequest } from '../../contracts/channel.js';
import { AppError } from '../../contracts/errors.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';

/** What verifying needs. */
export interface GenuineParts {
  readonly directory: ChannelDirectory;
  /** As good as random, for this start only. */
  readonly decoySecret: string;
  publicUrl(): string;
}

/** Whose an account in a genuine request is; `undefined` when it is nobody's, closed, or not signed with its secrets. */
export type OwnerOf = (account: string) => Promise<OpenAccount | undefined>;

/**
 * Proves a request. It is the provider's when it is signed with the secrets of the first account in it that is open; each other
 * account is asked for its own, so that who owns one cannot write to another's customers.
 *
 * A request that names nobody's account is checked against a secret nobody has, so that it takes as long as one with a wrong
 * secret does; and however many accounts it names, only those that shops name are looked up.
 *
 * @throws {AppError} `signature_refused`, whatever is wrong with it.
 */
export async function genuineOwners(parts: GenuineParts, channel: Channel, request: RawRequest): Promise<OwnerOf> {
  const { directory } = parts;
  const accounts = channel.accountsOf(request);
  const named = directory.named(channel.name, accounts);
  const first = await firstOpen(parts, channel, named.length > 0 ? named : accounts.slice(0, 1));
  const isSigned = (secrets: ChannelSecrets): boolean => channel.verify(request, secrets, parts.publicUrl());
  if (!isSigned(first?.secrets ?? decoyOf(channel, parts)) || first === undefined) {
    throw new AppError('signature_refused');
  }
  const owners = new Map<string, Promise<OpenAccount | undefined>>([[first.account, Promise.resolve(first)]]);
  const claimed = new Set(named);
  return (account) => {
    const known = owners.get(account);
    if (known !== undefined || !claimed.has(account)) return known ?? Promise.resolve(undefined);
    const owner = directory
      .open(channel.name, account)
      .then((open) => (open !== undefined && isSigned(open.secrets) ? open : undefined));
    owners.set(account, owner);
    return owner;
  };
}

async function firstOpen(
  { directory }: GenuineParts,
  channel: Channel,
  accounts: readonly string[],
): Promise<OpenAccount | undefined> {
  for (const account of accounts) {
    const open = await directory.open(channel.name, account);
    if (open !== undefined) return open;
  }
  return undefined;
}

function decoyOf({ secretNames }: Channel, { decoySecret }: GenuineParts): ChannelSecrets {
  return Object.fromEntries(secretNames.map((name) => [name, decoySecret]));
}
