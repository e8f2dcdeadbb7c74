import assert from 'node:assert/strict';

import type { Rule, RulesFile } from '../../contracts/business/rules.js';
import { inTime } from '../../../test/support/in-time.js';
import { RULE_ACTIONS } from './actions/index.js';
import { compileRules } from './load-rules.js';

const TEMPLATES = new Map<string, ReadonlySet<string>>([
  ['greeting.first', new Set(['greeting'])],
  ['hours.now-open', new Set(['until'])],
  ['unknown', new Set()],
]);
const templates = { keys: [...TEMPLATES.keys()], slotsOf: (key: string) => TEMPLATES.get(key) };
const surroundings = { actions: RULE_ACTIONS, templates, shipped: [] };

type Json = unknown;

function ruleWith(conditions: Json, event: Json = { type: 'tag', params: { tag: 'vip' } }): Rule {
  return { name: 'mine', priority: 95, conditions, event } as Rule;
}

function problemsOf(...rules: readonly Rule[]) {
  const file: RulesFile = { formatVersion: 1, rules: [...rules] };
  return compileRules(file, surroundings).problems;
}

const test = (fact: string, operator: string, value: Json) => ({ fact, operator, value });
const hours = test('intent', 'equal', 'hours');
const deep = (levels: number): Json => (levels === 0 ? hours : { all: [deep(levels - 1)] });

describe('loading rules', () => {
  const refused: readonly (readonly [what: string, rule: Rule, pointer: string, message: RegExp])[] = [
    [
      'an unknown fact',
      ruleWith({ all: [test('product.colour', 'equal', 'red')] }),
      '/rules/0/conditions/all/0/fact',
      /unknown fact/,
    ],
    [
      'a fact of another intent',
      ruleWith({ all: [hours, test('product.found', 'equal', true)] }),
      '/rules/0/conditions/all/1/fact',
      /does not exist for hours/,
    ],
    [
      'a fact only some of its intents have',
      ruleWith({ all: [test('hours.open', 'equal', true)] }),
      '/rules/0/conditions/all/0/fact',
      /does not exist for/,
    ],
    [
      'a fact named like part of the prototype',
      ruleWith({ all: [test('toString', 'equal', 'x')] }),
      '/rules/0/conditions/all/0/fact',
      /unknown fact/,
    ],
    [
      'an unknown operator',
      ruleWith({ all: [test('intent', 'matches', '.*')] }),
      '/rules/0/conditions/all/0/operator',
      /unknown operator/,
    ],
    [
      'an operator named like part of the prototype',
      ruleWith({ all: [test('intent', 'constructor', 'x')] }),
      '/rules/0/conditions/all/0/operator',
      /unknown operator/,
    ],
    [
      'a decorated operator',
      ruleWith({ all: [test('intent', 'swap:in', ['hours'])] }),
      '/rules/0/conditions/all/0/operator',
      /unknown operator/,
    ],
    [
      'a value of the wrong type',
      ruleWith({ all: [test('turns', 'equal', '3')] }),
      '/rules/0/conditions/all/0/value',
      /is a number/,
    ],
    [
      'a value the fact never has',
      ruleWith({ all: [test('intent', 'equal', 'hour')] }),
      '/rules/0/conditions/all/0/value',
      /is never "hour"/,
    ],
    [
      'a comparison by size of a text',
      ruleWith({ all: [test('channel', 'equal', 'web'), test('locale', 'lessThan', 3)] }),
      '/rules/0/conditions/all/1/value',
      /is a text/,
    ],
    [
      'a list where one value belongs',
      ruleWith({ all: [test('intent', 'equal', ['hours'])] }),
      '/rules/0/conditions/all/0/value',
      /does not fit/,
    ],
    [
      'one value where a list belongs',
      ruleWith({ all: [test('intent', 'in', 'hours')] }),
      '/rules/0/conditions/all/0/value',
      /does not fit/,
    ],
    [
      'a JSONPath',
      ruleWith({ all: [{ ...hours, path: '$..[?(@.constructor.constructor("return process")())]' }] }),
      '/rules/0/conditions/all/0/path',
      /not supported/,
    ],
    [
      'parameters of facts',
      ruleWith({ all: [{ ...hours, params: { a: 1 } }] }),
      '/rules/0/conditions/all/0/params',
      /not supported/,
    ],
    ['a named condition', ruleWith({ condition: 'other' }), '/rules/0/conditions', /expected "all"/],
    ['all and any side by side', ruleWith({ all: [hours], any: [hours] }), '/rules/0/conditions', /expected "all"/],
    ['an empty any', ruleWith({ any: [] }), '/rules/0/conditions/any', /needs a list/],
    [
      'conditions nine deep',
      ruleWith(deep(8)),
      '/rules/0/conditions/all/0/all/0/all/0/all/0/all/0/all/0/all/0/all/0',
      /deeper than 8/,
    ],
    [
      'a prototype key',
      ruleWith(JSON.parse('{ "__proto__": [], "all": [] }')),
      '/rules/0/conditions',
      /"__proto__" is not allowed/,
    ],
    [
      'too many comparisons',
      ruleWith({ all: Array.from({ length: 201 }, () => hours) }),
      '/rules/0/conditions',
      /201 times/,
    ],
    [
      'an unknown action',
      ruleWith({ all: [hours] }, { type: 'refund', params: {} }),
      '/rules/0/event/type',
      /unknown action "refund"/,
    ],
    [
      'an action named like part of the prototype',
      ruleWith({ all: [hours] }, { type: '__proto__' }),
      '/rules/0/event/type',
      /unknown action/,
    ],
    [
      'an action without its parameter',
      ruleWith({ all: [hours] }, { type: 'answer' }),
      '/rules/0/event/params',
      /template/,
    ],
    [
      'an action with a stray parameter',
      ruleWith({ all: [hours] }, { type: 'tag', params: { tag: 'a', colour: 'b' } }),
      '/rules/0/event/params',
      /colour/,
    ],
    [
      'a template that does not exist',
      ruleWith({ all: [hours] }, { type: 'answer', params: { template: 'hours.now' } }),
      '/rules/0/event/params/template',
      /no template "hours.now"/,
    ],
    [
      'a template of another intent',
      ruleWith({ all: [hours] }, { type: 'answer', params: { template: 'greeting.first' } }),
      '/rules/0/event/params/template',
      /needs greeting/,
    ],
    [
      'a comparison of unlike facts',
      ruleWith({ all: [test('turns', 'equal', { fact: 'channel' })] }),
      '/rules/0/conditions/all/0/value/fact',
      /different kinds/,
    ],
  ];

  for (const [what, rule, pointer, message] of refused) {
    it(`refuses ${what}, and says where`, () => {
      const [problem, ...others] = problemsOf(rule);
      assert.deepEqual(others, []);
      assert.equal(problem?.severity, 'error');
      assert.equal(problem.pointer, pointer);
      assert.match(problem.message, message);
      assert.ok(problem.remedy.length > 0);
    });
  }

  it('names the facts there are when one is unknown', () => {
    const [problem] = problemsOf(ruleWith({ all: [hours, test('hours.opened', 'equal', true)] }));
    assert.match(problem?.remedy ?? '', /hours\.open,/);
  });

  it('lets a fact stand beside the intent that has it, wherever that is said', () => {
    const conditions = {
      any: [
        { all: [hours, test('hours.open', 'equal', false)] },
        { not: { all: [test('intent', 'in', ['faq']), test('faq.hasAnswer', 'equal', true)] } },
      ],
    };
    assert.deepEqual(problemsOf(ruleWith(conditions)), []);
  });

  it('lets facts of one kind be compared with each other', () => {
    const conditions = {
      all: [
        test('intent', 'equal', 'product.stock'),
        test('product.quantity', 'greaterThan', { fact: 'product.stock' }),
      ],
    };
    assert.deepEqual(problemsOf(ruleWith(conditions)), []);
  });

  it('refuses two rules of one name', () => {
    const [problem] = problemsOf(ruleWith({ all: [hours] }), ruleWith({ all: [hours] }));
    assert.equal(problem?.pointer, '/rules/1/name');
  });

  it('warns of a rule that asks for two intents at once', () => {
    const [problem] = problemsOf(ruleWith({ all: [hours, test('intent', 'equal', 'faq')] }));
    assert.deepEqual([problem?.severity, problem?.pointer], ['warning', '/rules/0']);
  });

  it('takes ten thousand rules within two seconds', () => {
    const rules = Array.from({ length: 10_000 }, (_, index) => ({
      ...ruleWith({ all: [hours, test('turns', 'greaterThan', index)] }),
      name: `rule ${index}`,
    }));
    const startMs = performance.now();
    const { ruleBook, problems } = compileRules({ formatVersion: 1, rules }, surroundings);
    const tookMs = performance.now() - startMs;
    assert.deepEqual(problems, []);
    assert.equal(ruleBook.rules.length, 10_000);
    assert.ok(inTime(tookMs, 2_000), `${tookMs} ms`);
  });

  it('refuses more than ten thousand', () => {
    const rules = Array.from({ length: 10_001 }, (_, index) => ({
      ...ruleWith({ all: [hours] }),
      name: `rule ${index}`,
    }));
    const { problems } = compileRules({ formatVersion: 1, rules }, surroundings);
    assert.match(problems.find(({ pointer }) => pointer === '/rules')?.message ?? '', /10001 rules/);
  });

  it('pollutes nothing', () => {
    problemsOf(
      ruleWith(
        JSON.parse('{ "all": [{ "fact": "intent", "operator": "equal", "value": { "__proto__": { "x": 1 } } }] }'),
      ),
    );
    assert.equal(({} as { x?: unknown }).x, undefined);
  });
});
