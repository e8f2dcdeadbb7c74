import assert from 'node:assert/strict';

import { findIn, FINDER_SHOP, told, type FinderQuestion } from '../../../test/support/finder-shop.js';
import { findDelivery } from './delivery.js';

const delivery = (entities: FinderQuestion['entities'] = {}, more: Partial<FinderQuestion> = {}) =>
  findIn(findDelivery, { intent: 'delivery', entities, ...more });

describe('delivery, looked up', () => {
  it('gives fee, what is missing to free delivery, lead time, cut-off and the day it arrives', () => {
    const { facts, slots } = delivery({ postcode: 'YO1 9ZZ', basketMinor: 2_150 });
    assert.deepEqual(
      [told(slots.fee), told(slots.missing), told(slots.freeFrom), told(slots.leadTime), told(slots.cutOff)],
      [350, 850, 3_000, '1–2', '15:00'],
    );
    assert.equal(told(slots.arrival), '2026-11-25');
    assert.deepEqual([facts['delivery.free'], facts['delivery.basketGiven']], [false, true]);
    assert.ok(slots.missing !== undefined && 'kind' in slots.missing);
    assert.deepEqual(slots.missing.derivation, { how: 'difference', inputs: [21.5] });
    assert.deepEqual(slots.missing.sources, [{ file: 'policy.json', pointer: '/delivery/zones/0/freeFrom' }]);
  });

  it('is free at exactly the amount the policy names, and where the fee is nothing', () => {
    assert.equal(delivery({ postcode: 'YO1 9ZZ', basketMinor: 3_000 }).facts['delivery.free'], true);
    assert.equal(delivery({ postcode: 'YO1 9ZZ', basketMinor: 2_999 }).facts['delivery.free'], false);
    assert.equal(delivery({ postcode: 'HU1 1AA' }).facts['delivery.free'], true);
  });

  it('says so when no zone covers the postcode, and which there are', () => {
    const { facts, slots } = delivery({ postcode: '9999' });
    assert.deepEqual(
      [facts['delivery.postcodeGiven'], facts['delivery.zoneKnown'], slots.fee],
      [true, false, undefined],
    );
    assert.deepEqual(told(slots.zones), [
      { zone: 'Near', fee: 350, freeFrom: 3_000, leadTime: '1–2' },
      { zone: 'Gift', fee: 0 },
    ]);
  });

  it('remembers postcode and basket from before, and prefers what is said now', () => {
    const state = { postcode: 'YO1 9ZZ', basketMinor: 5_000 };
    assert.equal(delivery({}, { state }).facts['delivery.free'], true);
    assert.equal(told(delivery({ postcode: 'HU1 1AA' }, { state }).slots.zone), 'Gift');
  });

  it('counts what is named towards free delivery, as often as it is wanted', () => {
    const products = [{ sku: 'RYE', how: 'named', confidence: 1 }] as const;
    const forLoaves = (quantity?: number, basketMinor?: number) =>
      delivery({
        postcode: 'YO1 9ZZ',
        products,
        ...(quantity === undefined ? {} : { quantity }),
        ...(basketMinor === undefined ? {} : { basketMinor }),
      });
    assert.deepEqual(
      [forLoaves(), forLoaves(2), forLoaves(8), forLoaves(8, 100)].map(({ slots, facts }) => [
        told(slots.basket),
        told(slots.missing),
        facts['delivery.free'],
      ]),
      [
        [420, 2_580, false],
        [840, 2_160, false],
        [3_360, undefined, true],
        [100, 2_900, false],
      ],
    );
    const { basket } = forLoaves(2).slots;
    assert.ok(basket !== undefined && 'kind' in basket);
    assert.deepEqual(basket.sources, [{ file: 'catalog.json', pointer: '/products/0/price' }]);
    const { missing } = forLoaves().slots;
    assert.ok(missing !== undefined && 'kind' in missing);
    assert.deepEqual(
      missing.sources.map(({ pointer }) => pointer),
      ['/delivery/zones/0/freeFrom', '/products/0/price'],
    );
  });

  it('knows the zone of a named place and of a branch', () => {
    assert.deepEqual(
      [told(delivery({ place: 'leeds' }).slots.zone), told(delivery({ place: 'leeds' }).slots.postcode)],
      ['Near', 'Leeds'],
    );
    assert.equal(told(delivery({ branch: 'mill' }, { locale: 'de' }).slots.zone), 'Nah');
  });

  it('says which side of delivery was asked', () => {
    assert.equal(delivery({ attribute: 'cost' }).facts['delivery.asked'], 'cost');
    assert.equal(delivery({ attribute: 'material' }).facts['delivery.asked'], 'both');
  });

  it('offers nothing without zones', () => {
    const { facts, slots } = delivery(
      { postcode: 'YO1' },
      { source: { ...FINDER_SHOP, policy: { formatVersion: 1 } } },
    );
    assert.deepEqual([facts['delivery.offered'], slots.zones, slots.text], [false, undefined, undefined]);
  });
});
