import type { GeoFile } from '../../contracts/business/geo.js';
import type { DeliveryZone, PolicyFile } from '../../contracts/business/policy.js';
import { createPostcodeIndex, postcodeKey, type PatternEntry } from '../geo/postcode-index.js';

/** A delivery zone and where it stands in policy.json. */
export interface ZoneItem {
  readonly zone: DeliveryZone;
  readonly pointer: string;
}

/** The delivery zones of a shop, by postcode. */
export interface DeliveryZones {
  readonly zones: readonly ZoneItem[];
  find(postcode: string): ZoneItem | undefined;
}

/**
 * Which zone a postcode belongs to, by the zones' own postcodes and the areas of geo.json that name a zone.
 *
 * The most specific pattern wins, wherever it stands; of two alike, the zone's own. A shop with one zone and no postcodes at all
 * delivers everywhere for the same fee.
 */
export function createDeliveryZones(policy: PolicyFile, geo: GeoFile): DeliveryZones {
  const zones = (policy.delivery?.zones ?? []).map((zone, index) => ({ zone, pointer: `/delivery/zones/${index}` }));
  const patterns = [...zonePatterns(zones), ...areaPatterns(geo, zones)];
  const [only] = zones;
  if (patterns.length === 0 && zones.length === 1 && only !== undefined) {
    return { zones, find: (postcode) => (postcodeKey(postcode) === '' ? undefined : only) };
  }
  const index = createPostcodeIndex(patterns);
  return { zones, find: (postcode) => index.find(postcode)?.value };
}

function zonePatterns(zones: readonly ZoneItem[]): PatternEntry<ZoneItem>[] {
  return zones.flatMap((value) => (value.zone.postcodes ?? []).map((pattern) => ({ pattern, value })));
}

function areaPatterns(geo: GeoFile, zones: readonly ZoneItem[]): PatternEntry<ZoneItem>[] {
  const byId = new Map(zones.map((item) => [item.zone.id, item]));
  return (geo.areas ?? []).flatMap(({ postcodes, deliveryZone }) => {
    const value = deliveryZone === undefined ? undefined : byId.get(deliveryZone);
    return value === undefined ? [] : postcodes.map((pattern) => ({ pattern, value }));
  });
}
