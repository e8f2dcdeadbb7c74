import type { PublishOutcome } from '../publishing/publish-folder.js';
import { formatProblems } from '../publishing/format-problem.js';
import type { LiveShops } from './live-shops.js';
import type { Shop } from './shop.js';

/** How one shop is doing: what is served, and what its owner should mend. */
export interface ShopHealth {
  readonly tenant: string;
  /** `undefined` when no version could be opened. */
  readonly version: number | undefined;
  /** Each with its place and its remedy. */
  readonly problems: readonly string[];
}

/** What is known about the shops. */
export interface ShopHealthParts {
  readonly shops: Pick<LiveShops<Shop>, 'all' | 'failures'>;
  outcomes(): ReadonlyMap<string, PublishOutcome>;
  /** Damaged versions, by tenant. */
  quarantined(): ReadonlyMap<string, ReadonlySet<number>>;
}

/** Every shop that is served or should be, by name. */
export function shopHealthOf(parts: ShopHealthParts): readonly ShopHealth[] {
  const { shops } = parts;
  const outcomes = parts.outcomes();
  const damaged = parts.quarantined();
  const tenants = new Set([...shops.all().keys(), ...outcomes.keys(), ...shops.failures().keys(), ...damaged.keys()]);
  return [...tenants].toSorted().map((tenant) => ({
    tenant,
    version: shops.all().get(tenant)?.version.number,
    problems: [
      ...folderProblems(outcomes.get(tenant)),
      ...[...(damaged.get(tenant) ?? [])].map(
        (number) => `Version ${number} is damaged and not served. ${PUBLISH_AGAIN}`,
      ),
      ...[shops.failures().get(tenant)].filter((failure) => failure !== undefined),
    ],
  }));
}

const PUBLISH_AGAIN = 'Publish the folder again with --force.';

function folderProblems(outcome: PublishOutcome | undefined): readonly string[] {
  if (outcome === undefined) return [];
  if (outcome.kind === 'refused') return [`${outcome.message} Run one of: ${outcome.commands.join(' | ')}`];
  return formatProblems(outcome.problems.filter(({ severity }) => severity === 'error'));
}
