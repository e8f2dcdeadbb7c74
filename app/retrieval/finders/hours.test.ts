import assert from 'node:assert/strict';

import { FINDER_SHOP, findIn, told, type FinderQuestion } from '../../../test/support/finder-shop.js';
import type { When } from '../../contracts/understanding.js';
import { findHours } from './hours.js';

const hours = (when: When, more: Partial<FinderQuestion> = {}) =>
  findIn(findHours, { intent: 'hours', ...more, entities: { when, ...more.entities } });
const single = {
  ...FINDER_SHOP,
  geo: { formatVersion: 1 as const, branches: [{ id: 'one', name: 'One', address: '1 Road' }] },
};

describe('opening hours, looked up', () => {
  it('answers for each branch when one has hours of its own', () => {
    const { facts, slots } = hours({ kind: 'now' });
    assert.equal(facts['hours.branches'], 2);
    assert.equal(facts['hours.open'], true);
    assert.deepEqual(told(slots.branches), [
      { branch: 'Mill Lane', intervals: ['22:00–02:00'], next: '2026-11-21 22:00' },
      { branch: 'Pier', intervals: ['08:00–13:00'], until: '13:00', next: '2026-11-23 07:00' },
    ]);
  });

  it('answers once, without a name, for a shop with one place', () => {
    const { facts, slots } = hours({ kind: 'now' }, { source: single });
    assert.equal(facts['hours.branches'], 1);
    assert.deepEqual([told(slots.branch), told(slots.until), told(slots.minutes)], [undefined, '13:00', 180]);
    assert.deepEqual(told(slots.next), '2026-11-23 07:00');
    assert.deepEqual(told(slots.nextUntil), '17:00');
  });

  it('says when the night before still runs', () => {
    const { facts, slots } = hours({ kind: 'now' }, { entities: { branch: 'mill' }, now: '2026-11-22T01:30:00.000Z' });
    assert.deepEqual([facts['hours.open'], told(slots.until), told(slots.minutes)], [true, '02:00', 30]);
  });

  it('takes intervals that touch as one stay', () => {
    const { slots } = hours({ kind: 'now' }, { entities: { branch: 'mill' }, now: '2026-11-23T09:00:00.000Z' });
    assert.deepEqual([told(slots.until), told(slots.minutes)], ['18:00', 540]);
    assert.deepEqual(told(slots.intervals), ['06:00–12:00', '12:00–18:00']);
  });

  it('names a holiday in the language of the customer, where it stands', () => {
    const { facts, slots } = hours({ kind: 'holiday', date: '2026-12-25' }, { locale: 'de' });
    assert.deepEqual([facts['hours.exception'], facts['hours.named'], facts['hours.open']], [true, true, false]);
    assert.equal(told(slots.exception), 'Weihnachten');
    assert.ok(slots.exception !== undefined && 'kind' in slots.exception);
    assert.deepEqual(slots.exception.sources, [{ file: 'policy.json', pointer: '/hours/exceptions/0/name/de' }]);
  });

  it('knows that today is over, and when it opens next', () => {
    const { facts, slots } = hours(
      { kind: 'day', date: '2026-11-21' },
      { entities: { branch: 'pier' }, now: '2026-11-21T20:00:00.000Z' },
    );
    assert.deepEqual([facts['hours.past'], facts['hours.open']], [true, false]);
    assert.equal(told(slots.next), '2026-11-23 07:00');
  });

  it('tells the next opening after a closed day, counted from that day', () => {
    const { facts, slots } = hours({ kind: 'day', date: '2026-12-25' }, { entities: { branch: 'pier' } });
    assert.deepEqual(
      [facts['hours.open'], told(slots.next), told(slots.nextUntil)],
      [false, '2026-12-26 08:00', '13:00'],
    );
  });

  it('lists the coming seven days, holidays included', () => {
    const { slots } = hours({ kind: 'week' }, { source: single, now: '2026-12-21T10:00:00.000Z' });
    assert.deepEqual(told(slots.week), [
      { day: '2026-12-21', intervals: ['07:00–17:00'] },
      { day: '2026-12-22' },
      { day: '2026-12-23' },
      { day: '2026-12-24' },
      { day: '2026-12-25' },
      { day: '2026-12-26', intervals: ['08:00–13:00'] },
      { day: '2026-12-27' },
    ]);
  });

  it('does not guess without hours', () => {
    const { facts, slots } = hours(
      { kind: 'now' },
      { source: { ...FINDER_SHOP, policy: { formatVersion: 1 }, geo: { formatVersion: 1 } } },
    );
    assert.deepEqual([facts['hours.known'], facts['hours.branches'], slots], [false, 0, {}]);
  });

  it('never says closed of a place that is always open', () => {
    const always = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, [['00:00', '24:00']]]),
    );
    const source = {
      ...single,
      policy: { formatVersion: 1 as const, hours: { weekly: always } },
    } as typeof FINDER_SHOP;
    const { facts, slots } = hours({ kind: 'now' }, { source });
    assert.deepEqual([facts['hours.open'], told(slots.until), slots.next], [true, '24:00', undefined]);
  });
});
