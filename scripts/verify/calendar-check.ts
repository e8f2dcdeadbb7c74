import type { Files, SaidFact } from './answer-line.js';
import { jsonAt } from './json-at.js';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MS = 86_400_000;

/**
 * Whether a date or moment can follow from its records: an opening's time is the record's, on a day the record speaks of; an
 * arrival lies within its lead time and the days off that may stand in the way; a count of days or minutes matches its inputs.
 */
export function calendarHolds({ text, fact }: SaidFact, values: readonly unknown[], files: Files): boolean {
  if (fact.kind === 'minutes') return true;
  const [source] = fact.sources;
  if (source === undefined || fact.date === undefined) return true;
  if (fact.kind === 'moment')
    return values[0] === fact.time && text.includes(fact.time ?? '?') && speaksOf(source, fact.date, files);
  const ordered = fact.derivation?.inputs?.[0];
  if (typeof ordered !== 'string') return speaksOf(source, fact.date, files);
  const lead = Array.isArray(values[0]) ? Math.max(...values[0].map(Number)) : Number(values[0]);
  const days = (Date.parse(fact.date) - Date.parse(ordered)) / DAY_MS;
  return days >= lead && days <= lead * 2 + 12 && new Date(fact.date).getUTCDay() % 6 !== 0;
}

/** A weekly list speaks of its weekday, an exception of its dates. */
function speaksOf({ file, pointer }: { file: string; pointer: string }, date: string, files: Files): boolean {
  const weekday = /\/weekly\/(\w{3})/.exec(pointer)?.[1];
  if (weekday !== undefined) return WEEKDAYS[new Date(date).getUTCDay()] === weekday;
  const exception = /^.*\/exceptions\/\d+/.exec(pointer)?.[0];
  if (exception === undefined) return false;
  const day = (field: string): unknown => jsonAt(files, { file, pointer: `${exception}/${field}` });
  const [from, to] = [day('date') ?? day('from'), day('date') ?? day('to')].map(String);
  return from !== undefined && to !== undefined && from <= date && date <= to;
}
