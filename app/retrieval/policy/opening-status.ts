import type { Instant } from '../../contracts/clock.js';
import type { HoursStatus, OpenInterval } from '../../contracts/stores.js';
import { DAY_MINUTES, MINUTE_MS, dateOf, timeOf } from './calendar.js';
import { openIntervalOf, type HoursTable, type Opening } from './hours-table.js';
import type { ZoneClock } from './zone-clock.js';

/** How far ahead a change is looked for. */
const HORIZON_MINUTES = 370 * DAY_MINUTES;

/**
 * Whether a place is open at an instant, and when that changes.
 *
 * A place is open while its local clock shows a time inside an interval of the day, or of the day before when that one runs past
 * midnight. So a clock that is put back opens a place twice, and one put forward skips what lies in the gap.
 * Seconds do not count: 13:59:59 is 13:59.
 */
export function openingStatus(table: HoursTable, clock: ZoneClock, now: Instant): HoursStatus {
  const nowMinute = Math.floor(Date.parse(now) / MINUTE_MS);
  const local = clock.localOf(nowMinute);
  const current = openAt(table, local);
  const change = changeAfter({ table, clock, minute: nowMinute, limit: nowMinute + HORIZON_MINUTES });
  const next = current === undefined ? change : change && nextOpening({ table, clock, minute: change, nowMinute });
  const opening = next === undefined ? undefined : openAt(table, clock.localOf(next));
  return {
    date: dateOf(Math.floor(local / DAY_MINUTES)),
    time: timeOf(local % DAY_MINUTES),
    open: current !== undefined,
    ...(current === undefined ? {} : { current }),
    ...(opening === undefined ? {} : { next: opening }),
    ...(change === undefined ? {} : { minutesUntilChange: change - nowMinute }),
  };
}

function nextOpening(from: { table: HoursTable; clock: ZoneClock; minute: number; nowMinute: number }) {
  return changeAfter({ ...from, limit: from.nowMinute + HORIZON_MINUTES });
}

interface Search {
  readonly table: HoursTable;
  readonly clock: ZoneClock;
  readonly minute: number;
  readonly limit: number;
}

/** The first UTC minute after `minute`, at most `limit`, at which open turns to closed or back. */
function changeAfter({ table, clock, minute, limit }: Search): number | undefined {
  let at = minute;
  const isOpen = isOpenAt(table, clock.localOf(at));
  while (at < limit) {
    const local = clock.localOf(at);
    const candidate = at + boundaryAfter(table, local) - local;
    const end = Math.min(candidate, limit);
    // Between two jumps of the clock local time runs evenly; at a jump it is looked at afresh.
    at = clock.jumpAfter(at, end) ?? end;
    if (isOpenAt(table, clock.localOf(at)) !== isOpen) return at;
  }
  return undefined;
}

/** The next local minute at which an interval begins or ends, or else the next midnight. */
function boundaryAfter(table: HoursTable, local: number): number {
  const day = Math.floor(local / DAY_MINUTES);
  const minute = local - day * DAY_MINUTES;
  let nearest = DAY_MINUTES;
  for (const { start, end } of table.ruleOf(day).openings) {
    if (start > minute && start < nearest) nearest = start;
    if (end > minute && end < nearest) nearest = end;
  }
  for (const { start, end } of table.ruleOf(day - 1).openings) {
    if (start - DAY_MINUTES > minute && start - DAY_MINUTES < nearest) nearest = start - DAY_MINUTES;
    if (end - DAY_MINUTES > minute && end - DAY_MINUTES < nearest) nearest = end - DAY_MINUTES;
  }
  return day * DAY_MINUTES + nearest;
}

function isOpenAt(table: HoursTable, local: number): boolean {
  return openAt(table, local) !== undefined;
}

/** The interval that contains a local minute: today's first, else the one still running from yesterday. */
function openAt(table: HoursTable, local: number): OpenInterval | undefined {
  const day = Math.floor(local / DAY_MINUTES);
  const minute = local - day * DAY_MINUTES;
  const today = containing(table.ruleOf(day).openings, minute);
  if (today !== undefined) return openIntervalOf(day, today);
  const yesterday = containing(table.ruleOf(day - 1).openings, minute + DAY_MINUTES);
  return yesterday && openIntervalOf(day - 1, yesterday);
}

function containing(openings: readonly Opening[], minute: number): Opening | undefined {
  return openings.find(({ start, end }) => start <= minute && minute < end);
}
