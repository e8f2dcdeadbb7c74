import { type Hours, type HoursException, type Interval, WEEKDAYS } from '../../../contracts/business/policy.js';
import { type Finding, errorAt, warningAt } from '../findings.js';

const DAY_MINUTES = 24 * 60;
/** Open through the night for longer than this, and the two times are more likely swapped. */
const NIGHT_MINUTES_MAX = 14 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** An interval on the minutes of a week (or of one day); `end` may lie beyond, when it is overnight. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly pointer: string;
  readonly text: string;
}

/** Opening hours: intervals that do not overlap, on into the next day too; exceptions that say one thing. */
export function* checkHours(hours: Hours | undefined, pointer: string): Iterable<Finding> {
  if (hours === undefined) return;
  const days = WEEKDAYS.map((day) => ({ intervals: hours.weekly[day] ?? [], pointer: `${pointer}/weekly/${day}` }));
  const isSeasonal = (hours.exceptions ?? []).some(({ intervals = [] }) => intervals.length > 0);
  if (!isSeasonal && days.every(({ intervals }) => intervals.length === 0)) {
    yield warningAt(
      `${pointer}/weekly`,
      'No day of the week has opening hours.',
      'Add some, or customers are told that you are always closed.',
    );
  }
  const spans = days.flatMap(({ intervals, pointer: day }, index) => spansOf(intervals, day, index * DAY_MINUTES));
  yield* checkStarts(spans);
  yield* checkOverlaps([...spans, ...overhang(spans)]);
  yield* checkExceptions(hours.exceptions ?? [], `${pointer}/exceptions`);
}

function spansOf(intervals: readonly Interval[], pointer: string, from: number): Span[] {
  return intervals.map(([opens, closes], index) => {
    const start = minutesOf(opens);
    const end = minutesOf(closes);
    const isOvernight = end <= start;
    const place = { pointer: `${pointer}/${index}`, text: `${opens}–${closes}` };
    return { start: from + start, end: from + end + (isOvernight ? DAY_MINUTES : 0), ...place };
  });
}

/** Sunday night runs into Monday: the same span once more, a week earlier. */
function overhang(spans: readonly Span[]): Span[] {
  const late = spans.filter(({ end }) => end > WEEK_MINUTES);
  return late.map((span) => ({ ...span, start: span.start - WEEK_MINUTES, end: span.end - WEEK_MINUTES }));
}

function* checkStarts(spans: readonly Span[]): Iterable<Finding> {
  for (const { pointer, text, start, end } of spans) {
    const [opens = '', closes = ''] = text.split('–');
    if (opens === '24:00') {
      yield errorAt(`${pointer}/0`, 'A day does not start at 24:00.', 'Write 00:00 on the next day.');
    } else if (opens === closes) {
      yield errorAt(pointer, `${text} opens and closes at the same time.`, 'For all day, write ["00:00", "24:00"].');
    } else if (closes < opens && end - start > NIGHT_MINUTES_MAX) {
      const hours = Math.round((end - start) / 60);
      yield warningAt(
        pointer,
        `${text} is open through the night, ${hours} hours long.`,
        'If the two times are swapped, swap them back.',
      );
    }
  }
}

function* checkOverlaps(spans: readonly Span[]): Iterable<Finding> {
  const inOrder = [...spans].sort((one, other) => one.start - other.start || one.end - other.end);
  let longest = inOrder[0];
  for (const span of inOrder.slice(1)) {
    if (longest !== undefined && span.start < longest.end && span.pointer !== longest.pointer) {
      yield errorAt(
        span.pointer,
        `${span.text} overlaps ${longest.text}.`,
        'Make one of the two shorter, or join them.',
      );
    }
    if (longest === undefined || span.end > longest.end) longest = span;
  }
}

function* checkExceptions(exceptions: readonly HoursException[], pointer: string): Iterable<Finding> {
  for (const [index, exception] of exceptions.entries()) {
    const place = `${pointer}/${index}`;
    yield* checkDates(exception, place);
    yield* checkMeaning(exception, place);
    const spans = spansOf(exception.intervals ?? [], `${place}/intervals`, 0);
    yield* checkStarts(spans);
    yield* checkOverlaps(spans);
    const earlier = exceptions.slice(0, index).findIndex((other) => covers(other, exception));
    if (earlier === -1) continue;
    yield warningAt(
      place,
      `Exception ${earlier + 1} already covers these dates; the first one counts.`,
      'Delete one of the two, or put this one first.',
    );
  }
}

function* checkDates({ date, from, to }: HoursException, pointer: string): Iterable<Finding> {
  if (date !== undefined && (from !== undefined || to !== undefined)) {
    yield errorAt(pointer, 'This exception has both a date and a range.', 'Keep "date", or "from" and "to".');
  } else if (date === undefined && (from === undefined || to === undefined)) {
    yield errorAt(pointer, 'This exception does not say when.', 'Add "date", or both "from" and "to".');
  } else if (from !== undefined && to !== undefined && from > to) {
    yield errorAt(`${pointer}/to`, `${to} is before ${from}.`, 'Swap "from" and "to".');
  }
}

function* checkMeaning({ closed, intervals = [] }: HoursException, pointer: string): Iterable<Finding> {
  if (closed === true && intervals.length > 0) {
    yield errorAt(pointer, 'This exception is closed and has opening hours.', 'Keep "closed": true, or the intervals.');
  } else if (closed !== true && intervals.length === 0) {
    yield errorAt(
      pointer,
      'This exception says neither closed nor when it is open.',
      'Add "closed": true, or "intervals".',
    );
  }
}

/** Whether one exception takes every date of the other. */
function covers(one: HoursException, other: HoursException): boolean {
  const [from, to] = [one.date ?? one.from, one.date ?? one.to];
  const [otherFrom, otherTo] = [other.date ?? other.from, other.date ?? other.to];
  if (from === undefined || to === undefined || otherFrom === undefined || otherTo === undefined) return false;
  return from <= otherFrom && otherTo <= to;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
