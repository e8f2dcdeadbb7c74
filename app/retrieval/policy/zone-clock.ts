import { DAY_MINUTES, MINUTE_MS } from './calendar.js';

/** How many days of offsets a zone remembers before it starts afresh: about eleven years. */
const DAYS_KEPT_MAX = 4_096;

/** The offsets of one UTC day: `before` until the minute `changesAt`, `after` from then on. In minutes. */
interface DayOffsets {
  readonly before: number;
  readonly after: number;
  readonly changesAt: number;
}

/** The local clock of one time zone; all instants and local times are whole minutes since 1970-01-01. */
export interface ZoneClock {
  /** Local minutes of a UTC minute: a day is `floor(local / 1440)`, its clock `local % 1440`. */
  localOf(utcMinute: number): number;
  /** The first UTC minute after `utcMinute` and at most `limit` at which the local clock jumps. */
  jumpAfter(utcMinute: number, limit: number): number | undefined;
}

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA zone, from the runtime's own time-zone data.
 *
 * Asking Intl costs microseconds, so each UTC day's offset is asked for once and remembered. A day is taken to have at most one
 * change, which holds for every zone since 1970.
 *
 * @throws {RangeError} When the runtime does not know the zone; publishing refuses such a tenant.
 */
export function zoneClockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = createZoneClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function createZoneClock(timeZone: string): ZoneClock {
  const offsetAt = offsetReader(timeZone);
  const days = new Map<number, DayOffsets>();

  const offsetsOf = (day: number): DayOffsets => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size >= DAYS_KEPT_MAX) days.clear();
    const offsets = readDay(offsetAt, day);
    days.set(day, offsets);
    return offsets;
  };

  return {
    localOf(utcMinute) {
      const offsets = offsetsOf(Math.floor(utcMinute / DAY_MINUTES));
      return utcMinute + (utcMinute < offsets.changesAt ? offsets.before : offsets.after);
    },
    jumpAfter(utcMinute, limit) {
      for (let day = Math.floor(utcMinute / DAY_MINUTES); day * DAY_MINUTES <= limit; day += 1) {
        const { before, after, changesAt } = offsetsOf(day);
        if (before !== after && changesAt > utcMinute && changesAt <= limit) return changesAt;
      }
      return undefined;
    },
  };
}

/** Finds the minute of a day's change, if there is one, by halving. */
function readDay(offsetAt: (utcMinute: number) => number, day: number): DayOffsets {
  const start = day * DAY_MINUTES;
  // A change at midnight belongs to the day it begins, so the day is looked at from the minute before.
  const before = offsetAt(start - 1);
  const after = offsetAt(start + DAY_MINUTES - 1);
  if (before === after) return { before, after, changesAt: start };
  let low = start - 1;
  let high = start + DAY_MINUTES - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, changesAt: high };
}

/** Reads the offset of an instant, in minutes, by formatting it on the local clock. */
function offsetReader(timeZone: string): (utcMinute: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (utcMinute) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = format
      .format(utcMinute * MINUTE_MS)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS - utcMinute;
  };
}
