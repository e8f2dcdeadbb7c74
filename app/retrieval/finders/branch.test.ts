import assert from 'node:assert/strict';

import { findIn, FINDER_SHOP, told, type FinderQuestion } from '../../../test/support/finder-shop.js';
import { findBranch } from './branch.js';
import { findHandover } from './handover.js';

const branch = (entities: FinderQuestion['entities'] = {}, more: Partial<FinderQuestion> = {}) =>
  findIn(findBranch, { intent: 'branch', entities, ...more });

describe('branches, looked up', () => {
  it('gives the nearest to a place, with the distance and what it rests on', () => {
    const { facts, slots, places } = branch({ place: 'Leeds' });
    assert.deepEqual([told(slots.branch), told(slots.distance), told(slots.place)], ['Mill Lane', 35, 'Leeds']);
    assert.deepEqual([facts['branch.placeKnown'], facts['branch.hasDistance']], [true, true]);
    assert.ok(slots.distance !== undefined && 'kind' in slots.distance);
    assert.deepEqual(
      slots.distance.sources.map(({ pointer }) => pointer),
      ['/branches/0/location', '/areas/0/location'],
    );
    assert.deepEqual(
      places.map((place) => place.branch),
      ['mill'],
    );
  });

  it('gives the branch that was named, in the language of the customer', () => {
    const { facts, slots } = branch({ branch: 'mill' }, { locale: 'de' });
    assert.deepEqual(
      [told(slots.branch), told(slots.services), facts['branch.chosen']],
      ['Mühlgasse', ['Kaffee'], true],
    );
    assert.equal(slots.branches, undefined);
  });

  it('lists all when no place is given, or an unknown one', () => {
    for (const entities of [{}, { postcode: 'ZZ1 1ZZ' }]) {
      const { facts, slots } = branch(entities);
      assert.deepEqual([facts['branch.placeKnown'], facts['branch.count']], [false, 2]);
      assert.deepEqual(
        (told(slots.branches) as { branch: string }[]).map((row) => row.branch),
        ['Mill Lane', 'Pier'],
      );
    }
  });

  it('gives the phone numbers there are, and says how many where one is asked for', () => {
    const { facts, slots } = branch({ attribute: 'phone' });
    assert.deepEqual([facts['branch.phoneAsked'], facts['branch.phones']], [true, 1]);
    assert.deepEqual(told(slots.phones), [{ branch: 'Mill Lane', phone: '+44 1904 496000' }]);
    assert.equal(branch({ attribute: 'address' }).facts['branch.phoneAsked'], false);
  });

  it('has nothing to show without branches', () => {
    const { facts, slots } = branch({ postcode: 'YO1' }, { source: { ...FINDER_SHOP, geo: { formatVersion: 1 } } });
    assert.deepEqual([facts['branch.count'], told(slots.branches), told(slots.place)], [0, undefined, 'YO1']);
  });
});

describe('a person, asked for', () => {
  const handover = (more: Partial<FinderQuestion> = {}) => findIn(findHandover, { intent: 'handover', ...more });

  it('names the place that is open longest, and its closing time', () => {
    const { facts, slots } = handover();
    assert.deepEqual(
      [facts['handover.open'], told(slots.until), told(slots.phone)],
      [true, '13:00', '+44 1904 496000'],
    );
  });

  it('names the place that opens first when all are closed', () => {
    const { facts, slots } = handover({ now: '2026-11-21T18:00:00.000Z' });
    assert.deepEqual([facts['handover.open'], told(slots.next)], [false, '2026-11-21 22:00']);
  });

  it('promises no hours the data do not hold', () => {
    const { facts, slots } = handover({
      source: { ...FINDER_SHOP, policy: { formatVersion: 1 }, geo: { formatVersion: 1 } },
    });
    assert.deepEqual(
      [facts['handover.hoursKnown'], slots.until, slots.next, slots.phone],
      [false, undefined, undefined, undefined],
    );
  });
});
