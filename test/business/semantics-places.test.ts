import { describe } from 'mocha';

import { GONE } from './golden-cases.js';
import { type Row, defineGoldenRows } from './golden-rows.js';

const Z = '/delivery/zones';
const D = '/discounts';

const BRANCHES: Row[] = [
  ['/branches/1/id', 'camden', 'error', 'The branch id "camden" is given twice.'],
  ['/branches/1/id', 'Camden', 'error', 'The branch id "Camden" is given twice.'],
  ['/branches/1/id', 'the north', 'error', 'is not written as it must be. Letters, digits'],
  ['/branches/1/id', '../x', 'error', 'is not written as it must be.'],
  ['/branches/1/id', '', 'error', 'is not written as it must be.'],
  ['/branches/1/name', ' ', 'error', 'This text holds nothing but spaces.'],
  ['/branches/1/address', GONE, 'error', '"address" is missing.'],
  [
    '/branches/1/aliases',
    ['The North One'],
    'warning',
    'Two branches are called "The North One".',
    '/branches/1/aliases/0',
  ],
  ['/branches/0/location/lat', 91, 'error', '91 is above 90.'],
  ['/branches/0/location/lng', -181, 'error', '-181 is below -180.'],
  ['/branches/0/location', { lat: 0, lng: 0 }, 'warning', '0, 0 lies in the sea off Africa.'],
  ['/branches/0/location', { lat: 51.5 }, 'error', '"lng" is missing.', '/branches/0/location/lng'],
  ['/branches/0/location/lat', '51.5', 'error', '"51.5" is not a number.'],
  ['/branches/0/phone', '1', 'error', 'This text is empty.'],
];

const AREAS: Row[] = [
  ['/areas/0/branch', 'camdn', 'error', 'There is no branch "camdn". Did you mean "camden"?'],
  ['/areas/0/deliveryZone', 'Paris', 'error', 'There is no delivery zone "Paris". Known: london, north.'],
  ['/areas/-', { postcodes: ['E1*'] }, 'warning', 'leads neither to a branch nor to a delivery zone.', '/areas/2'],
  ['/areas/1/postcodes/0', '1999-1000', 'error', '"1999-1000" ends before it starts.'],
  ['/areas/1/postcodes/0', '*', 'error', '"*" is no postcode pattern.'],
  ['/areas/1/postcodes/0', 'NW?', 'error', '"NW?" is no postcode pattern.'],
  ['/areas/1/postcodes/0', '*NW', 'error', 'is no postcode pattern.'],
  ['/areas/1/postcodes/0', 'NW1*', 'warning', '"NW1*" is in area 1 (camden, london) and in area 2 (leeds).'],
  ['/areas/1/postcodes/0', 'nw 1*', 'warning', 'overlaps "NW1*"'],
  ['/areas/0/postcodes/1', 'NW1*', 'warning', '"NW1*" is twice in area 1'],
  ['/areas/0/postcodes/1', 'NW1 7AB', 'fine'],
  ['/areas/1/postcodes', ['1000-1999', '1500-2500'], 'warning', '"1500-2500"', '/areas/1/postcodes/1'],
  [
    '/areas/1/postcodes',
    ['1000-1999', '1000-1999'],
    'warning',
    '"1000-1999" is twice in area 2',
    '/areas/1/postcodes/1',
  ],
  ['/areas/1/postcodes', ['1000-1999', '1500-1600'], 'fine'],
  ['/areas/1/postcodes', ['1000-1999', '2000-2999'], 'fine'],
  ['/areas/1/postcodes', [], 'error', 'This list has 0; at least 1 belong in it.'],
  ['/areas/1/postcodes', '1000-1999', 'error', 'is not a list.'],
  ['/areas/1/postcodes/0', 1000, 'error', '1000 is not a text.'],
];

const ZONES: Row[] = [
  [`${Z}/1/id`, 'london', 'error', 'The id "london" is given twice.'],
  [`${Z}/0/fee`, '4,90', 'error', '"4,90" is not a number. Write 4.90'],
  [`${Z}/0/fee`, 4.905, 'error', '4.905 is not an amount in GBP'],
  [`${Z}/0/fee`, -1, 'error', '-1 is below 0.'],
  [`${Z}/0/fee`, 0, 'fine'],
  [`${Z}/0/fee`, GONE, 'error', '"fee" is missing.'],
  [`${Z}/0/freeFrom`, 49.999, 'error', '49.999 is not an amount in GBP'],
  [`${Z}/0/leadTimeDays`, [4, 2], 'error', 'The longer time comes first.'],
  [`${Z}/0/leadTimeDays`, [2], 'error', 'This list has 1; at least 2 belong in it.'],
  [`${Z}/0/leadTimeDays`, 1.5, 'error', '1.5 is not a whole number.'],
  [`${Z}/0/leadTimeDays`, '2 days', 'error', 'is not a number. Write 2'],
  [`${Z}/0/cutOff`, '24:00', 'error', 'Nobody orders at 24:00.'],
  [`${Z}/0/cutOff`, '3pm', 'error', 'is not written as it must be.'],
  [`${Z}/1/postcodes`, [], 'warning', 'No postcode leads to the zone "north".', `${Z}/1`],
  [`${Z}/0/postcodes`, ['LS*'], 'warning', '"LS*" is in zone "london" and in zone "north".', `${Z}/1/postcodes/0`],
  [`${Z}/0/postcodes`, ['LS1*'], 'fine'],
];

const DISCOUNTS: Row[] = [
  [`${D}/1/id`, 'ten', 'error', 'The id "ten" is given twice.'],
  [`${D}/0/percent`, GONE, 'error', 'This discount takes nothing off.', `${D}/0`],
  [`${D}/0/amount`, 5, 'error', 'has both a percent and an amount.', `${D}/0`],
  [`${D}/0/percent`, 0, 'error', '0 is not above 0.'],
  [`${D}/0/percent`, 101, 'error', '101 is above 100.'],
  [`${D}/0/percent`, '10%', 'error', '"10%" is not a number. Write 10'],
  [`${D}/0/floor`, 0.001, 'error', '0.001 is not an amount in GBP'],
  [`${D}/1/amount`, 5.555, 'error', '5.555 is not an amount in GBP'],
  [`${D}/0/conditions/basketFrom`, 99.999, 'error', '99.999 is not an amount in GBP'],
  [
    `${D}/0/conditions/skus/0`,
    'RUN-AIR-GREEN',
    'error',
    'There is no article "RUN-AIR-GREEN". Did you mean "RUN-AIR-RED"?',
  ],
  [`${D}/1/conditions/category`, 'Sandals', 'error', 'There is no category "Sandals".'],
  [`${D}/1/conditions/category`, 'trail', 'fine'],
  [`${D}/1/conditions/to`, '2026-09-01', 'error', '2026-09-01 is before 2026-10-01.'],
  [`${D}/1/conditions/from`, 'soon', 'error', 'is not written as it must be.'],
  ['/tax/ratePercent', 120, 'error', '120 is above 100.'],
  ['/tax/included', 'yes', 'error', 'is neither true nor false.'],
  ['/returns/days', -1, 'error', '-1 is below 0.'],
  ['/returns/text', 'x'.repeat(1001), 'warning', 'Instagram shows at most 1,000 bytes.'],
  ['/warranty', { text: '' }, 'error', 'This text is empty.', '/warranty/text'],
  ['/payment', { methods: ['Card'] }, 'error', '"text" is missing.', '/payment/text'],
];

describe('what places and policies may say', () => {
  defineGoldenRows('geo.json', { branches: BRANCHES, areas: AREAS });
  defineGoldenRows('policy.json', { zones: ZONES, 'discounts and terms': DISCOUNTS });
});
