import assert from 'node:assert/strict';

import type { Rule } from '../../contracts/business/rules.js';
import { RULE_ACTIONS } from './actions/index.js';
import { compileRules } from './load-rules.js';

const templates = { keys: [], slotsOf: () => new Set<string>() };
const names = { stages: ['greeting', 'offer', 'order'], calls: ['fitting'] };
const stageIs = (operator: string, value: unknown) => ({ all: [{ fact: 'stage', operator, value }] });
const tagged: Rule['event'] = { type: 'tag', params: { tag: 'x' } };
const always = { all: [] };

function problemsOf(conditions: Rule['conditions'], event: Rule['event']) {
  const rules = [{ name: 'a rule', conditions, event }];
  const { problems } = compileRules(
    { formatVersion: 1, defaults: false, rules },
    { actions: RULE_ACTIONS, templates, names },
  );
  return problems.map(({ severity, pointer, message, remedy }) => `${severity} ${pointer ?? ''}: ${message} ${remedy}`);
}

describe('what a rule says of stages and calls to action', () => {
  const wrong: readonly [string, Rule['conditions'], Rule['event'], RegExp][] = [
    [
      'a stage the flow has not',
      stageIs('equal', 'oder'),
      tagged,
      /^error \/rules\/0\/conditions\/all\/0\/value: there is no stage "oder"\. Known: greeting, offer, order\.$/,
    ],
    ['one such stage among others', stageIs('in', ['offer', 'sold']), tagged, /there is no stage "sold"/],
    [
      'a proposal of such a stage',
      always,
      { type: 'propose_stage', params: { stage: 'closing' } },
      /^error \/rules\/0\/event\/params\/stage: there is no stage "closing"/,
    ],
    [
      'a call to action that tenant.json has not',
      always,
      { type: 'call_to_action', params: { id: 'book' } },
      /^error \/rules\/0\/event\/params\/id: there is no call to action "book"\. Known: fitting\.$/,
    ],
    [
      'a field nobody can tell',
      always,
      { type: 'ask_for', params: { fields: ['shoe size'] } },
      /\/event\/params\/fields\/0/,
    ],
    ['a wait of no time', always, { type: 'wait', params: { minutes: 0, reason: 'x' } }, /\/event\/params\/minutes/],
  ];
  for (const [what, conditions, event, says] of wrong)
    it(`is refused with its place: ${what}`, () => assert.match(problemsOf(conditions, event).join('\n'), says));

  it('passes where the shop has them', () => {
    assert.deepEqual(
      problemsOf(stageIs('in', ['offer', 'order']), { type: 'call_to_action', params: { id: 'fitting' } }),
      [],
    );
    assert.deepEqual(
      problemsOf(stageIs('notEqual', 'greeting'), { type: 'propose_stage', params: { stage: 'order' } }),
      [],
    );
    assert.deepEqual(problemsOf(always, { type: 'call_to_action', params: {} }), []);
  });
});
