import assert from 'node:assert/strict';

import type { Rule } from '../../contracts/business/rules.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import type { Intent } from '../../contracts/understanding.js';
import { sampleFinding } from '../../../test/support/sample-findings.js';
import { RULE_ACTIONS } from './actions/index.js';
import { decide } from './decide.js';
import { compileRules } from './load-rules.js';

const keys = ['unknown', 'greeting.again', 'handover.plain'];
const templates = { keys, slotsOf: (key: string) => (keys.includes(key) ? new Set<string>() : undefined) };
const turn: Turn = {
  ...{ id: 't', tenant: 'shoes', conversation: 'c', messages: [], text: '', epoch: 0, mode: 'v5' as const },
  version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
  channel: 'whatsapp',
  state: { ...EMPTY_STATE, turns: 4 },
  now: '2026-12-24T10:00:00.000Z',
};

function rule(name: string, all: readonly unknown[], event: Rule['event']): Rule {
  return { name, conditions: { all }, event };
}
const fact = (name: string, operator: string, value: unknown) => ({ fact: name, operator, value });
const answering = (template: string): Rule['event'] => ({ type: 'answer', params: { template } });
const tagging = (tag: string): Rule['event'] => ({ type: 'tag', params: { tag } });

async function decided(rules: readonly Rule[], intents: readonly Intent[] = ['greeting']) {
  const file = { formatVersion: 1 as const, defaults: false, rules: [...rules] };
  const { ruleBook, problems } = compileRules(file, { actions: RULE_ACTIONS, templates });
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  const asks = intents.map((intent) => ({
    intent,
    confidence: 0.9,
    span: { start: 0, end: 1 },
    entities: {},
    why: [],
  }));
  const findings = intents.map((intent) => sampleFinding(intent));
  return decide({ turn, understanding: { locale: 'en', asks }, findings, ruleBook });
}

describe('a decision', () => {
  it('answers by the first rule that names a template, and keeps who else matched', async () => {
    const { asks } = await decided([
      { ...rule('b', [], answering('greeting.again')), priority: 40 },
      { ...rule('a', [], answering('unknown')), priority: 30 },
      { ...rule('vip', [], tagging('vip')), priority: 90 },
      { ...rule('elsewhere', [fact('channel', 'equal', 'web')], tagging('web')), priority: 80 },
    ]);
    const considered = ['vip', 'elsewhere', 'b', 'a'];
    assert.deepEqual(asks, [{ template: 'greeting.again', rule: 'b', considered, fired: ['vip', 'b', 'a'] }]);
  });

  it('gives the effects of all rules that matched, each once', async () => {
    const event = { type: 'handover', params: { reason: 'upset', priority: 'urgent', template: 'handover.plain' } };
    const { effects } = await decided(
      [rule('a', [], event), rule('b', [], tagging('vip')), rule('c', [], tagging('vip'))],
      ['greeting', 'thanks'],
    );
    assert.deepEqual(effects, [
      { kind: 'handover', reason: 'upset', priority: 'urgent' },
      { kind: 'tag', tag: 'vip' },
    ]);
  });

  it('claims nothing where no rule answers', async () => {
    const { asks } = await decided([rule('vip', [], tagging('vip'))]);
    assert.deepEqual([asks[0]?.template, asks[0]?.rule], ['unknown', '(no rule)']);
  });

  it('knows the turn: channel, language, how many questions, which one, how many turns before', async () => {
    const common = [
      fact('channel', 'equal', 'whatsapp'),
      fact('locale', 'equal', 'en'),
      fact('askCount', 'equal', 2),
      fact('askIndex', 'equal', 1),
      fact('turns', 'equal', 4),
      fact('confidence', 'greaterThan', 0.8),
    ];
    const { asks } = await decided([rule('all of it', common, answering('unknown'))], ['greeting', 'thanks']);
    assert.deepEqual(
      asks.map(({ fired }) => fired),
      [[], ['all of it']],
    );
  });
});

describe("the shop's rules", () => {
  it('stand beside the shipped ones, and replace one of the same name', () => {
    const own = { ...rule('greeting', [fact('intent', 'equal', 'greeting')], answering('unknown')), priority: 95 };
    const shipped = [own, { ...own, name: 'thanks' }].map((each) => ({ ...each, priority: 10 }));
    const { ruleBook } = compileRules(
      { formatVersion: 1, rules: [own] },
      { actions: RULE_ACTIONS, templates, shipped },
    );
    assert.deepEqual(
      ruleBook.rules.map(({ name, priority }) => [name, priority]),
      [
        ['greeting', 95],
        ['thanks', 10],
      ],
    );
  });

  it('stand alone where the shop switches the shipped ones off', () => {
    const shipped = [rule('thanks', [], answering('unknown'))];
    const { ruleBook } = compileRules(
      { formatVersion: 1, defaults: false, rules: [] },
      { actions: RULE_ACTIONS, templates, shipped },
    );
    assert.deepEqual(ruleBook.rules, []);
  });
});
