import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { Hours } from '../../contracts/business/policy.js';
import { createHoursTable, type HoursOwner } from './hours-table.js';
import { oracleMinutes, oracleStatuses } from './hours-oracle.js';
import { openingStatus } from './opening-status.js';
import { zoneClockOf } from './zone-clock.js';

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const time = fc.constantFrom(
  '00:00',
  '00:30',
  '01:30',
  '02:00',
  '02:30',
  '03:00',
  '09:00',
  '12:00',
  '17:45',
  '22:00',
  '24:00',
);
const intervals = fc.array(fc.tuple(time, time), { maxLength: 3 });
const weekly = fc.record(
  { mon: intervals, tue: intervals, wed: intervals, thu: intervals, fri: intervals, sat: intervals, sun: intervals },
  { requiredKeys: [] },
);
const date = fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const exception = fc.oneof(
  fc.record({ date, closed: fc.boolean() }),
  fc.record({ date, intervals }),
  fc.record({ from: date, to: date, intervals }),
  fc.record({ from: date, to: date, closed: fc.constant(true) }),
);
const hours: fc.Arbitrary<Hours> = fc.record({ weekly, exceptions: fc.array(exception, { maxLength: 4 }) });

const ownersOf = (all: readonly Hours[]): HoursOwner[] =>
  all.map((one) => ({ hours: one, source: { file: 'policy.json', pointer: '/hours' } }));

/** Compares every `step`th minute, and every change, of a stretch of time with the oracle. */
function agrees(all: readonly Hours[], timeZone: string, range: { from: string; days: number; step: number }) {
  const fromMs = Date.parse(range.from);
  const minutes = oracleMinutes(all, timeZone, { fromMs, minutes: range.days * DAY_MINUTES });
  const truths = oracleStatuses(minutes);
  const table = createHoursTable(ownersOf(all));
  const clock = zoneClockOf(timeZone);
  truths.forEach((truth, index) => {
    if (index % range.step !== 0 && (truth.minutesUntilChange ?? 0) > 1) return;
    const status = openingStatus(table, clock, new Date(fromMs + index * MINUTE_MS).toISOString());
    const minute = minutes[index];
    assert.deepEqual({ date: status.date, time: status.time, open: status.open }, minute);
    if (truth.minutesUntilChange !== undefined) assert.equal(status.minutesUntilChange, truth.minutesUntilChange);
    const opening = truth.opens === undefined ? undefined : minutes[truth.opens];
    if (opening !== undefined) assert.ok(status.next && startsBy(status.next, opening));
    assert.equal(status.current !== undefined, status.open);
  });
}

/** An opening begins at its own start, or later when the start lies in a gap or the clock was put back into it. */
function startsBy(next: { date: string; from: string; to: string }, opening: { date: string; time: string }) {
  return `${next.date} ${next.from}` <= `${opening.date} ${opening.time}`;
}

describe('opening status', () => {
  const bakery: Hours = {
    weekly: {
      mon: [
        ['06:30', '12:30'],
        ['14:00', '18:00'],
      ],
      thu: [['06:30', '24:00']],
      fri: [['00:00', '02:30']],
      sat: [['22:00', '03:00']],
      sun: [['02:15', '02:45']],
    },
    exceptions: [
      { from: '2026-12-24', to: '2026-12-26', name: 'Christmas', closed: true },
      { date: '2026-10-25', intervals: [['01:15', '01:45']] },
    ],
  };

  for (const timeZone of ['Europe/London', 'America/New_York', 'Australia/Lord_Howe']) {
    it(`equals the minute oracle over a year in ${timeZone}`, () => {
      agrees([bakery], timeZone, { from: '2026-01-01T00:00:00Z', days: 366, step: 97 });
    });
  }

  for (const [timeZone, from] of [
    ['Europe/Berlin', '2026-03-26T00:00:00Z'],
    ['America/Sao_Paulo', '2018-11-01T00:00:00Z'],
    ['Africa/Casablanca', '2026-02-12T00:00:00Z'],
    ['Pacific/Apia', '2011-12-28T00:00:00Z'],
    ['Asia/Kathmandu', '2026-03-10T00:00:00Z'],
  ] as const) {
    it(`equals the minute oracle for any hours in ${timeZone}`, () => {
      fc.assert(
        fc.property(fc.array(hours, { minLength: 1, maxLength: 2 }), (all) =>
          agrees(all, timeZone, { from, days: 9, step: 13 }),
        ),
        { numRuns: 20 },
      );
    });
  }

  it('counts minutes to the close from the minute the clock shows', () => {
    const table = createHoursTable(ownersOf([bakery]));
    const status = openingStatus(table, zoneClockOf('Europe/Berlin'), '2026-11-02T11:10:59.000Z');
    assert.equal(status.minutesUntilChange, 20);
    assert.deepEqual(status.current?.source, { file: 'policy.json', pointer: '/hours/weekly/mon/0' });
    assert.deepEqual([status.next?.date, status.next?.from], ['2026-11-02', '14:00']);
  });

  it('takes last night as still open after midnight', () => {
    const table = createHoursTable(ownersOf([bakery]));
    const status = openingStatus(table, zoneClockOf('Europe/Berlin'), '2026-11-08T00:30:00.000Z');
    assert.deepEqual([status.date, status.open, status.current?.date], ['2026-11-08', true, '2026-11-07']);
  });

  it('never changes when it is always open, and never opens without hours', () => {
    const always: Hours = {
      weekly: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
      ),
    };
    const open = openingStatus(createHoursTable(ownersOf([always])), zoneClockOf('UTC'), '2026-11-08T01:30:00.000Z');
    assert.deepEqual([open.open, open.minutesUntilChange, open.next], [true, undefined, undefined]);
    const closed = openingStatus(createHoursTable([]), zoneClockOf('UTC'), '2026-11-08T01:30:00.000Z');
    assert.deepEqual([closed.open, closed.minutesUntilChange, closed.next], [false, undefined, undefined]);
  });
});
