import { foldOf } from '../reading/word.js';
import { SHORT_DAYS } from './short-days.js';

const LINK = String.raw`\.?(?:\s?[-–/]\s?|\s(?:a|à|au|bis|y|e|et|und)\s)`;
const DAY = SHORT_DAYS.map(({ short }) => short.join('|')).map(
  (shorts) =>
    new RegExp(String.raw`(?<!\p{L})(${shorts})(?:(${LINK})(${shorts}))?\.?(?=[\s:,]{0,3}(?:de\s|von\s)?\d)`, 'giu'),
);
const MAY_HOLD = /(?<!\p{L})\p{L}{1,3}\.?[\s:,]{0,3}(?:de\s|von\s)?\d/u;

/** Longer texts are no opening hours; searching descriptions for days slowed every check. */
const HOURS_LENGTH_MAX = 80;

/** Opening hours with their days written out: `Mo-Sa 10-20 Uhr` begins on `Montag`. Only before a time is a short name a day. */
export function spellDays(text: string): string {
  if (text.length > HOURS_LENGTH_MAX || !MAY_HOLD.test(text)) return text;
  const place = DAY.findIndex((pattern) => [...text.matchAll(pattern)].some(([, , link]) => link !== undefined));
  const [pattern, days] = [DAY[place], SHORT_DAYS[place]];
  if (pattern === undefined || days === undefined) return text;
  const nameOf = (said: string): string =>
    days.names[days.short.findIndex((short) => foldOf(short) === foldOf(said))] ?? said;
  return text.replace(pattern, (...[, first = '', link = '-', last]: (string | undefined)[]) =>
    last === undefined ? nameOf(first) : `${nameOf(first)} ${link.replace('.', '').trim()} ${nameOf(last)}`,
  );
}
