import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Channel, ChannelSecrets } from '../../contracts/channel.js';
import type { ChannelRegistry } from '../../contracts/delivery.js';

/** How long a burst may take when the tenant says nothing about it, in milliseconds. */
export const DEBOUNCE_MS = 5_000;

/** A channel account that may be used: it is bound to a tenant, and its secrets are there. */
export interface OpenAccount {
  readonly tenant: string;
  readonly channel: Channel;
  readonly account: string;
  readonly secrets: ChannelSecrets;
  readonly debounceMs: number;
}

/** A channel a shop names but that cannot be used. */
export interface ClosedChannel {
  readonly tenant: string;
  readonly channel: string;
  /** What is missing, and what to do. */
  readonly reason: string;
}

/** What the directory stands on. */
export interface ChannelDirectoryParts {
  readonly channels: readonly Channel[];
  readonly registry: ChannelRegistry;
  /** tenant.json of the live version of every tenant this process serves. */
  tenants(): ReadonlyMap<string, TenantFile>;
  /** The secret a reference such as `env:ACME_TOKEN` names, when it is set. */
  secretOf(reference: string): string | undefined;
}

/** Which channel accounts there are, whose they are, and which stay closed. */
export interface ChannelDirectory {
  channel(name: string): Channel | undefined;
  /** Those of the accounts that shops name. Good for nothing but choosing what to look up. */
  named(channel: string, accounts: readonly string[]): readonly string[];
  /** Of every account of a channel that is not closed. */
  secretsOfAll(channel: string): readonly ChannelSecrets[];
  /** By the registry, never by what a request says about itself. `undefined`: nobody's, or closed. */
  open(channel: string, account: string): Promise<OpenAccount | undefined>;
  /** Every account that is not closed, of every tenant this process serves. */
  openAll(): Promise<readonly OpenAccount[]>;
  /** Accounts that tenants name but that cannot be used, with the reason and the remedy. */
  closed(): readonly ClosedChannel[];
}

/** Looks accounts up afresh each time: a publish takes effect with the next message. */
export function createChannelDirectory(parts: ChannelDirectoryParts): ChannelDirectory {
  const channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
  const open: ChannelDirectory['open'] = async (name, account) => {
    const channel = channels.get(name);
    const tenant = channel === undefined ? undefined : await parts.registry.tenantOf(name, account);
    const settings = tenant === undefined ? undefined : parts.tenants().get(tenant)?.channels?.[name];
    if (channel === undefined || tenant === undefined || settings?.account !== account) return undefined;
    const secrets = completeSecrets(channel, settings.secrets ?? {}, parts);
    if (secrets === undefined) return undefined;
    return { tenant, channel, account, secrets, debounceMs: settings.debounceMs ?? DEBOUNCE_MS };
  };
  return {
    channel: (name) => channels.get(name),
    named: (name, accounts) => {
      const known = new Set([...parts.tenants().values()].map((tenant) => tenant.channels?.[name]?.account));
      return accounts.filter((account) => known.has(account));
    },
    secretsOfAll: (name) =>
      [...parts.tenants().values()].flatMap((tenant) => {
        const settings = tenant.channels?.[name];
        const secrets = settings && completeSecrets(channels.get(name), settings.secrets ?? {}, parts);
        return secrets === undefined ? [] : [secrets];
      }),
    open,
    async openAll() {
      const named = [...parts.tenants().values()].flatMap(({ channels: own = {} }) => Object.entries(own));
      const all = await Promise.all(named.map(([name, { account }]) => open(name, account)));
      return all.filter((account) => account !== undefined);
    },
    closed: () =>
      [...parts.tenants()].flatMap(([tenant, { channels: named = {} }]) =>
        Object.entries(named).flatMap(([name, { secrets = {} }]) => {
          const reason = reasonOf(channels.get(name), secrets, parts);
          return reason === undefined ? [] : [{ tenant, channel: name, reason }];
        }),
      ),
  };
}

type References = Readonly<Record<string, string>>;

/** `undefined` when one is missing that the channel cannot do without. */
function completeSecrets(
  channel: Channel | undefined,
  references: References,
  parts: ChannelDirectoryParts,
): ChannelSecrets | undefined {
  const secrets = secretsOf(references, parts);
  return channel?.secretNames.every((name) => secrets[name] !== undefined) === true ? secrets : undefined;
}

function secretsOf(references: References, { secretOf }: ChannelDirectoryParts): ChannelSecrets {
  return Object.fromEntries(
    Object.entries(references).flatMap(([name, reference]) => {
      const secret = secretOf(reference);
      return secret === undefined ? [] : [[name, secret]];
    }),
  );
}

function reasonOf(
  channel: Channel | undefined,
  references: References,
  { channels, secretOf }: ChannelDirectoryParts,
): string | undefined {
  if (channel === undefined) {
    const names = channels.map(({ name }) => name).join(', ');
    return `There is no channel of this name. Correct it in tenant.json; there are: ${names}.`;
  }
  const unnamed = channel.secretNames.filter((name) => references[name] === undefined);
  if (unnamed.length > 0) {
    return `tenant.json does not say where its ${unnamed.join(' and ')} is. Add it to "secrets", e.g. "${unnamed[0] ?? ''}": "env:MY_SHOP_TOKEN".`;
  }
  const unset = channel.secretNames.flatMap((name) => {
    const reference = references[name] ?? '';
    return secretOf(reference) === undefined ? [reference.replace(/^env:/, '')] : [];
  });
  if (unset.length === 0) return undefined;
  const verb = unset.length === 1 ? 'is' : 'are';
  return `${unset.join(' and ')} ${verb} not set. Set ${unset.length === 1 ? 'it' : 'them'} in the environment or in .env, and start again.`;
}
