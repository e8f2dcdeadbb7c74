import assert from 'node:assert/strict';

import type { Decision } from '../../contracts/decision.js';
import type { LeadState } from '../../contracts/leads.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Intent, Understanding } from '../../contracts/understanding.js';
import { readState } from './read-state.js';
import { rememberDecision } from './remember-decision.js';

const meant = (intent: Intent, more: Partial<Understanding> = {}): Understanding => ({
  locale: 'en',
  asks: [{ intent, confidence: 1, span: { start: 0, end: 1 }, entities: {}, why: [] }],
  ...more,
});

/** The state after a turn that was decided so. */
function after(
  before: ConversationState,
  understanding: Understanding,
  decided: Partial<Decision> = {},
): ConversationState {
  const decision: Decision = { asks: [], effects: [], ...decided };
  const state = rememberDecision({ ...before, turns: before.turns + 1 }, { understanding, decision, before });
  assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  return state;
}

describe('what a conversation remembers of its decisions', () => {
  it('is the stage once it left the first one', () => {
    const stays = after(EMPTY_STATE, meant('greeting'), { stage: { from: 'greeting', to: 'greeting' } });
    assert.equal(stays.stage, undefined);
    const moved = after(stays, meant('product.price'), { stage: { from: 'greeting', to: 'pricing', signal: 'x' } });
    assert.equal(moved.stage, 'pricing');
    assert.equal(after(moved, meant('hours'), { stage: { from: 'pricing', to: 'pricing' } }).stage, 'pricing');
  });

  it('is how many messages in a row were not understood', () => {
    const once = after(EMPTY_STATE, meant('unknown'));
    assert.equal(once.misses, 1);
    assert.equal(after(once, meant('unknown')).misses, 2);
    assert.equal(after(once, meant('hours')).misses, undefined);
    assert.equal(after(once, meant('unknown', { reset: true })).misses, 1);
  });

  it('is the call to action that was placed, and when', () => {
    const state = after({ ...EMPTY_STATE, turns: 4 }, meant('quote'), { callToAction: 'fitting' });
    assert.deepEqual(state.callToAction, { id: 'fitting', turn: 4 });
  });

  it('is the wish to be left alone, until it is taken back', () => {
    const out = after(EMPTY_STATE, meant('opt-out'));
    assert.equal(after(out, meant('hours')).optedOut, true);
    assert.equal(after(out, meant('opt-in')).optedOut, undefined);
  });

  it('is what was told and asked of the customer, and no answer is waited for twice', () => {
    const asked = after(EMPTY_STATE, meant('quote'), { asksFor: 'name' });
    assert.deepEqual(asked.lead, { slots: {}, asked: ['name'], pending: 'name' } satisfies LeadState);
    const told = after(asked, meant('contact', { lead: { name: 'Anna' } }), { asksFor: 'phone' });
    assert.deepEqual(told.lead, { slots: { name: 'Anna' }, asked: ['name', 'phone'], pending: 'phone' });
    assert.equal(after(told, meant('hours')).lead?.pending, undefined);
  });

  it('outlives a fresh start only in who the customer is', () => {
    const told = after(EMPTY_STATE, meant('contact', { lead: { name: 'Anna' } }));
    const decision: Decision = { asks: [], effects: [] };
    const fresh = rememberDecision(EMPTY_STATE, {
      understanding: meant('greeting', { reset: true }),
      decision,
      before: told,
    });
    assert.deepEqual(fresh.lead?.slots, { name: 'Anna' });
    assert.equal(fresh.stage, undefined);
  });
});
