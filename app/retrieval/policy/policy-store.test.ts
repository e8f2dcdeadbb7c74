import assert from 'node:assert/strict';

import type { GeoFile } from '../../contracts/business/geo.js';
import type { PolicyFile } from '../../contracts/business/policy.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { deliveryDate } from './delivery-date.js';
import { createPolicyStore } from './policy-store.js';

const tenant: TenantFile = {
  formatVersion: 1,
  name: 'Corner Shop',
  locale: 'en-GB',
  currency: 'GBP',
  timezone: 'Europe/London',
};
const policy: PolicyFile = {
  formatVersion: 1,
  hours: {
    weekly: { mon: [['09:00', '17:00']], sat: [['10:00', '14:00']] },
    exceptions: [
      { date: '2026-12-25', name: { en: 'Christmas Day', de: 'Weihnachten' }, closed: true },
      { date: '2026-12-28', name: 'Inventory', intervals: [['12:00', '14:00']] },
    ],
  },
  delivery: {
    zones: [
      { id: 'near', name: 'Near', postcodes: ['NW1*', '1000-1999'], fee: 3.9, leadTimeDays: 1, cutOff: '15:00' },
      { id: 'far', name: 'Far', postcodes: ['N*'], fee: 9, leadTimeDays: [3, 5] },
      { id: 'island', name: 'Island', fee: 20 },
    ],
  },
};
const geo: GeoFile = {
  formatVersion: 1,
  branches: [
    { id: 'a', name: 'A', address: '1 High Street' },
    {
      id: 'b',
      name: 'B',
      address: '2 High Street',
      hours: {
        weekly: { sun: [['11:00', '16:00']] },
        exceptions: [{ date: '2026-12-25', name: 'Christmas', intervals: [['10:00', '12:00']] }],
      },
    },
  ],
  areas: [
    { postcodes: ['1500', 'NW1*'], deliveryZone: 'island' },
    { postcodes: ['NW1 9*'], deliveryZone: 'far' },
    { postcodes: ['ZE*'], deliveryZone: 'nowhere' },
  ],
};
const store = createPolicyStore(policy, geo, tenant);

describe('policy store', () => {
  it("takes a branch's own exceptions first, then the shop's, then its own week", () => {
    assert.deepEqual(store.day('2026-12-25', 'b').intervals[0]?.source, {
      file: 'geo.json',
      pointer: '/branches/1/hours/exceptions/0/intervals/0',
    });
    assert.equal(store.day('2026-12-28', 'b').exception?.name, 'Inventory');
    assert.equal(store.day('2026-12-27', 'b').source.pointer, '/branches/1/hours/weekly/sun');
    assert.equal(store.day('2026-12-27', 'b').intervals[0]?.from, '11:00');
  });

  it("uses the shop's hours for a branch without its own, and for one that is not in the data", () => {
    assert.deepEqual(store.day('2026-12-21', 'a'), store.day('2026-12-21'));
    assert.deepEqual(store.day('2026-12-21', '__proto__'), store.day('2026-12-21'));
  });

  it('points at the week when a weekday is left out', () => {
    assert.deepEqual(store.day('2026-12-22'), {
      date: '2026-12-22',
      intervals: [],
      source: { file: 'policy.json', pointer: '/hours/weekly' },
    });
  });

  it('lists exceptions from a date on, soonest first, with every wording of their names', () => {
    const names = store.exceptions('2026-12-25', 'b').map(({ from, name }) => [from, name]);
    assert.deepEqual(names, [
      ['2026-12-25', 'Christmas'],
      ['2026-12-25', 'Christmas Day'],
      ['2026-12-28', 'Inventory'],
    ]);
    assert.deepEqual(store.exceptions('2026-12-24')[0]?.localName, { en: 'Christmas Day', de: 'Weihnachten' });
    assert.deepEqual(store.exceptions('2027-01-01'), []);
  });

  for (const [postcode, zone] of [
    ['nw1 7ab', 'near'],
    ['NW1 9XX', 'far'],
    ['n12 3ab', 'far'],
    ['1500', 'island'],
    ['1501', 'near'],
    ['2000', undefined],
    ['ZE1 0AA', undefined],
    ['', undefined],
    ['💥', undefined],
  ] as const) {
    it(`puts "${postcode}" into ${zone ?? 'no zone'}`, () => assert.equal(store.zone(postcode)?.zone.id, zone));
  }

  it('delivers everywhere when there is one zone and no postcodes at all', () => {
    const only = { ...policy, delivery: { zones: [{ id: 'all', name: 'Everywhere', fee: 4 }] } };
    const everywhere = createPolicyStore(only, { formatVersion: 1 }, tenant);
    assert.equal(everywhere.zone('10115')?.pointer, '/delivery/zones/0');
    assert.equal(store.zone('99999'), undefined);
  });

  it('refuses a zone of time nobody knows', () => {
    assert.throws(() => createPolicyStore(policy, geo, { ...tenant, timezone: 'Mars/Olympus' }), RangeError);
  });
});

describe('delivery date', () => {
  const [near, far, island] = store.zones();

  for (const [when, now, expected] of [
    ['before the cut-off', '2026-12-21T14:59:00.000Z', ['2026-12-21', '2026-12-22', '2026-12-22']],
    ['at the cut-off', '2026-12-21T15:00:00.000Z', ['2026-12-22', '2026-12-23', '2026-12-23']],
    ['before a holiday and a weekend', '2026-12-24T15:30:00.000Z', ['2026-12-28', '2026-12-29', '2026-12-29']],
    ['on a Saturday', '2026-12-19T09:00:00.000Z', ['2026-12-21', '2026-12-22', '2026-12-22']],
    ['by the clock of the shop, not UTC', '2026-07-20T14:30:00.000Z', ['2026-07-21', '2026-07-22', '2026-07-22']],
  ] as const) {
    it(`counts working days when ordered ${when}`, () => {
      const date = near && deliveryDate(near.zone, store, now);
      assert.deepEqual(date && [date.ordered, date.earliest, date.latest], expected);
    });
  }

  it('gives both ends of a range, and nothing without a lead time', () => {
    const date = far && deliveryDate(far.zone, store, '2026-12-23T10:00:00.000Z');
    assert.deepEqual([date?.earliest, date?.latest], ['2026-12-29', '2026-12-31']);
    assert.equal(island && deliveryDate(island.zone, store, '2026-12-23T10:00:00.000Z'), undefined);
  });
});
