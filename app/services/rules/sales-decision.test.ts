import assert from 'node:assert/strict';

import type { Effect } from '../../contracts/decision.js';
import type { LeadField } from '../../contracts/leads.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import type { Intent, Mood, Understanding } from '../../contracts/understanding.js';
import { compileFlow } from '../flow/compile-flow.js';
import { TURNS_BETWEEN_CALLS, chooseCall } from './choose-call.js';
import { chooseLeadQuestion } from './choose-lead-question.js';
import type { ActionOutcome } from './rule-action.js';
import { openSales, salesDecision } from './sales-decision.js';

const CALM: Mood = {
  ...{ sentiment: 'neutral', score: 0, urgent: false, buying: true, complaint: false, again: false },
  ...{ objections: [], spam: 0 },
};
const turnWith = (state: Partial<ConversationState>): Turn => ({
  ...{ id: 't', tenant: 'shoes', conversation: 'c', messages: [], text: '', epoch: 0, mode: 'v5' as const },
  version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
  ...{ channel: 'web', state: { ...EMPTY_STATE, ...state }, now: '2026-12-24T10:00:00.000Z' },
});

interface Around {
  readonly state?: Partial<ConversationState>;
  readonly intent?: Intent;
  readonly effects?: readonly Effect[];
  readonly asksBack?: boolean;
}

/** What becomes of a turn on which one rule fired. */
function decided(outcome: Partial<ActionOutcome>, mood: Mood, around: Around = {}) {
  const { state = {}, intent = 'quote', effects = [], asksBack = false } = around;
  const ask = { intent, confidence: 1, span: { start: 0, end: 1 }, entities: {}, why: [] };
  const understanding: Understanding = { locale: 'en', asks: [ask], mood, sales: { class: 'sales', level: 'high' } };
  const sales = { flow: compileFlow(), calls: ['fitting', 'call'], asksBack: () => asksBack };
  const stand = openSales({ turn: turnWith(state), understanding, findings: [], sales });
  const rule = {
    ...{ name: 'a rule', priority: 50, condition: { kind: 'all' as const, of: [] }, intents: new Set([intent]) },
    outcome: { effects: [], ...outcome },
  };
  const asks = [{ template: 'quote.total', rule: 'quote', considered: [], fired: ['a rule'] }];
  return salesDecision(stand, { asks, fired: [rule], effects });
}

const calling = { callToAction: '*' };
const asking = { asksFor: ['name', 'email'] as readonly LeadField[] };

describe('a call to action', () => {
  it('is placed once a rule asks for it', () => assert.equal(decided(calling, CALM).callToAction, 'fitting'));

  const unwelcome: readonly [string, Mood, Around][] = [
    ['upset customers', { ...CALM, sentiment: 'negative' }, {}],
    ['who complains', { ...CALM, complaint: true }, {}],
    ['what looks like fraud', { ...CALM, spam: 0.8 }, {}],
    ['who waits for a person', CALM, { effects: [{ kind: 'handover', reason: 'asked', priority: 'normal' }] }],
    ['who wants to be left alone', CALM, { state: { optedOut: true } }],
    ['who says so right now', CALM, { intent: 'opt-out' }],
  ];
  for (const [who, mood, around] of unwelcome) {
    it(`is never shown to ${who}, and nothing is asked of them`, () => {
      const { callToAction, asksFor } = decided({ ...calling, ...asking }, mood, around);
      assert.deepEqual([callToAction, asksFor], [undefined, undefined]);
    });
  }

  it('is not said again turn after turn, and takes turns with the others', () => {
    const last = { id: 'fitting', turn: 3 };
    assert.equal(chooseCall(['*'], ['fitting', 'call'], { callToAction: last, turns: 4 }), undefined);
    const later = { callToAction: last, turns: 4 + TURNS_BETWEEN_CALLS };
    assert.equal(chooseCall(['*'], ['fitting', 'call'], later), 'call');
    assert.equal(chooseCall(['*'], ['fitting'], later), 'fitting');
    assert.equal(chooseCall(['gone'], ['fitting'], later), undefined);
  });
});

describe('a question about the customer', () => {
  const base = { wanted: ['name', 'email', 'phone'] as const, known: {}, asked: [], intents: ['quote'] as const };

  it('is one, the first that is not known', () => {
    assert.equal(decided(asking, CALM).asksFor, 'name');
    assert.equal(chooseLeadQuestion({ ...base, known: { name: 'A' }, asksBack: false }), 'email');
  });

  it('is never asked twice, nor a second way to reach somebody', () => {
    assert.equal(chooseLeadQuestion({ ...base, asked: ['name', 'email'], asksBack: false }), 'phone');
    const known = { name: 'A', email: 'a@b.example' };
    assert.equal(chooseLeadQuestion({ ...base, known, asksBack: false }), undefined);
  });

  it('waits when the reply asks something else, or the customer only greets', () => {
    assert.equal(decided(asking, CALM, { asksBack: true }).asksFor, undefined);
    assert.equal(chooseLeadQuestion({ ...base, intents: ['greeting'], asksBack: false }), undefined);
  });

  it('gives way to a call to action', () => {
    const { callToAction, asksFor } = decided({ ...calling, ...asking }, CALM);
    assert.deepEqual([callToAction, asksFor], ['fitting', undefined]);
  });
});

describe('a stage that a rule proposes', () => {
  it('is taken where the flow allows it, and refused with its reason where not', () => {
    const { stage } = decided({ stage: 'cta' }, CALM, { state: { stage: 'pricing' } });
    assert.deepEqual(stage, { from: 'pricing', to: 'cta', signal: 'buying', by: 'rule "a rule"' });
    const refused = decided({ stage: 'greeting' }, CALM, { state: { stage: 'pricing' } }).stage;
    assert.equal(refused?.to, 'cta');
    assert.equal(refused.refused?.[0]?.to, 'greeting');
  });
});
