/**
 * Opening hours against the slow and obvious way, minute by minute, and what a status costs.
 *
 * Run: `npm run bench hours [-- --years 3]`. Six zones, with split and overnight intervals, exceptions, and a branch with hours of
 * its own; prints differences (none are allowed) and microseconds per status.
 */
import { parseArgs } from 'node:util';

import type { Hours } from '../../app/contracts/business/policy.js';
import { oracleMinutes, oracleStatuses } from '../../app/retrieval/policy/hours-oracle.js';
import { createHoursTable } from '../../app/retrieval/policy/hours-table.js';
import { openingStatus } from '../../app/retrieval/policy/opening-status.js';
import { zoneClockOf } from '../../app/retrieval/policy/zone-clock.js';

const { values } = parseArgs({ options: { years: { type: 'string', default: '3' } }, strict: true });
const MINUTE_MS = 60_000;
const YEAR_MINUTES = 366 * 1_440;
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
];
const shop: Hours = {
  weekly: {
    mon: [
      ['06:30', '12:30'],
      ['14:00', '18:00'],
    ],
    tue: [['06:30', '24:00']],
    wed: [
      ['00:00', '02:30'],
      ['22:00', '02:00'],
    ],
    fri: [
      ['09:00', '12:00'],
      ['12:00', '17:00'],
    ],
    sat: [['22:00', '03:00']],
    sun: [
      ['01:15', '02:45'],
      ['23:30', '23:30'],
    ],
  },
  exceptions: [
    { from: '2026-12-24', to: '2026-12-26', closed: true },
    { date: '2027-03-28', intervals: [['01:30', '02:30']] },
    {
      date: '2027-10-31',
      intervals: [
        ['00:30', '01:30'],
        ['23:00', '04:00'],
      ],
    },
    { from: '2028-02-28', to: '2028-03-02', intervals: [['10:00', '16:00']] },
  ],
};
const branch: Hours = {
  weekly: { tue: [['10:00', '20:00']], sun: [['02:00', '03:00']] },
  exceptions: [{ from: '2027-07-01', to: '2027-08-15', closed: true }],
};

console.table(
  Object.fromEntries(
    ZONES.flatMap((zone) => [
      [`${zone}, shop`, compare([shop], zone)],
      [`${zone}, branch`, compare([branch, shop], zone)],
    ]),
  ),
);

function compare(all: readonly Hours[], timeZone: string) {
  const fromMs = Date.parse('2026-01-01T00:00:00Z');
  const minutes = oracleMinutes(all, timeZone, { fromMs, minutes: Number(values.years) * YEAR_MINUTES });
  const truths = oracleStatuses(minutes);
  const table = createHoursTable(all.map((hours) => ({ hours, source: { file: 'policy.json', pointer: '/hours' } })));
  const clock = zoneClockOf(timeZone);
  let differences = 0;
  let passedMs = 0;
  minutes.forEach((minute, index) => {
    const instant = new Date(fromMs + index * MINUTE_MS).toISOString();
    const startMs = performance.now();
    const { date, time, open, minutesUntilChange } = openingStatus(table, clock, instant);
    passedMs += performance.now() - startMs;
    const change = truths[index]?.minutesUntilChange;
    const isSame = date === minute.date && time === minute.time && open === minute.open;
    if (!isSame || (change !== undefined && change !== minutesUntilChange)) differences += 1;
  });
  return {
    minutes: minutes.length,
    differences,
    'µs each': ((passedMs * 1_000) / minutes.length).toFixed(2),
  };
}
