import type { Bench } from '../about.js';
import type { Situated } from '../reading/situated.js';

/** Pieces between a weekday and its date: `Tuesday, the 24th of November`. */
const BESIDE_MAX = 2;
const DAYS_IN_WEEK = 7;

/**
 * Whether a weekday is that of the date said beside it, where the evidence gives its year: `Tuesday 24 November`. Undefined where no such
 * date stands beside it.
 */
export function isDayOfDate(day: Situated, all: readonly Situated[], bench: Bench): boolean | undefined {
  const [family, weekday] = (day.claim.keys[0] ?? '').split(':');
  if (family !== 'weekday') return undefined;
  const beside = all.find(
    ({ claim, sentence }) =>
      sentence === day.sentence &&
      claim.keys[0]?.startsWith('date:') === true &&
      claim.from >= day.claim.to &&
      claim.from - day.claim.to <= BESIDE_MAX,
  );
  const dates = beside === undefined ? [] : datesLike(beside.claim.keys[0] ?? '', bench);
  return dates.length === 0 ? undefined : dates.some((date) => weekdayOf(date) === Number(weekday));
}

/** `Only today!`: a day with nothing said of it only presses. */
export function isBareDay({ claim, sentence }: Situated, all: readonly Situated[]): boolean {
  const [key = ''] = claim.keys;
  if (!key.startsWith('day:') || key === 'day:soon') return false;
  return all.every((one) => one.sentence !== sentence || one.claim.kind === 'date');
}

/** Dates of the evidence, with their years, that one in a text can be. */
function datesLike(key: string, { evidence }: Bench): readonly string[] {
  const date = key.slice('date:'.length);
  return [...evidence.byKey.keys()]
    .filter((one) => /^date:\d{4}-/.test(one) && one.endsWith(date))
    .map((one) => one.slice('date:'.length));
}

/** Monday is 1, Sunday 7 (ISO 8601). */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || DAYS_IN_WEEK;
}
