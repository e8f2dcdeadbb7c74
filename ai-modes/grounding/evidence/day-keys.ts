import { createRecent } from '../reading/recent.js';
import { foldOf } from '../reading/word.js';
import { SHORT_DAYS } from './short-days.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const listed = (words: string): readonly string[] => words.split(' ');

/** Names of the days as keys are written in, Monday first. */
const NAMES = [DAYS, ...SHORT_DAYS.map(({ names }) => names.map((name) => foldOf(name)))];

/** Forms that are other words too (`mar`, `segunda` without its `feira`): days only among days, and as ends of a range. */
const SHORT = [
  listed('segunda terca quarta quinta sexta sabado domingo'),
  ...SHORT_DAYS.map(({ short }) => short.map((day) => foldOf(day))),
];

const PLACES = placesOf(NAMES);
const SHORT_PLACES = placesOf(SHORT);

function placesOf(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((names) => names.map((name, place): [string, number] => [name, place])));
}

const ALL_WEEK = listed('diario diariamente quotidien quotidiennement daily taglich everyday');
const DAYS_OF: Readonly<Record<string, readonly string[]>> = {
  weekdays: DAYS.slice(0, 5),
  weekday: DAYS.slice(0, 5),
  weekend: DAYS.slice(5),
  weekends: DAYS.slice(5),
  'entre semana': DAYS.slice(0, 5),
  'dias de semana': DAYS.slice(0, 5),
  semaine: DAYS.slice(0, 5),
  'en semaine': DAYS.slice(0, 5),
  'fin de semana': DAYS.slice(5),
  'fim de semana': DAYS.slice(5),
  'week end': DAYS.slice(5),
  ...Object.fromEntries(ALL_WEEK.map((key) => [key, DAYS])),
};

const DAY_LENGTH_MIN = 3;
const LENGTH_MAX = 40;
const TO = /\s(?:a|al|ate|au|to|bis|through)\s|[-–]/u;
const AND = /\s(?:y|e|et|und|and)\s|[,/+&]/u;
/** `mo_sa` */
const TWO_SHORT = /^[a-z]{2,3} [a-z]{2,3}$/u;
const FILLING = /^(?:de|del|du|da|le|les|los|el|o|os|do|no|nos|am|on|from|von)\s+/u;

/**
 * The days a key stands for, by their English names: `mon-fri` is five keys, `segunda a sexta` and `lun-ven` too; any other key is itself.
 *
 * @param beside - The keys of its object: `mar` and `sex` are days where another one is.
 */
export function dayKeysOf(key: string, beside: readonly string[] = []): readonly string[] {
  const { itself, named, short } = saidBy(key);
  if (named !== undefined) return named;
  const isAmongDays = short !== undefined && beside.some((other) => other !== key && saidBy(other).short !== undefined);
  return isAmongDays ? short : itself;
}

/** What a key may say of days. */
interface Said {
  readonly itself: readonly string[];
  /** The days it stands for wherever it stands. */
  readonly named: readonly string[] | undefined;
  /** Those it stands for among days. */
  readonly short: readonly string[] | undefined;
}

/** Keys are few and come again with every piece of evidence. */
const KEPT = 1024;
const kept = createRecent<Said>(KEPT);

function saidBy(key: string): Said {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const mayBe = key.length >= 2 && key.length <= LENGTH_MAX && MAY_BE_DAY.test(key);
  const said = {
    itself: [key],
    named: mayBe ? daysIn(key, false) : undefined,
    short: mayBe ? daysIn(key, true) : undefined,
  };
  kept.set(key, said);
  return said;
}

/** Letters, and what joins the names of days. */
const MAY_BE_DAY = /^\p{L}[\p{L}\s_.,/+&–-]*$/u;

function daysIn(key: string, isShort: boolean): readonly string[] | undefined {
  const text = foldOf(key)
    .replace(/[_.]|-(?=feira)/g, ' ')
    .trim();
  const whole = DAYS_OF[text] ?? DAYS_OF[text.replace(/-/g, ' ')];
  if (whole !== undefined) return whole;
  const parts = text.split(AND);
  const found = parts.map((part) => rangeOf(part, isShort));
  return found.every((one) => one !== undefined) ? found.flat() : undefined;
}

function rangeOf(text: string, isShort: boolean): readonly string[] | undefined {
  const ends = TWO_SHORT.test(text) ? text.split(' ') : text.split(TO);
  const isRange = ends.length > 1;
  const [from, to = isRange ? undefined : from] = ends.map((day) => placeOf(day, isShort || isRange));
  if (from === undefined || to === undefined || ends.length > 2 || to < from) return undefined;
  return DAYS.slice(from, to + 1);
}

function placeOf(text: string, isShort: boolean): number | undefined {
  const said = text.trim().replace(FILLING, '');
  const day = said.replace(/\sfeiras?$/, '');
  const isAny = isShort || day !== said;
  const place = PLACES.get(day) ?? PLACES.get(day.replace(/s$/, '')) ?? (isAny ? SHORT_PLACES.get(day) : undefined);
  if (place !== undefined) return place;
  const begun = day.length < DAY_LENGTH_MIN ? -1 : DAYS.findIndex((name) => name.startsWith(day));
  return begun < 0 ? undefined : begun;
}
