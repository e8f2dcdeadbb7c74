import type { Claim, Reading } from '../reading/reading.js';
import type { Phrase } from '../reading/word.js';
import type { ClaimReader } from './claim-reader.js';
import { linkBetween } from './amounts.js';

const DAYS_IN_WEEK = 7;
const MONTHS_MAX = 12;
const DAYS_MAX = 31;
const MONTH_FIRST = /^(?:en-US|en-PH|en-CA)/;

/** Days: dates in digits or words, weekdays, months, and days counted from now (`tomorrow`). */
export const date: ClaimReader = {
  kind: 'date',
  read(reading, isFree) {
    const claims: Claim[] = [];
    const take = (claim: Claim | undefined) => claim && claims.push(claim);
    reading.words.forEach((word, index) => {
      if (!isFree(index) || claims.some(({ from, to }) => index >= from && index < to)) return;
      if (word.kind === 'date') take(dated(index, index + 1, numericKeys(word.text, reading.locale)));
      else {
        const month = monthAt(reading, index);
        take(month === undefined ? undefined : dayJoined(reading, month));
        take(month ?? spanAt(reading, index) ?? relativeAt(reading, index));
      }
    });
    return [...claims.filter(({ keys }) => keys.length > 0), ...weekdaysOf(reading, isFree)];
  },
};

function dated(from: number, to: number, keys: readonly string[]): Claim {
  return { kind: 'date', from, to, keys };
}

/** The keys of a date in digits: with its year where it has one. */
export function numericKeys(text: string, locale: string): readonly string[] {
  const numbers = text
    .split(/[-./]/)
    .filter((part) => part !== '')
    .map(Number);
  const isIso = /^\d{4}-/.test(text);
  const isMonthFirst = MONTH_FIRST.test(locale) && text.includes('/');
  const [one = 0, two = 0, three = 0] = numbers;
  const [year, month, day] = isIso ? [one, two, three] : isMonthFirst ? [three, one, two] : [three, two, one];
  return [dateKey({ year, month, day })];
}

/** `date:12-27`, or `date:2026-12-27`; two digits of a year are of this century. */
function dateKey({ year, month, day }: { year: number; month: number; day: number }): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const full = year > 0 && year < 100 ? 2000 + year : year;
  return `date:${full > 0 ? `${full}-` : ''}${pad(month)}-${pad(day)}`;
}

/** A month's name with its day before or after, and the year where there is one; alone it is a claim too. */
function monthAt(reading: Reading, index: number): Claim | undefined {
  const { phraseAt, quantities, words } = reading;
  const month = phraseAt(index, 'month');
  if (month?.from !== index) return undefined;
  const before = quantities.find(
    ({ to }) =>
      to === index ||
      (isOf(reading, index - 1) && to === index - 1) ||
      (isOrdinal(reading, index - 1) && to === index - 1) ||
      (isOf(reading, index - 1) && isOrdinal(reading, index - 2) && to === index - 2),
  );
  const after = quantities.find(({ from }) => from === month.to);
  const isYear = (amount: number | undefined) => amount !== undefined && amount > 1900 && amount < 2200;
  const day = isDay(before?.amount) ? before : isDay(after?.amount) ? after : undefined;
  if (day === undefined) return dated(index, month.to, [`month:${month.value}`]);
  let end = Math.max(month.to, day.to);
  if (isOrdinal(reading, end)) end++;
  const yearAt = isOf(reading, end) ? end + 1 : end;
  const year = quantities.find(({ from }) => from === yearAt);
  const hasYear = isYear(year?.amount) && /^[\s,.]*$/.test(words[yearAt]?.gap ?? '');
  const key = dateKey({ year: hasYear ? (year?.amount ?? 0) : 0, month: Number(month.value), day: day.amount });
  return dated(Math.min(index, day.from), hasYear ? (year?.to ?? end) : end, [key]);
}

/** `am 25. und 26. Dezember`, `the 3rd and 4th of May`: the first is of the same month. */
function dayJoined({ quantities, phraseAt, words }: Reading, { from, keys: [key = ''] }: Claim): Claim | undefined {
  if (phraseAt(from - 1, 'joint') === undefined || !key.startsWith('date:')) return undefined;
  const first = quantities.find(
    ({ to }) => to === from - 1 || (to === from - 2 && ORDINAL.test(words[to]?.fold ?? '')),
  );
  if (first === undefined || !isDay(first.amount) || phraseAt(first.from - 1, 'between') !== undefined)
    return undefined;
  const day = String(first.amount).padStart(2, '0');
  return dated(first.from, from - 1, [key.slice(0, -day.length) + day]);
}

const ORDINAL = /^(?:st|nd|rd|th|er|o|a)$/;

function isDay(amount: number | undefined): boolean {
  return amount !== undefined && Number.isInteger(amount) && amount >= 1 && amount <= DAYS_MAX;
}

function isOf({ words }: Reading, index: number): boolean {
  return /^(?:of|de|do|the)$/.test(words[index]?.fold ?? '');
}

function isOrdinal({ words }: Reading, index: number): boolean {
  const word = words[index];
  return word?.gap === '' && ORDINAL.test(word.fold);
}

/** `27.12` before a word of time of its own: only where the language writes dates so, and the number can be one. */
function spanAt({ words, lexicon, phraseAt }: Reading, index: number): Claim | undefined {
  if (lexicon.language !== 'de' || phraseAt(index - 1, 'dateprep') === undefined) return undefined;
  const [, day = '', month = ''] = /^(\d{1,2})[./](\d{1,2})$/.exec(words[index]?.text ?? '') ?? [];
  if (!isDay(Number(day)) || Number(month) > MONTHS_MAX || Number(month) < 1) return undefined;
  return dated(index, index + 1, [dateKey({ year: 0, month: Number(month), day: Number(day) })]);
}

function relativeAt({ phraseAt, words }: Reading, index: number): Claim | undefined {
  const phrase = phraseAt(index, 'day');
  const isCourtesy = index === 0 && phrase?.value === 'soon' && /[:!]/.test(words[phrase.to]?.gap ?? '!');
  if (isCourtesy) return undefined;
  return phrase?.from === index ? dated(index, phrase.to, [`day:${phrase.value}`]) : undefined;
}

/** Weekdays one by one; `Monday to Friday` claims each day between. */
function weekdaysOf(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const named = reading.phrases.filter(
    (phrase) => phrase.tag === 'weekday' && isFree(phrase.from) && !isPlainWord(reading, phrase),
  );
  return named.flatMap((phrase, index) => {
    const days = daysOf(phrase.value);
    const next = named[index + 1];
    if (isRangeOfDays(reading, named[index - 1], phrase)) return [];
    const isRange = next !== undefined && isRangeOfDays(reading, phrase, next);
    const all = isRange ? daysBetween(days[0] ?? 0, Number(next.value)) : days;
    return all.map((day) => dated(phrase.from, isRange ? next.to : phrase.to, [`weekday:${day}`]));
  });
}

const AFTER_SO = /[.,:;–-]/u;

/** `sun protection`, `we sat down`, `so ist es`: short names of days are words of their own, unless they are written as days. */
function isPlainWord({ words, lexicon }: Reading, { from, to }: Phrase): boolean {
  const word = words[from];
  if (lexicon.language === 'de' && word?.fold === 'so') return !word.isCapital || !AFTER_SO.test(words[to]?.gap ?? '.');
  return (
    lexicon.language === 'en' && to === from + 1 && word?.isCapital === false && /^(?:sun|sat|wed)$/.test(word.fold)
  );
}

function isRangeOfDays(reading: Reading, first: Phrase | undefined, last: Phrase): boolean {
  return first !== undefined && !first.value.includes('-') && linkBetween(reading, first.to, last.from) === 'to';
}

/** `6` is Saturday; `1-5` the working days. Days count from Monday, 1 (ISO 8601). */
function daysOf(value: string): readonly number[] {
  const [first = 0, last = first] = value.split('-').map(Number);
  return daysBetween(first, last);
}

function daysBetween(first: number, last: number): readonly number[] {
  const count = ((last - first + DAYS_IN_WEEK) % DAYS_IN_WEEK) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % DAYS_IN_WEEK) + 1);
}
