import assert from 'node:assert/strict';

import { quietTimesOf } from './quiet-times.js';

const noHours = {
  hasHours: () => false,
  day: () => {
    throw new RangeError('asked for hours where there are none');
  },
};
const at = (instant: string): number => Date.parse(instant);

describe('quiet times', () => {
  it('are the shop’s own evening, whatever the hour is elsewhere', () => {
    const tokyo = quietTimesOf({}, { timezone: 'Asia/Tokyo', policy: noHours });
    assert.equal(tokyo.reasonAt(at('2026-11-18T11:00:00Z')), 'quiet-hours');
    assert.equal(tokyo.reasonAt(at('2026-11-18T10:59:00Z')), undefined);
    assert.equal(tokyo.endAfter(at('2026-11-18T11:00:00Z')), at('2026-11-19T00:00:00Z'));
  });

  it('end at nine on the mornings when the clocks change, too', () => {
    const berlin = quietTimesOf({}, { timezone: 'Europe/Berlin', policy: noHours });
    assert.equal(berlin.endAfter(at('2027-03-28T00:30:00Z')), at('2027-03-28T07:00:00Z'));
    assert.equal(berlin.endAfter(at('2026-10-25T00:30:00Z')), at('2026-10-25T08:00:00Z'));
  });

  it('can be within a day, or none at all', () => {
    const siesta = quietTimesOf({ quietHours: ['14:00', '17:00'] }, { timezone: 'UTC', policy: noHours });
    assert.equal(siesta.reasonAt(at('2026-11-18T16:59:00Z')), 'quiet-hours');
    assert.equal(siesta.reasonAt(at('2026-11-18T23:00:00Z')), undefined);
    const never = quietTimesOf({ quietHours: false }, { timezone: 'UTC', policy: noHours });
    assert.equal(never.startAfter(at('2026-11-18T16:59:00Z')), undefined);
  });

  it('that never end are said to, by nothing', () => {
    const always = quietTimesOf({ quietHours: ['00:00', '00:00'] }, { timezone: 'UTC', policy: noHours });
    assert.equal(always.endAfter(at('2026-11-18T12:00:00Z')), undefined);
  });
});
