import {
  type Hours,
  type HoursException,
  type Interval,
  WEEKDAYS,
  type Weekday,
} from '../../../contracts/business/policy.js';
import type { Difference } from '../../../contracts/version.js';
import { oneOf } from './diff-catalog.js';
import { type Subject, diffFields, difference } from './diff-fields.js';
import { diffLists } from './diff-lists.js';

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** What changed in opening hours: `Camden opens Sunday 11:00–17:00 → 12:00–16:00`. */
export function diffHours(subject: Subject, [was, is]: readonly [Hours | undefined, Hours | undefined]): Difference[] {
  if (was === undefined || is === undefined)
    return diffFields({ ...subject, name: `${subject.name} hours` }, [was, is]);
  const days = WEEKDAYS.flatMap((day) => {
    const [before, after] = [hoursWords(was.weekly[day]), hoursWords(is.weekly[day])];
    if (before === after) return [];
    const place = { ...subject, pointer: `${subject.pointer}/weekly/${day}` };
    return [difference(place, `${subject.name} opens ${DAY_NAMES[day]} ${before} → ${after}`)];
  });
  return [...days, ...diffExceptions(subject, [was, is])];
}

function diffExceptions(subject: Subject, [was, is]: readonly [Hours, Hours]): Difference[] {
  const datesOf = ({ date, from, to }: HoursException): string => date ?? `${from ?? ''} to ${to ?? ''}`;
  return diffLists<HoursException>(
    {
      file: subject.file,
      pointer: `${subject.pointer}/exceptions`,
      keyOf: datesOf,
      nameOf: (exception) =>
        [subject.name, datesOf(exception), exception.name && `(${oneOf(exception.name)})`].filter(Boolean).join(' '),
      what: 'exception',
      introduce: (exception) => `: ${exceptionWords(exception)}`,
      compare: (place, before, after) => {
        const [old, now] = [exceptionWords(before), exceptionWords(after)];
        const hours = old === now ? [] : [difference(place, `${place.name} ${old} → ${now}`)];
        return [...hours, ...diffFields(place, [before, after], ['closed', 'intervals'])];
      },
    },
    was.exceptions ?? [],
    is.exceptions ?? [],
  );
}

function exceptionWords({ closed, intervals }: HoursException): string {
  return closed === true ? 'closed' : hoursWords(intervals);
}

function hoursWords(intervals: readonly Interval[] = []): string {
  return intervals.length === 0 ? 'closed' : intervals.map(([from, to]) => `${from}–${to}`).join(', ');
}
