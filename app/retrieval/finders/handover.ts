import type { Fact, Finding } from '../../contracts/evidence.js';
import type { BranchItem, FinderContext, HoursStatus } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf, geoSource } from './finding.js';
import { openingFacts } from './opening-facts.js';
import { shopNameFact } from './shop-facts.js';

/** When somebody of the team is there: at the branch spoken of, else wherever it is open longest or opens first. */
export function findHandover(ask: Ask, context: FinderContext): Finding {
  const { geo, policy } = context.business;
  const spokenOf = ask.entities.branch ?? context.state.branch;
  const chosen = spokenOf === undefined ? undefined : geo.branch(spokenOf);
  const best = bestStatus(chosen, context);
  const opening = best && openingFacts(best.status, policy, best.branch);
  return findingOf({
    intent: 'handover',
    facts: { 'handover.open': best?.status.open === true, 'handover.hoursKnown': best !== undefined },
    slots: {
      until: opening?.until,
      next: opening?.next,
      shop: shopNameFact(context),
      phone: phoneFact(chosen, context),
    },
  });
}

interface Attended {
  readonly branch?: string;
  readonly status: HoursStatus;
}

function bestStatus(chosen: BranchItem | undefined, { business, now }: FinderContext): Attended | undefined {
  const { policy, geo } = business;
  const items = chosen === undefined ? geo.branches.filter(isOpenAllYear) : [chosen];
  const places = items.map(({ branch }) => branch.id).filter((id) => policy.hasHours(id));
  const attended: readonly Attended[] =
    places.length > 0
      ? places.map((branch) => ({ branch, status: policy.status(now, branch) }))
      : policy.hasHours()
        ? [{ status: policy.status(now) }]
        : [];
  return attended.toSorted((one, other) => rankOf(one) - rankOf(other))[0];
}

/** A stall of one season has no week of its own, and no team. */
function isOpenAllYear({ branch: { hours } }: BranchItem): boolean {
  return hours === undefined || Object.values(hours.weekly).some((intervals) => intervals.length > 0);
}

/** Open before closed; of the open ones the last to close, of the closed ones the first to open. */
function rankOf({ status }: Attended): number {
  const minutes = status.minutesUntilChange ?? Number.MAX_SAFE_INTEGER;
  return status.open ? -minutes : minutes;
}

function phoneFact(chosen: BranchItem | undefined, { business }: FinderContext): Fact | undefined {
  const item = chosen ?? business.geo.branches.find(({ branch }) => branch.phone !== undefined);
  if (item?.branch.phone === undefined) return undefined;
  return { kind: 'phone', text: item.branch.phone, sources: [geoSource(`${item.pointer}/phone`)] };
}
