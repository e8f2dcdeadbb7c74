import { matchesIn } from '../../retrieval/text/matches-in.js';
import { dateFrom, nextOccurrence, type LocalDate } from './local-date.js';

interface NumericDate {
  readonly kind: 'day';
  readonly date: LocalDate;
  readonly span: { readonly start: number; readonly end: number };
}

const ISO = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
/** 24.12. or 24.12.2026; without its second point it is also a price. */
const DOTTED = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/g;
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/g;
const DIGIT = /\d/;
const CENTURY = 2000;
const NO_DATES: readonly NumericDate[] = [];

/** Dates written in figures. A two-digit year is of this century; without a year it is the next such day from today on. */
export function findNumericDates(original: string, today: LocalDate, monthFirst: boolean): readonly NumericDate[] {
  if (!DIGIT.test(original)) return NO_DATES;
  const found: NumericDate[] = [];
  const add = (match: RegExpExecArray, [year, month, day]: readonly (string | undefined)[]): void => {
    const date = resolve({ year, month: Number(month), day: Number(day) }, today);
    if (date !== undefined)
      found.push({ kind: 'day', date, span: { start: match.index, end: match.index + match[0].length } });
  };
  for (const match of matchesIn(ISO, original)) add(match, [match[1], match[2], match[3]]);
  for (const match of matchesIn(DOTTED, original)) add(match, [match[3], match[2], match[1]]);
  for (const match of matchesIn(SLASHED, original)) {
    add(match, monthFirst ? [match[3], match[1], match[2]] : [match[3], match[2], match[1]]);
  }
  return found;
}

function resolve(
  { year, month, day }: { year: string | undefined; month: number; day: number },
  today: LocalDate,
): LocalDate | undefined {
  if (year === undefined) return nextOccurrence(today, (candidate) => dateFrom(candidate, month, day));
  return dateFrom(year.length === 2 ? CENTURY + Number(year) : Number(year), month, day);
}
