import assert from 'node:assert/strict';

import type { LeadSlots } from '../../contracts/leads.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import { leadEffect, type LeadGround } from './lead-effect.js';
import { SCORE_MAX, scoreLead } from './score-lead.js';

const turn: Turn = {
  ...{ id: 't', tenant: 'shoes', conversation: 'c', messages: [], text: '', epoch: 0, mode: 'v5' as const },
  version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
  ...{ channel: 'web', state: EMPTY_STATE, now: '2026-12-24T10:00:00.000Z' },
};
const ground = (
  told: LeadSlots | undefined,
  state: Partial<ConversationState> = {},
  changes: Partial<LeadGround> = {},
): LeadGround => ({
  turn: { ...turn, state: { ...EMPTY_STATE, ...state } },
  understanding: { locale: 'en', asks: [], ...(told && { lead: told }) },
  known: { ...state.lead?.slots, ...told },
  signals: new Set(['level.medium']),
  stage: 'pricing',
  effects: [],
  ...changes,
});
const email = 'a@b.example';

describe('a lead', () => {
  it('begins when somebody tells of themselves, with a score that its reasons add up to', () => {
    const effect = leadEffect(ground({ email }));
    assert.deepEqual(effect?.slots, { email });
    assert.equal(
      effect.score,
      effect.reasons.reduce((sum, { points }) => sum + points, 0),
    );
    assert.deepEqual(effect.tags, ['cold']);
  });

  it('is not begun by a question, nor by a wish to buy where we cannot write', () => {
    assert.equal(leadEffect(ground(undefined)), undefined);
  });

  it('is written again only when something is new', () => {
    const lead = { slots: { email }, score: 20, signs: ['level.medium'] };
    assert.equal(leadEffect(ground({ email }, { lead })), undefined);
    assert.deepEqual(leadEffect(ground({ email, name: 'Anna' }, { lead }))?.slots, { name: 'Anna' });
    const closer = { signals: new Set(['level.medium', 'level.high', 'buying']) };
    assert.equal(leadEffect(ground(undefined, { lead }, closer))?.score, 40);
  });

  it('loses nothing by a thank-you: what showed interest counts from then on', () => {
    const lead = { slots: { email }, score: 40, signs: ['level.medium', 'level.high', 'buying'] };
    assert.equal(leadEffect(ground(undefined, { lead }, { signals: new Set(['thanks']) })), undefined);
  });

  it('carries the tags of rules', () => {
    const effects = [{ kind: 'tag' as const, tag: 'b2b' }];
    assert.deepEqual(leadEffect(ground({ email }, {}, { effects }))?.tags, ['cold', 'b2b']);
  });
});

describe('a score', () => {
  it('is between 0 and 100, whatever is known', () => {
    const slots: LeadSlots = {
      ...{ name: 'A', email, phone: '+442079460018', company: 'B', timeline: 'now' },
      budget: { minor: 1, currency: 'GBP' },
    };
    const signals = ['level.medium', 'level.high', 'level.very_high', 'buying', 'basket.filled', 'urgent'];
    assert.equal(scoreLead({ slots, signals: new Set(signals) }).score, SCORE_MAX);
    assert.equal(scoreLead({ slots: {}, signals: new Set(['sentiment.negative', 'complaint']) }).score, 0);
  });
});
