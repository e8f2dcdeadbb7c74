import type { Instant } from '../../contracts/clock.js';
import type { DeliveryZone } from '../../contracts/business/policy.js';
import type { PolicyStore } from '../../contracts/stores.js';
import { dateOf, dayNumberOf, minuteOf, weekdayOf } from './calendar.js';

/** Longer than any lead time with every holiday of a year in its way. */
const SEARCH_DAYS_MAX = 1_000;

/** When an order placed now arrives. */
export interface DeliveryDate {
  /** The working day the order counts from: today, or the next one after the cut-off. */
  readonly ordered: string;
  readonly earliest: string;
  /** The later end of a range; equal to `earliest` without one. */
  readonly latest: string;
}

/**
 * When an order placed now arrives in a zone, in working days.
 *
 * Working days are Monday to Friday, without the dates the shop is closed by an exception of its own (a holiday); branches do not
 * matter. An order on a day off, or at or after the zone's cut-off on the shop's clock, counts from the next working day.
 * Lead time 0 arrives on the day the order counts from.
 *
 * @returns `undefined` when the zone states no lead time.
 */
export function deliveryDate(zone: DeliveryZone, policy: PolicyStore, now: Instant): DeliveryDate | undefined {
  const { leadTimeDays, cutOff } = zone;
  if (leadTimeDays === undefined) return undefined;
  const [from, to] = typeof leadTimeDays === 'number' ? [leadTimeDays, leadTimeDays] : leadTimeDays;
  const { date, time } = policy.status(now);
  const today = dayNumberOf(date);
  const isLate = cutOff !== undefined && minuteOf(time) >= minuteOf(cutOff);
  const ordered = workingDayFrom(policy, isLate ? today + 1 : today);
  const earliest = workingDaysAfter(policy, ordered, Math.min(from, to));
  const latest = workingDaysAfter(policy, ordered, Math.max(from, to));
  return { ordered: dateOf(ordered), earliest: dateOf(earliest), latest: dateOf(latest) };
}

function workingDaysAfter(policy: PolicyStore, start: number, count: number): number {
  let day = start;
  for (let passed = 0; passed < count; passed += 1) day = workingDayFrom(policy, day + 1);
  return day;
}

function workingDayFrom(policy: PolicyStore, start: number): number {
  for (let day = start; day < start + SEARCH_DAYS_MAX; day += 1) if (isWorkingDay(policy, day)) return day;
  return start;
}

function isWorkingDay(policy: PolicyStore, day: number): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 'sat' || weekday === 'sun') return false;
  const { exception, intervals } = policy.day(dateOf(day));
  return exception === undefined || intervals.length > 0;
}
