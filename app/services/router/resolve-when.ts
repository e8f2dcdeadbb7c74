import type { When } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';
import type { DateMark } from './read-dates.js';

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
  // "Is Leeds shut?" is not answered with the yes of "is it open?", but with how long it is.
  return [{ kind: signs.has('time-closed') ? 'until' : 'now' }];
}

function dayOf({ kind, date, span }: DateMark): When {
  return { kind, date, span };
}
