import type { Fact, Finding } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { BranchItem, FinderContext, Place } from '../../contracts/stores.js';
import type { Ask, Entities } from '../../contracts/understanding.js';
import { branchFacts, branchRow, branchSlots, distanceFact, placeCard } from './branch-facts.js';
import { findingOf } from './finding.js';

/** More branches than these are no answer; with a place given, the nearest come first. */
const BRANCHES_MAX = 8;

/** Where the shop is: the branch named, the nearest to a postcode or place, or all of them. */
export function findBranch(ask: Ask, context: FinderContext): Finding {
  const { geo } = context.business;
  const chosen = ask.entities.branch === undefined ? undefined : geo.branch(ask.entities.branch);
  const wanted = ask.entities.postcode ?? ask.entities.place;
  const place = wanted === undefined ? undefined : geo.locate(wanted);
  const ranked = rankedBranches({ chosen, place }, context);
  const [first] = ranked;
  const one = chosen !== undefined || place !== undefined || geo.branches.length === 1 ? first : undefined;
  const near = ranked.slice(0, BRANCHES_MAX).map(({ item, distance }) => ({ ...branchFacts(item, context), distance }));
  const rows = near.map(({ distance, ...facts }) => branchRow(facts, distance));
  const phones = flatMap(near, ({ branch, phone }) => (phone === undefined ? [] : [{ branch, phone }]));
  const shown = one === undefined ? ranked.slice(0, BRANCHES_MAX) : [one];
  return findingOf({
    intent: 'branch',
    facts: {
      'branch.count': geo.branches.length,
      'branch.chosen': chosen !== undefined,
      'branch.placeGiven': wanted !== undefined,
      'branch.placeKnown': place !== undefined,
      'branch.hasDistance': one?.distance !== undefined,
      'branch.phoneAsked': ask.entities.attribute === 'phone',
      'branch.phones': phones.length,
    },
    slots: {
      ...(one === undefined ? {} : branchSlots(branchFacts(one.item, context))),
      distance: one?.distance,
      place: placeFact(ask.entities),
      branches: rows.length > 1 ? { rows } : undefined,
      phones: phones.length > 0 ? { rows: phones } : undefined,
    },
    places: shown.map(({ item }) => placeCard(item, branchFacts(item, context))),
    records: place === undefined ? [] : [place.source],
  });
}

interface RankedBranch {
  readonly item: BranchItem;
  readonly distance?: Fact | undefined;
}

function rankedBranches(
  { chosen, place }: { chosen: BranchItem | undefined; place: Place | undefined },
  { business }: FinderContext,
): readonly RankedBranch[] {
  if (place === undefined) {
    return chosen === undefined ? business.geo.branches.map((item) => ({ item })) : [{ item: chosen }];
  }
  const ranked = business.geo
    .nearest(place)
    .map(({ item, metres }) => ({ item, distance: distanceFact(metres, item, place) }));
  return chosen === undefined ? ranked : ranked.filter(({ item }) => item.branch.id === chosen.branch.id);
}

/** The postcode or place as the customer gave it. */
function placeFact({ postcode, place }: Entities): Fact | undefined {
  if (postcode !== undefined) return { kind: 'postcode', text: postcode, sources: [], origin: 'customer' };
  return place === undefined ? undefined : { kind: 'name', text: place, sources: [], origin: 'customer' };
}
