import type { FollowUps, Interval } from '../../contracts/business/policy.js';
import type { PolicyStore } from '../../contracts/stores.js';
import { DAY_MINUTES, MINUTE_MS, dateOf, minuteOf } from '../../retrieval/policy/calendar.js';
import { zoneClockOf } from '../../retrieval/policy/zone-clock.js';

/** When nobody is written to unasked, unless the shop says otherwise: local time. */
export const QUIET_HOURS: Interval = ['20:00', '09:00'];
/** How far a calm moment is looked for, in days: longer holidays end a follow-up. */
const LOOK_AHEAD_DAYS = 14;

/** Why a moment is quiet. */
export type QuietReason = 'quiet-hours' | 'holiday';

/** When the assistant may write unasked. Instants are milliseconds since 1970, UTC. */
export interface QuietTimes {
  /** `undefined`: it may. */
  reasonAt(atMs: number): QuietReason | undefined;
  /** The first minute from then on at which it may; `undefined` within {@link LOOK_AHEAD_DAYS} days. */
  endAfter(atMs: number): number | undefined;
  /** When it may not any more, within the day that follows; `undefined` when it may all day. */
  startAfter(atMs: number): { readonly atMs: number; readonly reason: QuietReason } | undefined;
}

/** Quiet hours and holidays on the shop's clock: a day that its calendar closes by name or date is a holiday, a Sunday is not. */
export function quietTimesOf(
  { quietHours = QUIET_HOURS, onHolidays = false }: FollowUps,
  { timezone, policy }: { timezone: string; policy: Pick<PolicyStore, 'day' | 'hasHours'> },
): QuietTimes {
  const clock = zoneClockOf(timezone);
  const holidays = new Map<number, boolean>();
  const isHoliday = (day: number): boolean => {
    const known = holidays.get(day);
    if (known !== undefined) return known;
    const hours = policy.hasHours() ? policy.day(dateOf(day)) : undefined;
    const is = hours?.exception !== undefined && hours.intervals.length === 0;
    holidays.set(day, is);
    return is;
  };
  const reasonOf = (utcMinute: number): QuietReason | undefined => {
    const local = clock.localOf(utcMinute);
    if (!onHolidays && isHoliday(Math.floor(local / DAY_MINUTES))) return 'holiday';
    return quietHours !== false && isWithin(local % DAY_MINUTES, quietHours) ? 'quiet-hours' : undefined;
  };
  const search = (atMs: number, days: number, wanted: (minute: number) => boolean): number | undefined => {
    const first = Math.ceil(atMs / MINUTE_MS);
    for (let minute = first; minute <= first + days * DAY_MINUTES; minute += 1) if (wanted(minute)) return minute;
    return undefined;
  };
  return {
    reasonAt: (atMs) => reasonOf(Math.floor(atMs / MINUTE_MS)),
    endAfter(atMs) {
      const minute = search(atMs, LOOK_AHEAD_DAYS, (one) => reasonOf(one) === undefined);
      return minute === undefined ? undefined : minute * MINUTE_MS;
    },
    startAfter(atMs) {
      const minute = search(atMs, 1, (one) => reasonOf(one) !== undefined);
      const reason = minute === undefined ? undefined : reasonOf(minute);
      return minute === undefined || reason === undefined ? undefined : { atMs: minute * MINUTE_MS, reason };
    },
  };
}

/** Whether a minute of the day lies in an interval; one that ends at or before its start goes past midnight. */
function isWithin(minute: number, [from, to]: Interval): boolean {
  const start = minuteOf(from);
  const end = minuteOf(to);
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}
