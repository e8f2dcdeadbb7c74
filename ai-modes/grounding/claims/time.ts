import type { Quantity } from '../reading/read-quantities.js';
import type { Claim, Reading } from '../reading/reading.js';
import { linkBetween } from './amounts.js';
import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

const HOURS = 24;
const NOON = 12;
const MINUTES = 60;
const HALF_DAY = NOON * MINUTES;

/** A time of day: the minutes after midnight it can mean, and the pieces it takes. */
interface Clock {
  readonly from: number;
  readonly to: number;
  readonly minutes: readonly number[];
  /** A bare number, a time only beside one. */
  readonly isBare: boolean;
}

/** Times of day, spans of hours, and being open or closed. */
export const time: ClaimReader = {
  kind: 'time',
  read(reading, isFree) {
    const clocks = clocksOf(reading, isFree);
    const claims: Claim[] = [];
    for (let index = 0; index < clocks.length; index++) {
      const [one, other] = [clocks[index], clocks[index + 1]];
      if (one === undefined) continue;
      if (other !== undefined && isSpan(reading, one, other)) {
        claims.push(spanOf(one, other));
        index++;
      } else if (!one.isBare) claims.push(pointOf(reading, one));
    }
    return [...claims, ...readTagged(reading, isFree, { kind: 'time', tags: ['open'] })];
  },
};

/** How far before a time a word may stand that says whether something begins or ends then. */
const EDGE_REACH = 4;

/** How far before two bare numbers a day or a word of opening makes a span of them. */
const SPAN_REACH = 8;

/** A time alone: where a word before says so, only the beginning or only the end of a span. */
function pointOf({ phraseAt }: Reading, { from, to, minutes }: Clock): Claim {
  const keys = minutes.map((at) => `time:${clockText(at)}`);
  const behind = phraseAt(to, 'edge-behind')?.value;
  if (behind === 'low' || behind === 'high') return { kind: 'time', from, to, keys, bound: behind };
  for (let index = from - 1; index >= from - EDGE_REACH; index--) {
    const edge = phraseAt(index, 'edge')?.value;
    if (edge === 'low' || edge === 'high') return { kind: 'time', from, to, keys, bound: edge };
  }
  return { kind: 'time', from, to, keys };
}

/** `11:00` of minutes after midnight. */
export function clockText(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / MINUTES))}:${pad(minutes % MINUTES)}`;
}

function clocksOf(reading: Reading, isFree: (index: number) => boolean): readonly Clock[] {
  const clocks: Clock[] = [];
  for (let index = 0; index < reading.words.length; index++) {
    const clock = isFree(index) ? (writtenAt(reading, index) ?? namedAt(reading, index)) : undefined;
    if (clock !== undefined) clocks.push(clock);
  }
  for (const quantity of reading.quantities) {
    const clock = isFree(quantity.from) ? (spokenAt(reading, quantity) ?? countedAt(reading, quantity)) : undefined;
    if (clock !== undefined) clocks.push(clock);
  }
  return clocks.sort((one, other) => one.from - other.from);
}

/** `11:00`, `11h30`, `5:00 pm`. */
function writtenAt(reading: Reading, index: number): Clock | undefined {
  const word = reading.words[index];
  if (word?.kind !== 'time') return undefined;
  const [hours = 0, minutes = 0] = word.text.split(/[:h]/i).map(Number);
  return clockOf(reading, { from: index, to: index + 1, hours, minutes, isWritten: true });
}

/** `noon`, `Mittag`. */
function namedAt({ phraseAt }: Reading, index: number): Clock | undefined {
  const phrase = phraseAt(index, 'noon');
  if (phrase?.from !== index) return undefined;
  return { from: index, to: phrase.to, minutes: [Number(phrase.value) * MINUTES], isBare: false };
}

/** `half past seven`, `halb acht abends`, `sept heures et quart`: minutes before or after an hour of either half of the day. */
function spokenAt({ phraseAt }: Reading, { from, to, amount }: Quantity): Clock | undefined {
  if (!Number.isInteger(amount) || amount > HOURS) return undefined;
  const hourEnd = phraseAt(to, 'hour')?.to ?? to;
  const [before, behind] = [phraseAt(from - 1, 'before-hour'), phraseAt(hourEnd, 'after-hour')];
  const after = behind?.from === hourEnd ? behind : undefined;
  const shift = before ?? after;
  if (shift === undefined) return undefined;
  const end = after?.to ?? hourEnd;
  const half = phraseAt(end, 'ampm');
  const early = (amount * MINUTES + Number(shift.value)) % HALF_DAY;
  const late = early + HALF_DAY;
  const isOfDay = half === undefined ? amount > NOON : true;
  const isLate = half === undefined || half.value === 'pm';
  return {
    from: before?.from ?? from,
    to: half?.to ?? end,
    minutes: isOfDay ? [isLate ? late : early] : [early, late],
    isBare: false,
  };
}

/** `5 pm`, `17 Uhr`, `9.30am`; a bare number of hours may be one end of a span. */
function countedAt(reading: Reading, { from, to, amount }: Quantity): Clock | undefined {
  const minutes = Math.round((amount % 1) * 100);
  const hours = Math.floor(amount);
  if (hours > HOURS || minutes >= MINUTES) return undefined;
  const { phraseAt } = reading;
  const hasClock =
    phraseAt(to, 'ampm') !== undefined ||
    phraseAt(to, 'clock') !== undefined ||
    (phraseAt(to, 'hour') !== undefined && isAtAnHour(reading, from, to));
  const past = minutes === 0 ? minutesBehind(reading, to) : undefined;
  if (past !== undefined) return { from, to: past.to, minutes: [hours * MINUTES + past.amount], isBare: false };
  return hasClock
    ? clockOf(reading, { from, to, hours, minutes, isWritten: false })
    : { from, to: phraseAt(to, 'hour')?.to ?? to, minutes: [hours * MINUTES + minutes], isBare: true };
}

/** The `30` of `19 Uhr 30`, the `trente` of `dix-neuf heures trente`: nothing is counted by it. */
function minutesBehind({ phraseAt, quantities, words, lexicon }: Reading, to: number): Quantity | undefined {
  const hour = phraseAt(to, 'clock') ?? phraseAt(to, 'hour');
  const found = quantities.find(({ from }) => from === hour?.to);
  if (found === undefined || !Number.isInteger(found.amount) || found.amount >= MINUTES) return undefined;
  const next = words[found.to];
  return next === undefined || /[^\s]/.test(next.gap) || lexicon.ordinary.has(next.fold) ? found : undefined;
}

/** `à 17 h` is a time of day, `24 h` alone a length: a word before, or a span, tells. */
function isAtAnHour(reading: Reading, from: number, to: number): boolean {
  const { phraseAt, words } = reading;
  if (phraseAt(from - 1, 'clockprep') !== undefined) return true;
  const after = words[to + 1];
  return after !== undefined && /[-–]/.test(after.gap) && after.kind === 'number';
}

function clockOf(
  { phraseAt, lexicon }: Reading,
  {
    from,
    to,
    hours,
    minutes,
    isWritten,
  }: { from: number; to: number; hours: number; minutes: number; isWritten: boolean },
): Clock | undefined {
  if (hours > HOURS || minutes >= MINUTES) return undefined;
  let end = phraseAt(to, 'clock')?.to ?? phraseAt(to, 'hour')?.to ?? to;
  const half = phraseAt(end, 'ampm');
  end = half?.to ?? end;
  const at = (value: number) => value * MINUTES + minutes;
  if (half !== undefined)
    return { from, to: end, minutes: [at((hours % NOON) + (half.value === 'pm' ? NOON : 0))], isBare: false };
  const isOpenTo = !isWritten && hours < NOON && lexicon.language !== 'de' && hours > 0;
  return { from, to: end, minutes: isOpenTo ? [at(hours), at(hours + NOON)] : [at(hours)], isBare: false };
}

function isSpan(reading: Reading, one: Clock, other: Clock): boolean {
  const link = linkBetween(reading, one.to, other.from) === 'to' || isJoinedSpan(reading, one, other);
  if (!link) return false;
  if (!one.isBare || !other.isBare) return true;
  const isNear = (index: number) =>
    reading.phraseAt(index, 'open') !== undefined || reading.phraseAt(index, 'weekday') !== undefined;
  return Array.from({ length: SPAN_REACH }, (_, step) => one.from - step - 1).some(isNear);
}

/** `from 11 until 17`, `between 11 and 17`. */
function isJoinedSpan({ phraseAt, lexicon, words }: Reading, one: Clock, other: Clock): boolean {
  if (other.from !== one.to + 1) return false;
  if (phraseAt(one.to, 'bound')?.value === 'upto' || phraseAt(one.to, 'clockprep') !== undefined) return true;
  return lexicon.joins.has(words[one.to]?.fold ?? '') && phraseAt(one.from - 1, 'between') !== undefined;
}

/** A bare or half-open end is taken so that the span runs forward: `9 to 5` is nine to seventeen. */
function spanOf(one: Clock, other: Clock): Claim {
  const isPastMidnight = !one.isBare && !other.isBare && other.minutes.length === 1;
  const ends = other.isBare || one.isBare ? widened(one, other) : [{ one: one.minutes, other: other.minutes }];
  const keys = ends.flatMap((pair) =>
    pair.one.flatMap((start) =>
      pair.other
        .filter((end) => end > start || isPastMidnight)
        .map((end) => `span:${clockText(start)}-${clockText(end)}`),
    ),
  );
  return { kind: 'time', from: one.from, to: other.to, keys: keys.length > 0 ? keys : ['span:?'] };
}

function widened(one: Clock, other: Clock): readonly { one: readonly number[]; other: readonly number[] }[] {
  const late = (minutes: readonly number[]) =>
    minutes.flatMap((at) => (at < NOON * MINUTES ? [at, at + NOON * MINUTES] : [at]));
  const starts = one.isBare ? one.minutes : one.minutes;
  const ends = other.isBare && Math.max(...starts) >= Math.min(...other.minutes) ? late(other.minutes) : other.minutes;
  return [{ one: starts, other: ends }];
}
