import type { Files, SaidFact } from './answer-line.js';
import { calendarHolds } from './calendar-check.js';
import { jsonAt } from './json-at.js';
import { metresBetween, metresIn } from './distance-check.js';
import { isOfOrder, orderFactHolds } from './order-check.js';
import { quoteAmount } from './quote-check.js';
import { saysNumber } from './number-words.js';

const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3 };
const DISTANCE_TOLERANCE = 0.02;

/**
 * Whether one fact of a reply is what its records say: read at the pointer, or recomputed from the pointers.
 *
 * @param said - The customer's own words: what comes from the customer must be among them.
 * @returns What is wrong; undefined when the fact holds.
 */
export function wrongIn(fact: SaidFact, files: Files, said: string): string | undefined {
  const values = fact.fact.sources.map((source) => jsonAt(files, source));
  const missing = fact.fact.sources.find((_, index) => values[index] === undefined);
  if (missing !== undefined) return `${missing.file}${missing.pointer} does not exist`;
  if (values.length === 0) return originHolds(fact, said) ? undefined : `"${fact.text}" has no record`;
  if (isOfOrder(fact))
    return orderFactHolds(fact, values[0], files) ? undefined : `"${fact.text}" is not what the order system says`;
  const holds = fact.fact.derivation === undefined ? isThere(fact, values) : followsFrom(fact, values, files);
  return holds ? undefined : `"${fact.text}" (${fact.slot}) is not what ${places(fact)} says`;
}

function places({ fact }: SaidFact): string {
  return fact.sources.map(({ file, pointer }) => `${file}${pointer}`).join(', ');
}

/** Told by the customer: its digits are among theirs. Told by the clock or calendar: nothing of the shop's to compare with. */
function originHolds({ text, fact }: SaidFact, said: string): boolean {
  if (fact.kind === 'date' || fact.origin === 'clock') return true;
  if (fact.origin !== 'customer') return false;
  const digits = (words: string): string => words.replaceAll(/\D/g, '');
  if (fact.kind === 'money' || digits(said).includes(digits(text))) return true;
  // "I'll take it" is one of it.
  if (fact.kind === 'number' && fact.value === 1) return true;
  return said.toLowerCase().includes(text.toLowerCase()) || saysNumber(said, digits(text));
}

function isThere(said: SaidFact, values: readonly unknown[]): boolean {
  const { fact, text } = said;
  const [value] = values;
  switch (fact.kind) {
    case 'money':
      return (
        typeof value === 'number' &&
        minor(value, fact.currency) === fact.minor &&
        minorIn(text, fact.currency) === fact.minor
      );
    case 'number':
    case 'count':
      return (
        value === fact.value &&
        Number(text.replaceAll(/\D/g, '')) === Math.abs((fact.value ?? NaN) * 10 ** decimalsIn(text))
      );
    case 'percent':
      return value === fact.value && Number(text.replace(',', '.').replaceAll(/[^\d.]/g, '')) === value;
    case 'interval':
      return (
        Array.isArray(value) &&
        value[0] === fact.from &&
        value[1] === fact.to &&
        text.includes(`${fact.from}`) &&
        text.includes(`${fact.to}`)
      );
    case 'days':
      return daysOf(value).join() === `${fact.from ?? ''},${fact.to ?? ''}`;
    case 'attribute':
      return isAttribute(said, value);
    default:
      return (
        value === (fact.text ?? fact.href ?? fact.time ?? fact.date) &&
        (fact.kind === 'url' || text.includes(String(value)))
      );
  }
}

/** A label (the attribute's name) stands for the key of its record; a value is the record. */
function isAttribute({ slot, text, fact }: SaidFact, value: unknown): boolean {
  const isLabel = slot === 'attribute' || slot.endsWith('/attribute');
  if (isLabel) return fact.sources[0]?.pointer.includes(`/attributes/${fact.attribute ?? ''}`) === true;
  if (typeof value === 'boolean') return /^(yes|ja|sí|oui|sim|no|nein|non|não)$/i.test(text);
  return String(value) === text;
}

function daysOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value, value];
}

/** Recomputes a derived fact from its records in order. */
function followsFrom(said: SaidFact, values: readonly unknown[], files: Files): boolean {
  const { fact, text } = said;
  const inputs = fact.derivation?.inputs ?? [];
  const numbers = [...values, ...inputs].filter((value) => typeof value === 'number');
  const amount = fact.kind === 'money' ? minorIn(text, fact.currency) : fact.value;
  const result = (major: number): number => (fact.kind === 'money' ? minor(major, fact.currency) : major);
  switch (fact.derivation?.how) {
    case 'sum':
      return amount === result(numbers.reduce((sum, value) => sum + value, 0));
    case 'product':
      return amount === result(numbers.reduce((product, value) => product * value, 1));
    case 'difference':
      return amount === result(Math.abs((numbers[0] ?? 0) - (numbers[1] ?? 0)));
    case 'minimum':
      return amount === result(Math.min(...numbers));
    case 'maximum':
      return amount === result(Math.max(...numbers));
    case 'quote':
      return amount === quoteAmount(said, files, DECIMALS[fact.currency ?? ''] ?? 2);
    case 'count':
      return amount === values.length || amount === numbers[0];
    case 'distance':
      return (
        Math.abs(metresBetween(values) - metresIn(text)) <= Math.max(100, metresBetween(values) * DISTANCE_TOLERANCE)
      );
    default:
      return calendarHolds(said, values, files);
  }
}

function minor(major: number, currency = ''): number {
  return Math.round(major * 10 ** (DECIMALS[currency] ?? 2));
}

/** An amount as any of our locales writes it, in minor units: the last point or comma before the decimals counts. */
function minorIn(text: string, currency = ''): number {
  const decimals = DECIMALS[currency] ?? 2;
  const digits = /\d[\d.,\s\u00a0\u202f’']*\d|\d/.exec(text)?.[0] ?? '';
  const whole = digits.replaceAll(/\D/g, '');
  const hasDecimals = decimals > 0 && new RegExp(`[.,]\\d{${String(decimals)}}$`).test(digits);
  return Number(whole) * (hasDecimals ? 1 : 10 ** decimals);
}

function decimalsIn(text: string): number {
  return /[.,](\d{1,2})$/.exec(text)?.[1]?.length ?? 0;
}
