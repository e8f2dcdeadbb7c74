import type { Fact, Source } from '../../contracts/evidence.js';
import type {
  DayHours,
  FinderContext,
  HoursStatus,
  NamedDays,
  OpenInterval,
  PolicyStore,
} from '../../contracts/stores.js';
import { dateOf, dayNumberOf } from '../policy/calendar.js';
import { below, textFact } from './finding.js';

/** A run of intervals without a gap longer than this is open round the clock. */
const RUN_MAX = 16;
/** Half a year: beyond it a day and a month alone are taken for the wrong year. */
const FAR_DAYS = 182;

/** Whether and until when a place is open, ready to be said. */
export interface OpeningFacts {
  /** When it closes; present whenever it is open. */
  readonly until?: Fact;
  readonly next?: Fact;
  readonly nextUntil?: Fact;
  /** Minutes until it closes, or opens. */
  readonly minutes?: Fact;
}

/** What a status says, each value with its place in the data. */
export function openingFacts(status: HoursStatus, policy: PolicyStore, branch?: string): OpeningFacts {
  const { current, next, date, time, minutesUntilChange } = status;
  const last = current && lastOfRun(policy, current, branch);
  const nextLast = next && lastOfRun(policy, next, branch);
  const change = last === undefined ? next && below(next.source, 0) : below(last.source, 1);
  return {
    ...(last === undefined ? {} : { until: closingFact(last, date) }),
    ...(next === undefined ? {} : { next: openingFact(next, date) }),
    ...(next === undefined || nextLast === undefined ? {} : { nextUntil: closingFact(nextLast, next.date) }),
    ...(minutesUntilChange === undefined || change === undefined
      ? {}
      : { minutes: minutesFact({ value: minutesUntilChange, change, from: `${date}T${time}` }) }),
  };
}

/** An interval as it stands in the data. */
export function intervalFact({ from, to, source }: OpenInterval): Fact {
  return { kind: 'interval', from, to, sources: [source] };
}

/** The name of the exception a day has. */
export function exceptionFact(named: NamedDays | undefined, context: FinderContext): Fact | undefined {
  if (named?.localName === undefined) return undefined;
  return textFact('name', { value: named.localName, source: below(named.source, 'name') }, context);
}

/** A date the customer asked about, or the clock told. */
export function dateFact(date: string, origin: 'customer' | 'clock'): Fact {
  return { kind: 'date', date, sources: [], origin };
}

/** Whether the last interval of a day is over at a local time of that day. */
export function isOver(day: DayHours, time: string): boolean {
  return day.intervals.length > 0 && day.intervals.every(({ to, endsNextDay }) => !endsNextDay && to <= time);
}

/** Intervals that touch (09:00–12:00, 12:00–17:00, or midnight to midnight) are one stay: the place closes with the last. */
function lastOfRun(policy: PolicyStore, interval: OpenInterval, branch?: string): OpenInterval {
  let last = interval;
  for (let step = 0; step < RUN_MAX; step += 1) {
    const following = followingInterval(policy, last, branch);
    if (following === undefined) return last;
    last = following;
  }
  return interval;
}

function followingInterval(policy: PolicyStore, { date, to, endsNextDay }: OpenInterval, branch?: string) {
  const endDate = endsNextDay || to === '24:00' ? dateOf(dayNumberOf(date) + 1) : date;
  const endTime = to === '24:00' ? '00:00' : to;
  return policy
    .day(endDate, branch)
    .intervals.find(({ from, to: end, endsNextDay: runs }) => from <= endTime && (runs || end > endTime));
}

function openingFact({ date, from, source }: OpenInterval, today: string): Fact {
  return {
    kind: 'moment',
    date,
    time: from,
    ...(isFar(date, today) ? { isFar: true } : {}),
    sources: [below(source, 0)],
    derivation: { how: 'calendar', inputs: [date] },
  };
}

/** Whether a day is so far away that its year must be said. */
export function isFar(date: string, today: string): boolean {
  return dayNumberOf(date) - dayNumberOf(today) > FAR_DAYS;
}

/** A closing time alone where it is on the day spoken of or in the night after it, else with its date. */
function closingFact({ date, to, endsNextDay, source }: OpenInterval, spokenOf: string): Fact {
  const sources: readonly Source[] = [below(source, 1)];
  if (date <= spokenOf) return { kind: 'time', time: to, sources };
  const closes = endsNextDay ? dateOf(dayNumberOf(date) + 1) : date;
  return { kind: 'moment', date: closes, time: to, sources, derivation: { how: 'calendar', inputs: [closes] } };
}

function minutesFact({ value, change, from }: { value: number; change: Source; from: string }): Fact {
  return { kind: 'minutes', value, sources: [change], derivation: { how: 'minutes-until', inputs: [from] } };
}
