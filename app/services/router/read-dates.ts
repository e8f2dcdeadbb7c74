import { flatMap } from '../../contracts/flat-map.js';
import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { startsWithDigit } from '../../retrieval/text/starts-with-digit.js';
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
  /** What stands behind a day in figures: `th`, `er`. */
  readonly dayEndings: ReadonlySet<string>;
  /** Whether `12/24` is the 24th of December. */
  readonly monthFirst: boolean;
}

const RELATIVE: ReadonlySet<SignName> = new Set(['time-today', 'time-tomorrow', 'time-overmorrow', 'time-weekend']);
const DAY_KINDS: ReadonlySet<PhraseHit['meaning']['kind']> = new Set(['holiday', 'month', 'weekday']);
const SATURDAY = 6;
const SHORT_NAME_LENGTH_MAX = 2;
const DAY_NUMBER = /^(\d{1,2})([a-z]{0,3})$/;
const DAY_MAX = 31;
const DAY_AND_MONTH = /^(\d{1,2})\.(\d{1,2})$/;
const ORDINAL_IN_LIST_MAX = 8;
const YEAR_TOKEN = /^(19|20|21)\d\d$/;

/**
 * The dates a text names, in the order named: weekdays, today and tomorrow, numeric and written dates, the holidays of the
 * shop's own hours, then the common ones. Without a year it is the next such day from today on; "next monday" is never today.
 */
export function readDates(text: NormalText, context: DateContext): readonly DateMark[] {
  const { signs } = context;
  const ofShop = context.holidays.find(text.tokens, context.today);
  if (ofShop.length === 0 && !mayNameDay(text, context.hits)) return NO_MARKS;
  const all = [
    ...ofShop,
    ...commonHolidays(text, context),
    ...findNumericDates(text.original, context.today, context.monthFirst),
    ...writtenDates(text, context),
    ...bareDays(text, context),
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

const NO_MARKS: readonly DateMark[] = [];
const ANY_DIGIT = /\p{N}/u;

/** Most messages name no day, and need not be looked through for each way to name one. */
function mayNameDay({ original }: NormalText, hits: readonly PhraseHit[]): boolean {
  if (ANY_DIGIT.test(original)) return true;
  return hits.some(({ meaning }) =>
    meaning.kind === 'sign' ? RELATIVE.has(meaning.sign) : DAY_KINDS.has(meaning.kind),
  );
}

const length = ({ span }: DateMark): number => span.end - span.start;
const overlap = (a: DateMark, b: DateMark): boolean => a.span.start < b.span.end && b.span.start < a.span.end;

/** A weekend is two days with the same words. */
function isPair(a: DateMark, b: DateMark): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.kind === 'day' && b.kind === 'day';
}

function commonHolidays(text: NormalText, { today, hits, holidays }: DateContext): DateMark[] {
  return flatMap(hits, ({ meaning, first, last }) => {
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

/** "24 December", "24th of Dec 2026", "December 24th", "24. Dezember", "24 de diciembre de 2026", "1er mai". */
function writtenDates({ tokens }: NormalText, { today, hits, signs, dayEndings }: DateContext): DateMark[] {
  const dayAt = (index: number): number | undefined => dayNumberOf(tokens[index], dayEndings)?.day;
  const isJoint = (index: number): boolean => signs.endingAt(index).has('dateOf');
  return flatMap(hits, ({ meaning, first }) => {
    if (meaning.kind !== 'month') return [];
    const joined = isJoint(first - 1) ? first - 2 : first - 1;
    const before = dayAt(joined);
    const after = before === undefined ? dayAt(first + 1) : undefined;
    const day = before ?? after;
    if (day === undefined) return [];
    const last = after === undefined ? first : first + 1;
    const yearAt = isJoint(last + 1) ? last + 2 : last + 1;
    const yearToken = tokens[yearAt]?.norm ?? '';
    const hasYear = YEAR_TOKEN.test(yearToken);
    const date = hasYear
      ? dateFrom(Number(yearToken), meaning.value, day)
      : nextOccurrence(today, (year) => dateFrom(year, meaning.value, day));
    const span = spanOf(tokens, before === undefined ? first : joined, hasYear ? yearAt : last);
    return date === undefined ? [] : [{ kind: 'day', date, span } as const];
  });
}

/** A day of the month in figures, and whether an ending makes it an ordinal: `24`, `24th`, `1er`. */
function dayNumberOf(
  token: Token | undefined,
  dayEndings: ReadonlySet<string>,
): { day: number; isOrdinal: boolean } | undefined {
  if (token === undefined || !startsWithDigit(token.norm)) return undefined;
  const [, digits, ending = ''] = DAY_NUMBER.exec(token.norm) ?? [];
  if (digits === undefined || (ending !== '' && !dayEndings.has(ending))) return undefined;
  return { day: Number(digits), isOrdinal: ending !== '' };
}

/** "on the 24th", "am 24.", "am 24.12", "el día 24": the next such day; a bare "the 2nd" is the second of a list. */
function bareDays({ tokens, original }: NormalText, context: DateContext): DateMark[] {
  const { signs } = context;
  return flatMap(tokens, (token, index) => {
    if (!startsWithDigit(token.norm)) return NO_MARKS;
    const before = signs.endingAt(index - 1);
    if (!before.has('onDay') && !before.has('onDate') && !before.has('dayNumber')) return [];
    const isCounted = signs.startingAt(index + 1).has('measureUnit') || signs.startingAt(index + 1).has('currency');
    if (isCounted) return [];
    const date = bareDay(
      { token, original, isOnDay: before.has('onDay'), isNumbered: before.has('dayNumber') },
      context,
    );
    const end = original[token.end] === '.' ? token.end + 1 : token.end;
    return date === undefined ? [] : [{ kind: 'day', date, span: { start: token.start, end } } as const];
  });
}

interface BareDay {
  readonly token: Token;
  readonly original: string;
  /** "on the", "am": a date may follow. */
  readonly isOnDay: boolean;
  /** "el día", "le": a bare number is a day of the month. */
  readonly isNumbered: boolean;
}

function bareDay(
  { token, original, isOnDay, isNumbered }: BareDay,
  { today, dayEndings }: DateContext,
): LocalDate | undefined {
  const written = dayNumberOf(token, dayEndings);
  if (written?.isOrdinal === true)
    return isOnDay || written.day > ORDINAL_IN_LIST_MAX ? nextDayOfMonth(today, written.day) : undefined;
  if (isNumbered && written !== undefined && written.day <= DAY_MAX && (written.day > ORDINAL_IN_LIST_MAX || !isOnDay))
    return nextDayOfMonth(today, written.day);
  if (!isOnDay) return undefined;
  const dayAndMonth = DAY_AND_MONTH.exec(token.norm);
  if (dayAndMonth !== null)
    return nextOccurrence(today, (year) => dateFrom(year, Number(dayAndMonth[2]), Number(dayAndMonth[1])));
  const isDotted =
    written !== undefined && original[token.end] === '.' && !/^\d/.test(original.slice(token.end + 1, token.end + 2));
  return isDotted ? nextDayOfMonth(today, written.day) : undefined;
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
  return flatMap(hits, ({ meaning, first, last }): DateMark[] => {
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
  return flatMap(hits, ({ meaning, first, last }) => {
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
