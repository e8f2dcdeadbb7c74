import type { Instant } from '../../contracts/clock.js';
import { dateOf } from '../../retrieval/policy/calendar.js';
import { zoneClockOf } from '../../retrieval/policy/zone-clock.js';

/** A local date, `YYYY-MM-DD`. */
export type LocalDate = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const DAYS_IN_WEEK = 7;

/** The date on the wall at an instant in a zone. */
export function localDateOf(instant: Instant, timezone: string): LocalDate {
  const utcMinute = Math.floor(Date.parse(instant) / MINUTE_MS);
  return dateOf(Math.floor(zoneClockOf(timezone).localOf(utcMinute) / DAY_MINUTES));
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(date: LocalDate): number {
  return new Date(date).getUTCDay() || DAYS_IN_WEEK;
}

/** The first such weekday from `date` on; `date` itself counts unless `afterToday`. */
export function nextWeekday(date: LocalDate, weekday: number, afterToday: boolean): LocalDate {
  const ahead = (weekday - weekdayOf(date) + DAYS_IN_WEEK) % DAYS_IN_WEEK;
  return addDays(date, ahead === 0 && afterToday ? DAYS_IN_WEEK : ahead);
}

/** A date of the calendar, or `undefined` for one that does not exist (31 June). */
export function dateFrom(year: number, month: number, day: number): LocalDate | undefined {
  if (!(year >= 1000 && year <= 9999 && day >= 1 && day <= daysIn(year, month))) return undefined;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month from 1 to 12 has; none for any other number. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const golden = year % 19;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return dateFrom(year, Math.floor(days / 31), (days % 31) + 1) ?? `${String(year)}-04-01`;
}

/** The next time a day of the year comes round, from `today` on, where `dayIn` gives it for one year. */
export function nextOccurrence(
  today: LocalDate,
  dayIn: (year: number) => LocalDate | undefined,
): LocalDate | undefined {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = dayIn(year + ahead);
    if (date !== undefined && date >= today) return date;
  }
  return undefined;
}
