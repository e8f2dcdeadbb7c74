import { WEEKDAYS, type Weekday } from '../../contracts/business/policy.js';

/** A minute in milliseconds. */
export const MINUTE_MS = 60_000;
/** A day in minutes. */
export const DAY_MINUTES = 1_440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const EPOCH_WEEKDAY = 3;

/** Days since 1970-01-01 of a local date `YYYY-MM-DD`; `NaN` when it is none. */
export function dayNumberOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** Dates that stay written: eleven years of them, for writing one takes 1 µs and a question about hours needs dozens. */
const DATES_KEPT_MAX = 4_096;
const dates = new Map<number, string>();

/** The local date `YYYY-MM-DD` of a day number. */
export function dateOf(dayNumber: number): string {
  const known = dates.get(dayNumber);
  if (known !== undefined) return known;
  const date = new Date(dayNumber * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (dates.size >= DATES_KEPT_MAX) dates.clear();
  dates.set(dayNumber, date);
  return date;
}

/** The weekday of a day number. */
export function weekdayOf(dayNumber: number): Weekday {
  const index = (((dayNumber + EPOCH_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return WEEKDAYS[index] ?? 'mon';
}

/** Minutes since midnight of `HH:MM`; `24:00` is 1440. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** `HH:MM` of minutes since midnight. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
