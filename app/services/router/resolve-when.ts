import type { When } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';
import type { DateMark } from './read-dates.js';

/** An hour of the day, alone or with its minutes; what else has digits beside it (a postcode, an order) is none. */
const TIME_OF_DAY =
  /(?<![\p{L}\p{N}.,:/-])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)?\s?(?:[ap]m|h|uhr)?(?![\p{L}\p{N}/-]|[.,:]\d)/iu;

/** Which moment an ask about hours means; one for each date named, `now` when none is. */
export function resolveWhen(clause: ClauseReading): readonly When[] {
  const { signs, dates } = clause;
  const isUntil = signs.has('time-until');
  const isStillToday = signs.has('time-now') && signs.has('time-today') && dates.length === 1;
  if (isStillToday && !isUntil) return [{ kind: 'now' }];
  if (dates.length > 0) return dates.map((mark) => (isUntil ? { kind: 'until', date: mark.date } : dayOf(mark)));
  if (isUntil) return [{ kind: 'until' }];
  if (signs.has('time-next')) return [{ kind: 'next' }];
  if (signs.has('time-week')) return [{ kind: 'week' }];
  // "Is Leeds shut?" and "open at 6?" are not answered with the yes of "is it open?", but with how long it is.
  return [{ kind: signs.has('time-closed') || TIME_OF_DAY.test(clause.text) ? 'until' : 'now' }];
}

function dayOf({ kind, date, span }: DateMark): When {
  return { kind, date, span };
}
