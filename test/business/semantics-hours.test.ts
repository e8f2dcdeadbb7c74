import { describe } from 'mocha';

import { GONE } from './golden-cases.js';
import { type Row, defineGoldenRows } from './golden-rows.js';

const W = '/hours/weekly';
const E = '/hours/exceptions';

const INTERVALS: Row[] = [
  [
    `${W}/tue`,
    [
      ['09:00', '12:00'],
      ['12:00', '18:00'],
    ],
    'fine',
  ],
  [`${W}/tue`, [['22:00', '06:00']], 'fine'],
  [`${W}/tue`, [['00:00', '24:00']], 'fine'],
  [`${W}/tue`, [], 'fine'],
  [
    `${W}/tue`,
    [
      ['09:00', '12:00'],
      ['11:00', '18:00'],
    ],
    'error',
    '11:00–18:00 overlaps 09:00–12:00.',
    `${W}/tue/1`,
  ],
  [
    `${W}/tue`,
    [
      ['11:00', '18:00'],
      ['09:00', '12:00'],
    ],
    'error',
    '11:00–18:00 overlaps 09:00–12:00.',
    `${W}/tue/0`,
  ],
  [
    `${W}/tue`,
    [
      ['09:00', '18:00'],
      ['10:00', '11:00'],
      ['17:00', '19:00'],
    ],
    'error',
    '17:00–19:00 overlaps 09:00–18:00.',
    `${W}/tue/2`,
  ],
  [
    `${W}/tue`,
    [
      ['09:00', '18:00'],
      ['09:00', '18:00'],
    ],
    'error',
    'overlaps',
    `${W}/tue/1`,
  ],
  [`${W}/sat`, [['01:00', '16:00']], 'error', '01:00–16:00 overlaps 18:00–02:00.', `${W}/sat/0`],
  [
    `${W}/mon`,
    [
      ['23:30', '06:00'],
      ['22:00', '23:45'],
    ],
    'error',
    'overlaps',
    `${W}/mon/0`,
  ],
  [`${W}/tue`, [['18:00', '09:00']], 'warning', '18:00–09:00 is open through the night, 15 hours long.', `${W}/tue/0`],
  [`${W}/tue`, [['18:00', '08:00']], 'fine'],
  [`${W}/sun`, [['22:00', '10:00']], 'error', '09:00–18:00 overlaps 22:00–10:00.', `${W}/mon/0`],
  [`${W}/tue`, [['24:00', '06:00']], 'error', 'A day does not start at 24:00.', `${W}/tue/0/0`],
  [`${W}/tue`, [['09:00', '09:00']], 'error', '09:00–09:00 opens and closes at the same time.', `${W}/tue/0`],
  [
    `${W}/tue`,
    [['9:00', '18:00']],
    'error',
    '"9:00" is not written as it must be. A time such as 09:00',
    `${W}/tue/0/0`,
  ],
  [`${W}/tue`, [['09.00', '18:00']], 'error', 'is not written as it must be.', `${W}/tue/0/0`],
  [`${W}/tue`, [['09:00', '25:00']], 'error', 'is not written as it must be.', `${W}/tue/0/1`],
  [`${W}/tue`, [['09:00', '18:60']], 'error', 'is not written as it must be.', `${W}/tue/0/1`],
  [`${W}/tue`, [['09:00 am', '18:00']], 'error', 'is not written as it must be.', `${W}/tue/0/0`],
  [`${W}/tue`, [['09:00']], 'error', 'This list has 1; at least 2 belong in it.', `${W}/tue/0`],
  [`${W}/tue`, [['09:00', '12:00', '18:00']], 'error', 'This list has 3; at most 2 fit.', `${W}/tue/0`],
  [`${W}/tue`, ['09:00', '18:00'], 'error', '"09:00" is not a list.', `${W}/tue/0`],
  [`${W}/tue`, '09:00-18:00', 'error', '"09:00-18:00" is not a list.'],
  [`${W}/tue`, [[9, 18]], 'error', '9 is not a text.', `${W}/tue/0/0`],
  [`${W}/tuesday`, [], 'error', '"tuesday" is no field that is known here.'],
  [`${W}/Mon`, [], 'error', 'Did you mean "mon"?'],
  ['/hours', { weekly: {} }, 'warning', 'No day of the week has opening hours.', W],
  ['/hours', { weekly: { mon: [] } }, 'warning', 'No day of the week has opening hours.', W],
  ['/hours', {}, 'error', '"weekly" is missing.', W],
];

const EXCEPTIONS: Row[] = [
  [`${E}/-`, { date: '2027-01-01', closed: true }, 'fine'],
  [`${E}/-`, { from: '2027-01-01', to: '2027-01-01', intervals: [['10:00', '12:00']] }, 'fine'],
  [`${E}/0`, { date: '2026-12-25' }, 'error', 'This exception says neither closed nor when it is open.'],
  [`${E}/0`, { date: '2026-12-25', closed: false }, 'error', 'says neither closed nor when it is open.'],
  [`${E}/0`, { date: '2026-12-25', intervals: [] }, 'error', 'says neither closed nor when it is open.'],
  [
    `${E}/0`,
    { date: '2026-12-25', closed: true, intervals: [['10:00', '12:00']] },
    'error',
    'is closed and has opening hours.',
  ],
  [`${E}/0`, { closed: true }, 'error', 'This exception does not say when.'],
  [`${E}/0`, {}, 'error', 'This exception does not say when.'],
  [`${E}/0`, { from: '2026-12-25', closed: true }, 'error', 'This exception does not say when.'],
  [
    `${E}/0`,
    { date: '2026-12-25', from: '2026-12-24', to: '2026-12-26', closed: true },
    'error',
    'has both a date and a range.',
  ],
  [
    `${E}/0`,
    { from: '2026-12-26', to: '2026-12-24', closed: true },
    'error',
    '2026-12-24 is before 2026-12-26.',
    `${E}/0/to`,
  ],
  [
    `${E}/0`,
    { date: '2026-02-30', closed: true },
    'error',
    '"2026-02-30" is not written as it must be.',
    `${E}/0/date`,
  ],
  [`${E}/0`, { date: '25.12.2026', closed: true }, 'error', 'is not written as it must be.', `${E}/0/date`],
  [`${E}/0`, { date: 20261225, closed: true }, 'error', '20261225 is not a text.', `${E}/0/date`],
  [
    `${E}/1`,
    { date: '2026-12-25', closed: true },
    'warning',
    'Exception 1 already covers these dates; the first one counts.',
  ],
  [
    `${E}/1`,
    {
      date: '2026-12-28',
      intervals: [
        ['10:00', '12:00'],
        ['11:00', '13:00'],
      ],
    },
    'error',
    '11:00–13:00 overlaps 10:00–12:00.',
    `${E}/1/intervals/1`,
  ],
  [`${E}/0/closed`, 'yes', 'error', '"yes" is neither true nor false.'],
  [`${E}/0/name`, '', 'error', 'This text is empty.'],
  ['/hours/exceptions', {}, 'error', 'an object is not a list.'],
];

const BRANCH: Row[] = [
  ['/branches/1/hours/weekly/mon/1', ['12:00', '18:00'], 'error', '12:00–18:00 overlaps 09:00–12:30.'],
  ['/branches/1/hours/weekly', {}, 'warning', 'No day of the week has opening hours.'],
  ['/branches/1/hours', GONE, 'fine'],
];

describe('what opening hours may say', () => {
  defineGoldenRows('policy.json', { 'each day': INTERVALS, exceptions: EXCEPTIONS });
  defineGoldenRows('geo.json', { 'of a branch': BRANCH });
});
