import type { Fact, Finding, Row, Slot } from '../../contracts/evidence.js';
import type { BranchItem, DayHours, FinderContext, HoursStatus } from '../../contracts/stores.js';
import type { Ask, When } from '../../contracts/understanding.js';
import { dateOf, dayNumberOf } from '../policy/calendar.js';
import { findingOf, geoSource, textFact } from './finding.js';
import {
  dateFact,
  exceptionFact,
  intervalFact,
  isFar,
  isOver,
  openingFacts,
  type OpeningFacts,
} from './opening-facts.js';

const DAYS_PER_WEEK = 7;
/** More branches than these are no answer; the first of the file are given. */
const BRANCHES_MAX = 8;

/** A place hours are asked for: a branch, or (without one) the shop as a whole. */
interface Place {
  readonly branch?: string;
  /** Given when several are answered for, or the customer named it. */
  readonly name?: Fact;
  readonly status: HoursStatus;
  readonly opening: OpeningFacts;
  readonly day: DayHours;
}

/** Opening hours: now, until when, a day, a holiday, the next opening or the week; of one branch, or of each that has its own. */
export function findHours(ask: Ask, context: FinderContext): Finding {
  const when: When = ask.entities.when ?? { kind: 'week' };
  const places = placesAsked(ask, context).map((item) => placeOf(item, when, context));
  const [first] = places;
  const known = first !== undefined;
  const isDay = when.kind === 'day' || when.kind === 'holiday' || (when.kind === 'until' && when.date !== undefined);
  const isPast =
    known && isDay && places.every(({ day, status }) => day.date === status.date && isOver(day, status.time));
  const isOpen = places.some(({ day, status }) => (isDay ? day.intervals.length > 0 : status.open));
  const exception = first?.day.exception;
  return findingOf({
    intent: 'hours',
    facts: {
      'hours.known': known,
      'hours.asked': when.kind,
      'hours.open': isOpen && !isPast,
      'hours.exception': exception !== undefined,
      'hours.named': exception?.name !== undefined,
      'hours.branches': places.length,
      'hours.past': isPast && isOpen,
      'hours.hasNext': places.some(({ status }) => status.next !== undefined),
    },
    slots: first === undefined ? {} : slotsOf({ places, first, when, isDay }, context),
    records: places.map(({ day }) => day.exception?.source ?? day.source),
  });
}

/** The branch named; else each branch, where any has hours of its own; else the shop. */
function placesAsked(ask: Ask, { business }: FinderContext): readonly (BranchItem | undefined)[] {
  const { geo, policy } = business;
  const named = ask.entities.branch === undefined ? undefined : geo.branch(ask.entities.branch);
  if (named !== undefined) return policy.hasHours(named.branch.id) ? [named] : [];
  const differ = geo.branches.some(({ branch }) => branch.hours !== undefined);
  if (!differ) return policy.hasHours() ? [undefined] : [];
  return geo.branches.filter(({ branch }) => policy.hasHours(branch.id)).slice(0, BRANCHES_MAX);
}

function placeOf(item: BranchItem | undefined, when: When, context: FinderContext): Place {
  const { policy, geo } = context.business;
  const branch = item?.branch.id;
  const status = policy.status(context.now, branch);
  const date = 'date' in when ? when.date : status.date;
  const isTold = geo.branches.length > 1;
  return {
    status,
    day: policy.day(date, branch),
    opening: openingFacts(status, policy, branch),
    ...(branch === undefined ? {} : { branch }),
    ...(item === undefined || !isTold
      ? {}
      : { name: textFact('name', { value: item.branch.name, source: geoSource(`${item.pointer}/name`) }, context) }),
  };
}

interface Asked {
  readonly places: readonly Place[];
  readonly first: Place;
  readonly when: When;
  readonly isDay: boolean;
}

function slotsOf(
  { places, first, when, isDay }: Asked,
  context: FinderContext,
): Readonly<Record<string, Slot | undefined>> {
  const one = places.length === 1 ? first : undefined;
  const exceptions = places.map(({ day }) => exceptionFact(day.exception, context));
  return {
    branch: one?.name,
    date: isDay ? dateFact(first.day.date, 'customer') : undefined,
    exception: exceptions[0],
    intervals: one === undefined || one.day.intervals.length === 0 ? undefined : one.day.intervals.map(intervalFact),
    until: one && (isDay ? dayUntil(one) : one.opening.until),
    next: one && (isDay ? nextAfter(one, context) : one.opening.next),
    nextUntil: one && (isDay ? nextAfterUntil(one, context) : one.opening.nextUntil),
    minutes: one?.opening.minutes,
    week: when.kind === 'week' ? { rows: weekRows(places, context) } : undefined,
    branches:
      places.length > 1 ? { rows: places.map((place) => branchRow(place, { isDay, when }, context)) } : undefined,
  };
}

function branchRow(place: Place, { isDay, when }: { isDay: boolean; when: When }, context: FinderContext): Row {
  const { day, opening, name } = place;
  const exception = exceptionFact(day.exception, context);
  const until = isDay || when.kind === 'next' ? undefined : opening.until;
  return {
    ...(name === undefined ? {} : { branch: name }),
    ...(isDay ? { day: dateFact(day.date, 'customer') } : {}),
    ...(day.intervals.length === 0 ? {} : { intervals: day.intervals.map(intervalFact) }),
    ...(until === undefined ? {} : { until }),
    ...(opening.next === undefined ? {} : { next: opening.next }),
    ...(exception === undefined ? {} : { exception }),
  };
}

/** The coming seven days of each place, so that holidays among them are told; the name only tells several apart. */
function weekRows(places: readonly Place[], { business }: FinderContext): readonly Row[] {
  return places.flatMap(({ branch, name, status }) => {
    const today = dayNumberOf(status.date);
    return Array.from({ length: DAYS_PER_WEEK }, (_, offset): Row => {
      const { date, intervals } = business.policy.day(dateOf(today + offset), branch);
      return {
        ...(name === undefined || places.length === 1 ? {} : { branch: name }),
        day: dateFact(date, 'clock'),
        ...(intervals.length === 0 ? {} : { intervals: intervals.map(intervalFact) }),
      };
    });
  });
}

/** When a day's last interval ends. */
function dayUntil({ day }: Place): Fact | undefined {
  const last = day.intervals.at(-1);
  return (
    last && { kind: 'time', time: last.to, sources: [{ file: last.source.file, pointer: `${last.source.pointer}/1` }] }
  );
}

const DAYS_AHEAD_MAX = 370;

/** The first opening after a day: for today the next one from now, for another day that of a later date. */
function nextAfter(place: Place, context: FinderContext): Fact | undefined {
  const next = dayAfter(place, context)?.intervals[0];
  if (next === undefined) return place.day.date === place.status.date ? place.opening.next : undefined;
  const { date, from, source } = next;
  const pointer = `${source.pointer}/0`;
  return {
    kind: 'moment',
    date,
    time: from,
    ...(isFar(date, place.status.date) ? { isFar: true } : {}),
    sources: [{ file: source.file, pointer }],
    derivation: { how: 'calendar', inputs: [date] },
  };
}

function nextAfterUntil(place: Place, context: FinderContext): Fact | undefined {
  const next = dayAfter(place, context);
  if (next === undefined) return place.day.date === place.status.date ? place.opening.nextUntil : undefined;
  return dayUntil({ ...place, day: { ...next, intervals: next.intervals.slice(0, 1) } });
}

function dayAfter({ day, status, branch }: Place, { business }: FinderContext): DayHours | undefined {
  if (day.date === status.date) return undefined;
  const start = dayNumberOf(day.date);
  for (let offset = 1; offset <= DAYS_AHEAD_MAX; offset += 1) {
    const later = business.policy.day(dateOf(start + offset), branch);
    if (later.intervals.length > 0) return later;
  }
  return undefined;
}
