import type { GeoFile } from '../../contracts/business/geo.js';
import type { PolicyFile } from '../../contracts/business/policy.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import type { DayHours, PolicyStore } from '../../contracts/stores.js';
import { localText } from '../local-text.js';
import { dateOf, dayNumberOf } from './calendar.js';
import { createDeliveryZones } from './delivery-zones.js';
import {
  createHoursTable,
  openIntervalOf,
  type HoursOwner,
  type HoursTable,
  type NamedException,
} from './hours-table.js';
import { openingStatus } from './opening-status.js';
import { zoneClockOf } from './zone-clock.js';

/**
 * Opening hours and delivery zones of one business version.
 *
 * Hours of a branch: its own exceptions first, then the shop's, then its own week, or the shop's where it has none.
 * A branch that is not in the data has the shop's hours.
 *
 * @throws {RangeError} When the runtime does not know the tenant's time zone.
 */
export function createPolicyStore(file: PolicyFile, geo: GeoFile, tenant: TenantFile): PolicyStore {
  const locales = [tenant.locale];
  const clock = zoneClockOf(tenant.timezone);
  const delivery = createDeliveryZones(file, geo);
  const shop = ownersOf(file);
  const shopTable = createHoursTable(shop);
  const branchTables = new Map<string, HoursTable>();
  (geo.branches ?? []).forEach(({ id, hours }, index) => {
    if (hours === undefined) return;
    const source = { file: 'geo.json', pointer: `/branches/${index}/hours` };
    branchTables.set(id, createHoursTable([{ hours, source }, ...shop]));
  });
  const tableOf = (branch?: string): HoursTable =>
    (branch === undefined ? undefined : branchTables.get(branch)) ?? shopTable;

  return {
    file,
    hasHours: (branch) => file.hours !== undefined || (branch !== undefined && branchTables.has(branch)),
    day: (date, branch) => dayHours(tableOf(branch), date, locales),
    status: (now, branch) => openingStatus(tableOf(branch), clock, now),
    exceptions: (date, branch) => exceptionsFrom(tableOf(branch), date, locales),
    zone: (postcode) => delivery.find(postcode),
    zones: () => delivery.zones,
  };
}

function ownersOf({ hours }: PolicyFile): readonly HoursOwner[] {
  return hours === undefined ? [] : [{ hours, source: { file: 'policy.json', pointer: '/hours' } }];
}

function dayHours(table: HoursTable, date: string, locales: readonly string[]): DayHours {
  const day = dayNumberOf(date);
  const { openings, source, exception } = table.ruleOf(day);
  return {
    date,
    intervals: openings.map((opening) => openIntervalOf(day, opening)),
    source,
    ...(exception === undefined ? {} : { exception: nameOf(exception, locales) }),
  };
}

function exceptionsFrom(table: HoursTable, date: string, locales: readonly string[]) {
  const day = dayNumberOf(date);
  return table.exceptions
    .filter(({ lastDay }) => lastDay >= day)
    .toSorted((one, other) => one.firstDay - other.firstDay)
    .map((exception) => ({
      from: dateOf(exception.firstDay),
      to: dateOf(exception.lastDay),
      ...nameOf(exception, locales),
    }));
}

function nameOf({ name, source }: NamedException, locales: readonly string[]) {
  if (name === undefined) return { source };
  return { source, name: localText(name, source, locales).text, localName: name };
}
