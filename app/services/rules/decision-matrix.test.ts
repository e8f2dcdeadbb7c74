import assert from 'node:assert/strict';

import type { RulesFile } from '../../contracts/business/rules.js';
import { LEAD_FIELDS } from '../../contracts/leads.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Intent, IntentLevel, Mood } from '../../contracts/understanding.js';
import { sampleFinding } from '../../../test/support/sample-findings.js';
import { compileReplies } from '../replies/compile-replies.js';
import { SHIPPED_LOCALES } from '../replies/locales/index.js';
import { RULE_ACTIONS } from './actions/index.js';
import { decide } from './decide.js';
import { compileRules } from './load-rules.js';

const locales = ['en', 'de', 'es', 'fr', 'pt'];
const { phraseBook } = compileReplies({ replies: undefined, locales, shipped: SHIPPED_LOCALES });
/** One rule of a shop: it writes once more after whatever was asked. */
const later: RulesFile = {
  formatVersion: 1,
  rules: [
    {
      name: 'writes once more',
      conditions: { all: [{ fact: 'intent', operator: 'notEqual', value: 'opt-out' }] },
      event: { type: 'schedule_follow_up', params: { name: 'again', template: 'greeting.again', afterMinutes: 60 } },
    },
  ],
};
const CALM: Mood = {
  ...{ sentiment: 'neutral', score: 0, urgent: false, buying: false, complaint: false, again: false },
  ...{ objections: [], spam: 0 },
};

interface Situation {
  readonly intent?: Intent;
  readonly entities?: Ask['entities'];
  readonly level?: IntentLevel;
  readonly mood?: Partial<Mood>;
  readonly state?: Partial<ConversationState>;
  readonly channel?: string;
  readonly rules?: RulesFile;
}

/** What the shipped rules make of a situation. */
function decided(situation: Situation) {
  const {
    intent = 'quote',
    entities = {},
    level = 'medium',
    mood = {},
    state = {},
    channel = 'twilio',
    rules,
  } = situation;
  const { ruleBook } = compileRules(rules, { actions: RULE_ACTIONS, templates: phraseBook });
  const turn: Turn = {
    ...{ id: 't', tenant: 'shoes', conversation: 'c', messages: [], text: '', epoch: 0, mode: 'v5' as const },
    version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
    ...{ channel, state: { ...EMPTY_STATE, ...state }, now: '2026-12-24T10:00:00.000Z' },
  };
  const ask = { intent, confidence: 1, span: { start: 0, end: 1 }, entities, why: [] };
  const sales = { class: 'sales' as const, level };
  const understanding = { locale: 'en', asks: [ask], mood: { ...CALM, ...mood }, sales };
  const facts = intent === 'faq' ? { 'faq.band': 'none' } : {};
  return decide({ turn, understanding, findings: [{ ...sampleFinding(intent), facts }], ruleBook });
}

describe('the shipped decision matrix', () => {
  it('answers high intent and a direct question at once', async () => {
    const { move } = await decided({ level: 'high' });
    assert.equal(move?.action, 'SEND_NOW');
    assert.match(move.reason, /^High intent and a direct question:/);
  });

  it('answers who is annoyed all the same, and writes unasked after a day at the earliest, by template', async () => {
    const { move, asks } = await decided({ mood: { sentiment: 'negative', score: -0.3 }, rules: later });
    assert.equal(asks[0]?.template, 'quote.total');
    assert.equal(move?.action, 'WAIT_SCHEDULE');
    assert.equal(move.followUpMinutes, 1440);
    assert.equal(move.needsTemplate, true);
  });

  it('waits half a day where it may be advertising, and writes nothing where it looks like it', async () => {
    assert.equal((await decided({ mood: { spam: 0.5 }, rules: later })).move?.followUpMinutes, 720);
    assert.equal((await decided({ mood: { spam: 0.75 }, rules: later })).move?.action, 'SEND_NOW');
  });

  const persons: readonly [what: string, Situation][] = [
    ['who negotiates again', { intent: 'haggle', state: { lastIntent: 'haggle' } }],
    ['who was not understood three times', { intent: 'unknown', state: { misses: 2 } }],
    ['who got no answer three times', { intent: 'faq', state: { misses: 2 } }],
    ['who is upset and complains', { mood: { sentiment: 'negative', score: -0.8, complaint: true } }],
    ['who asks for a person', { intent: 'handover' }],
  ];
  for (const [who, situation] of persons) {
    it(`hands over to a person: ${who}`, async () => {
      const { move, callToAction, asksFor } = await decided({ ...situation, rules: later });
      assert.equal(move?.action, 'HANDOFF_HUMAN');
      assert.ok(move.reason.length > 0);
      assert.deepEqual([callToAction, asksFor], [undefined, undefined]);
    });
  }

  it('does not hand over who haggles once, or was misunderstood once', async () => {
    assert.equal((await decided({ intent: 'haggle' })).move?.action, 'SEND_NOW');
    assert.equal((await decided({ intent: 'unknown', state: { misses: 1 } })).move?.action, 'SEND_NOW');
  });
});

describe('what customers can be asked about themselves', () => {
  for (const locale of locales) {
    it(`is worded as one question each: ${locale}`, () => {
      for (const field of LEAD_FIELDS) {
        const message = phraseBook.phrases(locale).phrase(`lead.ask.${field}`)?.message ?? [];
        const text = message.map((node) => (node.kind === 'literal' ? node.text : '')).join('');
        assert.equal(text.split('?').length, 2, `${field}: ${text}`);
      }
    });
  }
});
