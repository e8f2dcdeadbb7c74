import type { Hours, Interval } from '../../contracts/business/policy.js';

const MINUTE_MS = 60_000;
const WEEKDAYS_FROM_SUNDAY = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** What the oracle knows of one minute. */
export interface OracleMinute {
  readonly date: string;
  readonly time: string;
  readonly open: boolean;
}

/**
 * Opening hours the slow and obvious way, for checking the fast one: every minute is put on the local clock by Intl alone, and its
 * clock text is compared with the owner's intervals of that date and of the date before. Shares no code with what it checks.
 *
 * @param owners - The place's own hours first, then the shop's.
 */
export function oracleMinutes(owners: readonly Hours[], timeZone: string, range: { fromMs: number; minutes: number }) {
  const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const intervalsByDate = new Map<string, readonly Interval[]>();
  const intervals = (date: string): readonly Interval[] => {
    const known = intervalsByDate.get(date) ?? intervalsOn(owners, date);
    intervalsByDate.set(date, known);
    return known;
  };
  const minutes: OracleMinute[] = [];
  for (let index = 0; index < range.minutes; index += 1) {
    const [date = '', time = ''] = wallClock.format(range.fromMs + index * MINUTE_MS).split(' ');
    const today = intervals(date).some(([from, to]) => from <= time && (to <= from || time < to));
    const yesterday = intervals(dayBefore(date)).some(([from, to]) => to <= from && time < to);
    minutes.push({ date, time, open: today || yesterday });
  }
  return minutes;
}

function intervalsOn(owners: readonly Hours[], date: string): readonly Interval[] {
  const exceptions = owners.flatMap((hours) => hours.exceptions ?? []);
  const exception = exceptions.find((one) => {
    const first = one.date ?? one.from ?? one.to ?? '~';
    const last = one.date ?? one.to ?? one.from ?? '';
    return first <= date && date <= last;
  });
  const weekday = WEEKDAYS_FROM_SUNDAY[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 'sun';
  const usual = owners[0]?.weekly[weekday] ?? [];
  if (exception === undefined) return usual;
  if (exception.closed === true) return [];
  return exception.intervals ?? (exception.closed === false ? usual : []);
}

/** What the status at minute `index` must say, read off the minutes themselves. */
export interface OracleStatus {
  /** Absent when the minutes end before it changes. */
  readonly minutesUntilChange?: number;
  /** Index of the minute the place opens next. */
  readonly opens?: number;
}

/** For every minute, when the place next changes and next opens; one walk from the end. */
export function oracleStatuses(minutes: readonly OracleMinute[]): readonly OracleStatus[] {
  const statuses: OracleStatus[] = [];
  let change: number | undefined;
  let opens: number | undefined;
  for (let index = minutes.length - 1; index >= 0; index -= 1) {
    const following = minutes[index + 1];
    if (following !== undefined && following.open !== minutes[index]?.open) {
      change = index + 1;
      if (following.open) opens = index + 1;
    }
    statuses.push({
      ...(change === undefined ? {} : { minutesUntilChange: change - index }),
      ...(opens === undefined ? {} : { opens }),
    });
  }
  return statuses.reverse();
}

const before = new Map<string, string>();

function dayBefore(date: string): string {
  const known = before.get(date);
  if (known !== undefined) return known;
  const day = new Date(Date.parse(`${date}T12:00:00Z`) - 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  before.set(date, day);
  return day;
}
