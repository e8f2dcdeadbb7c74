import type { Fact, PlaceCard, Row, Slot } from '../../contracts/evidence.js';
import type { BranchItem, FinderContext, Place } from '../../contracts/stores.js';
import { below, geoSource, textFact } from './finding.js';

/** What a branch is called, where it is and how to reach it. */
export interface BranchFacts {
  readonly branch: Fact;
  readonly address: Fact;
  readonly phone?: Fact;
  readonly services?: readonly Fact[];
}

/** A branch's own values, each with its place in geo.json. */
export function branchFacts({ branch, pointer }: BranchItem, context: FinderContext): BranchFacts {
  const source = geoSource(pointer);
  const services = (branch.services ?? []).map((value, index) =>
    textFact('text', { value, source: below(below(source, 'services'), index) }, context),
  );
  return {
    branch: textFact('name', { value: branch.name, source: below(source, 'name') }, context),
    address: textFact('text', { value: branch.address, source: below(source, 'address') }, context),
    ...(branch.phone === undefined
      ? {}
      : { phone: { kind: 'phone', text: branch.phone, sources: [below(source, 'phone')] } }),
    ...(services.length === 0 ? {} : { services }),
  };
}

/** A branch as one row of a list. */
export function branchRow({ branch, address, phone }: BranchFacts, distance: Fact | undefined): Row {
  return {
    branch,
    address,
    ...(phone === undefined ? {} : { phone }),
    ...(distance === undefined ? {} : { distance }),
  };
}

/** How far a branch is from a place, over the surface of the Earth. */
export function distanceFact(metres: number | undefined, item: BranchItem, place: Place): Fact | undefined {
  if (metres === undefined) return undefined;
  const sources = [below(geoSource(item.pointer), 'location'), below(place.source, 'location')];
  return { kind: 'distance', metres, sources, derivation: { how: 'distance' } };
}

/** A branch to show on a map. */
export function placeCard({ branch, pointer }: BranchItem, { branch: name, address }: BranchFacts): PlaceCard {
  const source = geoSource(pointer);
  return {
    branch: branch.id,
    name,
    address,
    ...branch.location,
    sources: branch.location === undefined ? [source] : [below(source, 'location')],
  };
}

/** The slots of one branch. */
export function branchSlots(facts: BranchFacts): Readonly<Record<string, Slot | undefined>> {
  return { branch: facts.branch, address: facts.address, phone: facts.phone, services: facts.services };
}
