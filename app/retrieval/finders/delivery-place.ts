import type { Fact } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import type { ZoneItem } from '../policy/delivery-zones.js';

/** Where a delivery goes: what the customer called it, and the zone that covers it. */
export interface DeliveryPlace {
  readonly name: Fact;
  readonly zone: ZoneItem | undefined;
}

/** The place of a delivery: a postcode said now, a place or branch named, or what is known from before. */
export function deliveryPlace(ask: Ask, context: FinderContext): DeliveryPlace | undefined {
  const { postcode, place, branch } = ask.entities;
  if (postcode !== undefined) return byPostcode(postcode, context);
  if (place !== undefined) return byName(place, context);
  const item = branch === undefined ? undefined : context.business.geo.branch(branch);
  if (item?.branch.postcode !== undefined) return byPostcode(item.branch.postcode, context);
  const { postcode: before, place: named } = context.state;
  if (before !== undefined) return byPostcode(before, context);
  return named === undefined ? undefined : byName(named, context);
}

function byPostcode(postcode: string, { business }: FinderContext): DeliveryPlace {
  const name: Fact = { kind: 'postcode', text: postcode, sources: [], origin: 'customer' };
  return { name, zone: business.policy.zone(postcode) };
}

/** A named place lies in a zone when its area names one, or when all its postcodes are in the same. */
function byName(place: string, { business }: FinderContext): DeliveryPlace | undefined {
  const located = business.geo.locate(place);
  if (located === undefined) return undefined;
  const zone = business.policy.zones().find((item) => item.zone.id === located.deliveryZone);
  return { name: { kind: 'name', text: located.name ?? place, sources: [], origin: 'customer' }, zone };
}
