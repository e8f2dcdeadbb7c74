import assert from 'node:assert/strict';

import { INTENTS } from '../../contracts/understanding.js';
import { followUpMinutes } from './follow-up-minutes.js';

const DAY = 1_440;

describe('how long a follow-up waits', () => {
  it('is what the rule says', () => assert.equal(followUpMinutes('hours', { asked: 7 }), 7));

  it('is shorter the nearer the customer is to buying', () => {
    const minutes = (['quote', 'product.price', 'product.search', 'hours'] as const).map((one) =>
      followUpMinutes(one, {}),
    );
    assert.deepEqual(
      minutes,
      minutes.toSorted((one, other) => one - other),
    );
  });

  it('leaves whoever is annoyed alone for a day, whatever the rule says', () => {
    for (const intent of INTENTS) assert.ok(followUpMinutes(intent, { asked: 5, sentiment: 'negative' }) >= DAY);
  });

  it('gives whoever hesitates twice the time', () => {
    const calm = followUpMinutes('product.price', {});
    assert.equal(followUpMinutes('product.price', { sentiment: 'hesitant' }), 2 * calm);
  });

  it('is within an hour for whoever is about to buy, unless they hesitate or the rule says', () => {
    assert.equal(followUpMinutes('quote', { level: 'very_high' }), 60);
    assert.ok(followUpMinutes('quote', { level: 'very_high', sentiment: 'hesitant' }) > 60);
    assert.equal(followUpMinutes('quote', { level: 'very_high', asked: 90 }), 90);
  });
});
