import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import type { PhraseHit } from './find-phrases.js';
import { findNumericDates } from './numeric-dates.js';
import { addDays, dateFrom, easterOf, nextOccurrence, nextWeekday, weekdayOf, type LocalDate } from './local-date.js';
import type { SignName } from './lexicon-schema.js';
import type { ShopHolidays } from './shop-holidays.js';
import type { WordSigns } from './word-signs.js';

/** A date the text names, resolved on the shop's calendar. */
export interface DateMark {
  readonly kind: 'day' | 'holiday';
  readonly date: LocalDate;
  readonly span: Span;
}

/** What dates are read against. */
export interface DateContext {
  readonly today: LocalDate;
  readonly hits: readonly PhraseHit[];
  readonly signs: WordSigns;
  readonly holidays: ShopHolidays;
  /** Whether `12/24` is the 24th of December. */
  readonly monthFirst: boolean;
}

const RELATIVE: ReadonlySet<SignName> = new Set(['time-today', 'time-tomorrow', 'time-overmorrow', 'time-weekend']);
const SATURDAY = 6;
const SHORT_NAME_LENGTH_MAX = 2;
const DAY_NUMBER = /^(\d{1,2})(st|nd|rd|th)?$/;
const ORDINAL_DAY = /^(\d{1,2})(st|nd|rd|th)$/;
const DAY_AND_MONTH = /^(\d{1,2})\.(\d{1,2})$/;
const ORDINAL_IN_LIST_MAX = 8;
const YEAR_TOKEN = /^(19|20|21)\d\d$/;

/**
 * The dates a text names, in the order named: weekdays, today and tomorrow, numeric and written dates, the holidays of the
 * shop's own hours, then the common ones. Without a year it is the next such day from today on; "next monday" is never today.
 */
export function readDates(text: NormalText, context: DateContext): readonly DateMark[] {
  const { signs } = context;
  const all = [
    ...context.holidays.find(text.tokens, context.today),
    ...commonHolidays(text, context),
    ...findNumericDates(text.original, context.today, context.monthFirst),
    ...writtenDates(text, context),
    ...bareDays(text, context, signs),
    ...relativeDays(text, context),
    ...weekdays(text, context, signs),
  ];
  const kept: DateMark[] = [];
  all.sort((a, b) => length(b) - length(a) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const mark of all) {
    if (
      !kept.some((other) =>
        other.date !== mark.date ? overlap(other, mark) && !isPair(other, mark) : overlap(other, mark),
      )
    )
      kept.push(mark);
  }
  return kept.sort((a, b) => a.span.start - b.span.start || (a.date < b.date ? -1 : 1));
}

const length = ({ span }: DateMark): number => span.end - span.start;
const overlap = (a: DateMark, b: DateMark): boolean => a.span.start < b.span.end && b.span.start < a.span.end;

/** A weekend is two days with the same words. */
function isPair(a: DateMark, b: DateMark): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.kind === 'day' && b.kind === 'day';
}

function commonHolidays(text: NormalText, { today, hits, holidays }: DateContext): DateMark[] {
  return hits.flatMap(({ meaning, first, last }) => {
    if (meaning.kind !== 'holiday') return [];
    const span = spanOf(text.tokens, first, last);
    const date =
      meaning.rule === 'next'
        ? holidays.next(today, text.original.slice(span.start, span.end))
        : holidayDate(meaning.rule, today);
    return date === undefined ? [] : [{ kind: 'holiday', date, span } as const];
  });
}

function holidayDate(rule: string, today: LocalDate): LocalDate | undefined {
  const easter = /^easter([+-]\d+)$/.exec(rule);
  if (easter !== null) return nextOccurrence(today, (year) => addDays(easterOf(year), Number(easter[1])));
  return nextOccurrence(today, (year) => dateFrom(year, Number(rule.slice(0, 2)), Number(rule.slice(3))));
}

/** "24 December", "24th of Dec 2026", "December 24th", "24. Dezember". */
function writtenDates({ tokens }: NormalText, { today, hits }: DateContext): DateMark[] {
  return hits.flatMap(({ meaning, first }) => {
    if (meaning.kind !== 'month') return [];
    const joined = tokens[first - 1]?.norm === 'of' ? first - 2 : first - 1;
    const before = DAY_NUMBER.exec(tokens[joined]?.norm ?? '');
    const after = before === null ? DAY_NUMBER.exec(tokens[first + 1]?.norm ?? '') : null;
    const day = Number((before ?? after)?.[1]);
    const last = before === null && after !== null ? first + 1 : first;
    const yearToken = tokens[last + 1]?.norm ?? '';
    const hasYear = YEAR_TOKEN.test(yearToken);
    const date = hasYear
      ? dateFrom(Number(yearToken), meaning.value, day)
      : nextOccurrence(today, (year) => dateFrom(year, meaning.value, day));
    const span = spanOf(tokens, before === null ? first : joined, hasYear ? last + 1 : last);
    return Number.isNaN(day) || date === undefined ? [] : [{ kind: 'day', date, span } as const];
  });
}

/** "on the 24th", "am 24.", "am 24.12": the next such day; a bare "the 2nd" is the second of a list. */
function bareDays({ tokens, original }: NormalText, { today }: DateContext, signs: WordSigns): DateMark[] {
  return tokens.flatMap((token, index) => {
    if (!signs.endingAt(index - 1).has('onDay') && !signs.endingAt(index - 1).has('onDate')) return [];
    const date = bareDay(token, original, { today, isOnDay: signs.endingAt(index - 1).has('onDay') });
    const end = original[token.end] === '.' ? token.end + 1 : token.end;
    return date === undefined ? [] : [{ kind: 'day', date, span: { start: token.start, end } } as const];
  });
}

function bareDay(
  token: Token,
  original: string,
  { today, isOnDay }: { today: LocalDate; isOnDay: boolean },
): LocalDate | undefined {
  const ordinal = ORDINAL_DAY.exec(token.norm);
  if (ordinal !== null)
    return isOnDay || Number(ordinal[1]) > ORDINAL_IN_LIST_MAX ? nextDayOfMonth(today, Number(ordinal[1])) : undefined;
  if (!isOnDay) return undefined;
  const dayAndMonth = DAY_AND_MONTH.exec(token.norm);
  if (dayAndMonth !== null)
    return nextOccurrence(today, (year) => dateFrom(year, Number(dayAndMonth[2]), Number(dayAndMonth[1])));
  const isDotted =
    DAY_NUMBER.test(token.norm) &&
    original[token.end] === '.' &&
    !/^\d/.test(original.slice(token.end + 1, token.end + 2));
  return isDotted ? nextDayOfMonth(today, Number(token.norm)) : undefined;
}

function nextDayOfMonth(today: LocalDate, day: number): LocalDate | undefined {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  for (let ahead = 0; ahead < 12; ahead++) {
    const index = month - 1 + ahead;
    const date = dateFrom(year + Math.floor(index / 12), (index % 12) + 1, day);
    if (date !== undefined && date >= today) return date;
  }
  return undefined;
}

function relativeDays({ tokens }: NormalText, { today, hits }: DateContext): DateMark[] {
  return hits.flatMap(({ meaning, first, last }): DateMark[] => {
    if (meaning.kind !== 'sign' || !RELATIVE.has(meaning.sign)) return [];
    const span = spanOf(tokens, first, last);
    if (meaning.sign === 'time-today') return [{ kind: 'day', date: today, span }];
    if (meaning.sign === 'time-tomorrow') return [{ kind: 'day', date: addDays(today, 1), span }];
    if (meaning.sign === 'time-overmorrow') return [{ kind: 'day', date: addDays(today, 2), span }];
    if (meaning.sign !== 'time-weekend') return [];
    const isSunday = weekdayOf(today) > SATURDAY;
    const saturday = isSunday ? addDays(today, -1) : nextWeekday(today, SATURDAY, false);
    const sunday: DateMark = { kind: 'day', date: addDays(saturday, 1), span };
    return isSunday ? [sunday] : [{ kind: 'day', date: saturday, span }, sunday];
  });
}

function weekdays({ tokens }: NormalText, { today, hits }: DateContext, signs: WordSigns): DateMark[] {
  return hits.flatMap(({ meaning, first, last }) => {
    if (meaning.kind !== 'weekday') return [];
    const isShort = (tokens[first]?.norm.length ?? 0) <= SHORT_NAME_LENGTH_MAX;
    if (isShort && !signs.endingAt(first - 1).has('onDate')) return [];
    const isNext = signs.endingAt(first - 1).has('next');
    const date = nextWeekday(today, meaning.value, isNext);
    return [{ kind: 'day', date, span: spanOf(tokens, isNext ? first - 1 : first, last) } as const];
  });
}

function spanOf(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
