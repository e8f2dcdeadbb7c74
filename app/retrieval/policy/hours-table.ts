import type { LocalText } from '../../contracts/business/common.js';
import type { Hours, HoursException, Interval } from '../../contracts/business/policy.js';
import type { Source } from '../../contracts/evidence.js';
import type { OpenInterval } from '../../contracts/stores.js';
import { DAY_MINUTES, dateOf, dayNumberOf, minuteOf, weekdayOf } from './calendar.js';

/** An interval of a day in minutes since that day's midnight; `end` is beyond 1440 when it ends on the next day. */
export interface Opening {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly from: string;
  readonly to: string;
  readonly source: Source;
}

/** What holds on a day: its openings by start, where that is written, and the exception that set them. */
export interface DayRule {
  readonly openings: readonly Opening[];
  readonly source: Source;
  readonly exception?: NamedException;
}

/** A date or range of dates with other hours, in day numbers, both ends included. */
export interface NamedException {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly name?: LocalText;
  readonly source: Source;
  /** Absent: the usual hours hold, the days only have a name. */
  readonly openings?: readonly Opening[];
}

/** Whose hours are meant: those of policy.json, or a branch's in geo.json. */
export interface HoursOwner {
  readonly hours: Hours;
  readonly source: Source;
}

/** The hours of one place by day number. */
export interface HoursTable {
  ruleOf(dayNumber: number): DayRule;
  readonly exceptions: readonly NamedException[];
}

/**
 * Puts the hours of one place together: its own exceptions first, then the shop's, then the first owner's week.
 *
 * @param owners - The place's own hours (where it has some), then the shop's; at least one for anything to be open.
 */
export function createHoursTable(owners: readonly HoursOwner[]): HoursTable {
  const exceptions = owners.flatMap(readExceptions);
  const segments = segmentsOf(exceptions);
  const [first] = owners;
  const week = first === undefined ? new Map<string, DayRule>() : readWeek(first);
  const ruleOf = (dayNumber: number): DayRule => {
    const usual = week.get(weekdayOf(dayNumber)) ?? NEVER_OPEN;
    const exception = covering(segments, dayNumber);
    if (exception === undefined) return usual;
    const { openings = usual.openings, source } = exception;
    return { openings, source: exception.openings === undefined ? usual.source : source, exception };
  };
  return { ruleOf, exceptions };
}

const NEVER_OPEN: DayRule = { openings: [], source: { file: 'policy.json', pointer: '/hours' } };

/** An opening of a day in the words of the contract. */
export function openIntervalOf(dayNumber: number, opening: Opening): OpenInterval {
  const { from, to, source } = opening;
  return { date: dateOf(dayNumber), from, to, endsNextDay: opening.end > DAY_MINUTES, source };
}

function readWeek({ hours, source }: HoursOwner): Map<string, DayRule> {
  const weekly = { file: source.file, pointer: `${source.pointer}/weekly` };
  const rules = new Map<string, DayRule>();
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const) {
    const intervals = hours.weekly[day];
    const at = { file: weekly.file, pointer: `${weekly.pointer}/${day}` };
    // A weekday that is not listed is closed; what says so is the week that leaves it out.
    rules.set(day, { openings: openingsOf(intervals ?? [], at), source: intervals === undefined ? weekly : at });
  }
  return rules;
}

function openingsOf(intervals: readonly Interval[], source: Source): Opening[] {
  return intervals
    .map(([from, to], index) => {
      const start = minuteOf(from);
      const end = minuteOf(to) <= start ? minuteOf(to) + DAY_MINUTES : minuteOf(to);
      return { start, end, from, to, source: { file: source.file, pointer: `${source.pointer}/${index}` } };
    })
    .sort((one, other) => one.start - other.start);
}

function readExceptions({ hours, source }: HoursOwner): NamedException[] {
  return (hours.exceptions ?? []).flatMap((exception, index) => {
    const at = { file: source.file, pointer: `${source.pointer}/exceptions/${index}` };
    const [firstDay, lastDay] = daysOf(exception);
    if (!(firstDay <= lastDay)) return [];
    const openings = exceptionOpenings(exception, at);
    return [
      {
        firstDay,
        lastDay,
        source: at,
        ...(exception.name === undefined ? {} : { name: exception.name }),
        ...(openings === undefined ? {} : { openings }),
      },
    ];
  });
}

/** `date` alone, or `from`–`to`; one end alone is that single date. */
function daysOf({ date, from, to }: HoursException): readonly [number, number] {
  const first = date ?? from ?? to ?? '';
  const last = date ?? to ?? from ?? '';
  return [dayNumberOf(first), dayNumberOf(last)];
}

/** Neither intervals nor `closed: false` means closed: a customer sent away by us is better off than one before a locked door. */
function exceptionOpenings(exception: HoursException, source: Source): readonly Opening[] | undefined {
  if (exception.closed === true) return [];
  if (exception.intervals !== undefined) {
    return openingsOf(exception.intervals, { file: source.file, pointer: `${source.pointer}/intervals` });
  }
  return exception.closed === false ? undefined : [];
}

interface Segment {
  readonly firstDay: number;
  readonly exception: NamedException | undefined;
}

/** Cuts the calendar wherever an exception begins or ends; in each piece the first exception that covers it wins. */
function segmentsOf(exceptions: readonly NamedException[]): readonly Segment[] {
  const cuts = new Set(exceptions.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay + 1]));
  return [...cuts]
    .sort((one, other) => one - other)
    .map((firstDay) => ({
      firstDay,
      exception: exceptions.find((exception) => exception.firstDay <= firstDay && firstDay <= exception.lastDay),
    }));
}

function covering(segments: readonly Segment[], dayNumber: number): NamedException | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.firstDay ?? Infinity) <= dayNumber) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1]?.exception;
}
