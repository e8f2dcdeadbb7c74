import assert from 'node:assert/strict';

import type { Effect } from '../../contracts/decision.js';
import type { Mood } from '../../contracts/understanding.js';
import { settleEffects } from './settle-effects.js';

const calm: Effect = { kind: 'handover', reason: 'asked', priority: 'normal' };
const held: Effect = { ...calm, hold: true };
const urgent: Effect = { kind: 'handover', reason: 'upset', priority: 'urgent' };
const later: Effect = { kind: 'follow-up', name: 'back', template: 'unknown', afterMinutes: 60 };
const tag: Effect = { kind: 'tag', tag: 'x' };
const mood: Mood = {
  ...{ sentiment: 'neutral', score: 0, urgent: false, buying: false, complaint: false, again: false },
  ...{ objections: [], spam: 0.75 },
};

describe('the effects of all rules', () => {
  it('count once where they are equal', () => assert.deepEqual(settleEffects([tag, calm, tag], {}), [tag, calm]));

  it('hand over once, as urgently as any rule says, and hold the answer when any does', () => {
    assert.deepEqual(settleEffects([calm, tag, urgent], {}), [urgent, tag]);
    assert.deepEqual(settleEffects([urgent, held], {}), [{ ...urgent, hold: true }]);
  });

  it('offer nothing later to what looks like advertising', () => {
    assert.deepEqual(settleEffects([later, tag], { mood }), [tag]);
    assert.deepEqual(settleEffects([later, tag], { mood: { ...mood, spam: 0.5 } }), [later, tag]);
  });
});
