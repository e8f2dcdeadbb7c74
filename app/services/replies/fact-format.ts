import type { Fact } from '../../contracts/evidence.js';
import { currencyDigits, type Money } from '../../contracts/money.js';
import type { LocaleFile } from './locale-file.js';
import type { Message } from './message.js';
import { renderPlain } from './render-plain.js';

/** Writes one fact as customers read it. */
export type FactFormat = (fact: Fact) => string;

/** Regions whose customers think in miles. Source: CLDR 48, unit preferences for road distances. */
const MILES_REGIONS = new Set(['GB', 'US', 'LR', 'MM']);
const METRES_PER_YARD = 0.9144;
const YARDS_PER_MILE = 1760;
const YARDS_MAX = 440;
const METRES_MAX = 1000;
const DESCRIPTION_LENGTH_MAX = 300;

/** The messages by which kinds of value read. */
export type FormatMessages = Readonly<Record<keyof LocaleFile['formats'], Message>>;

type Say = (name: keyof FormatMessages, values: Readonly<Record<string, string | number>>) => string;

/**
 * Writes facts for one locale; every Intl formatter is made here once, so a version's texts depend on no later change of them.
 *
 * Times of day stay as the owner wrote them, on the 24-hour clock. Distances are miles where the locale's region (or the likely
 * one) uses them. Every space is a plain one, whatever the runtime's ICU data puts between number and sign.
 */
export function createFactFormat(locale: string, messages: FormatMessages): FactFormat {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const money = createMoneyFormat(locale);
  const dates = createDateNames(locale);
  const rules = new Intl.PluralRules(locale);
  const say: Say = (name, values) => renderPlain(messages[name], values, { number, rules });
  const date = (day: string) => say('date', dates(day));
  const farDate = (day: string) => say('date-with-year', { ...dates(day), year: day.slice(0, 4) });
  const distance = createDistanceFormat(locale, say);

  function written(fact: Fact): string {
    switch (fact.kind) {
      case 'money':
        return bounded(fact, money(fact));
      case 'number':
        return bounded(
          fact,
          fact.unit === undefined ? number.format(fact.value) : `${number.format(fact.value)} ${fact.unit}`,
        );
      case 'count':
        return number.format(fact.value);
      case 'percent':
        return percent.format(fact.value / 100);
      case 'date':
        return date(fact.date);
      case 'time':
        return fact.time;
      case 'interval':
        return `${fact.from}–${fact.to}`;
      case 'moment':
        return say('moment', { date: fact.isFar === true ? farDate(fact.date) : date(fact.date), time: fact.time });
      case 'days':
        return fact.from === fact.to
          ? say('days', { to: fact.to })
          : say('days-range', { from: fact.from, to: fact.to });
      case 'minutes':
        return say('minutes', { value: fact.value });
      case 'distance':
        return distance(fact.metres);
      case 'url':
        return fact.href;
      case 'name':
      case 'text':
      case 'attribute':
      case 'sku':
      case 'phone':
      case 'postcode':
        return fact.text;
    }
  }

  /** A condition the customer set reads with its direction: "up to £100". */
  function bounded(fact: Fact, text: string): string {
    if (fact.origin !== 'customer') return text;
    if (fact.derivation?.how === 'maximum') return say('at-most', { value: text });
    return fact.derivation?.how === 'minimum' ? say('at-least', { value: text }) : text;
  }

  return (fact) => plainSpaces(written(fact));
}

function createDistanceFormat(locale: string, say: Say): (metres: number) => string {
  const isMiles = MILES_REGIONS.has(new Intl.Locale(locale).maximize().region ?? '');
  const metric = (metres: number) =>
    metres < METRES_MAX
      ? say('metres', { value: toFifty(metres) })
      : say('kilometres', { value: toTenth(metres / 1000) });
  const imperial = (yards: number) =>
    yards < YARDS_MAX
      ? say('yards', { value: toFifty(yards) })
      : say('miles', { value: toTenth(yards / YARDS_PER_MILE) });
  return (metres) => (isMiles ? imperial(metres / METRES_PER_YARD) : metric(metres));
}

function toFifty(value: number): number {
  return Math.max(50, Math.round(value / 50) * 50);
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Prices show all decimals; what a customer named as a budget reads as it was said: "£100". */
function createMoneyFormat(locale: string): (fact: Money & Pick<Fact, 'origin'>) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return ({ minor, currency, origin }) => {
    const trailingZeroDisplay = origin === 'customer' ? 'stripIfInteger' : 'auto';
    const key = `${currency} ${trailingZeroDisplay}`;
    const format =
      formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay });
    formats.set(key, format);
    return format.format(minor / 10 ** currencyDigits(currency));
  };
}

/**
 * Names of weekdays and months; their order is the locale file's, for ICU changes patterns more often than names. All are read once:
 * asking Intl takes 2 µs a date.
 */
function createDateNames(locale: string): (date: string) => { weekday: string; day: number; month: string } {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const weekdays = Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(1970, 0, FIRST_SUNDAY + day)));
  const months = Array.from({ length: 12 }, (_, number) => month.format(Date.UTC(1970, number)));
  return (date) => {
    const noon = new Date(`${date}T12:00:00Z`);
    const day = noon.getUTCDate();
    return { weekday: weekdays[noon.getUTCDay()] ?? '', day, month: months[noon.getUTCMonth()] ?? '' };
  };
}

/** Of January 1970. */
const FIRST_SUNDAY = 4;

/** U+00A0, U+2007 and U+202F differ between ICU versions; what owners type into their tests is a plain space. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2007\u202f]/g, ' ');
}

/**
 * The beginning of a long description, at most {@link DESCRIPTION_LENGTH_MAX} characters, ending with a sentence, else with a word.
 * Every character is as in the data, so the text still stands at its pointer.
 */
export function shortened(text: string): { text: string; isCut: boolean } {
  if (text.length <= DESCRIPTION_LENGTH_MAX) return { text, isCut: false };
  const head = text.slice(0, DESCRIPTION_LENGTH_MAX);
  const sentence = /^[\s\S]*[.!?](?=\s)/.exec(head)?.[0];
  if (sentence !== undefined) return { text: sentence, isCut: false };
  const word = /^[\s\S]*\S(?=\s)/.exec(head)?.[0] ?? head.slice(0, -1);
  return { text: word, isCut: true };
}
