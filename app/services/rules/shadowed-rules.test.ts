import assert from 'node:assert/strict';

import type { Rule } from '../../contracts/business/rules.js';
import { RULE_ACTIONS } from './actions/index.js';
import { compileRules } from './load-rules.js';

const templates = { keys: ['unknown'], slotsOf: (key: string) => (key === 'unknown' ? new Set<string>() : undefined) };
const hours = { fact: 'intent', operator: 'equal', value: 'hours' };
const open = { fact: 'hours.open', operator: 'equal', value: true };
const web = { fact: 'channel', operator: 'equal', value: 'web' };
const answering = { type: 'answer', params: { template: 'unknown' } };

const rule = (name: string, priority: number, all: readonly unknown[]): Rule => ({
  name,
  priority,
  conditions: { all },
  event: answering,
});

function warnings(rules: readonly Rule[], shipped: readonly Rule[] = []): readonly string[] {
  const { problems } = compileRules(
    { formatVersion: 1, rules: [...rules] },
    { actions: RULE_ACTIONS, templates, shipped },
  );
  return problems.map(({ pointer, message }) => `${pointer ?? ''} ${message}`);
}

describe('a rule that never answers', () => {
  const always = '/rules/1 never fires: rule "greet" (priority 90) always answers first.';

  it('is named with the rule that hides it', () => {
    assert.deepEqual(warnings([rule('greet', 90, []), rule('mine', 80, [hours, open])]), [always]);
  });

  it('is found when the other needs only some of its conditions', () => {
    assert.deepEqual(warnings([rule('greet', 90, [hours, open]), rule('mine', 80, [hours, web, open])]), [always]);
  });

  it('is found by name when priorities are equal', () => {
    assert.deepEqual(warnings([rule('greet', 90, [hours]), rule('mine', 90, [hours, open])]), [always]);
  });

  it('is not one that another intent lets through', () => {
    const both = { fact: 'intent', operator: 'in', value: ['hours', 'faq'] };
    assert.deepEqual(warnings([rule('greet', 90, [hours]), rule('mine', 80, [both])]), []);
  });

  it('is not one whose rival needs more', () => {
    assert.deepEqual(warnings([rule('greet', 90, [hours, web]), rule('mine', 80, [hours, open])]), []);
  });

  it('is not one whose rival compares the intent with something we cannot know beforehand', () => {
    const odd = { fact: 'intent', operator: 'equal', value: { fact: 'channel' } };
    assert.deepEqual(warnings([rule('greet', 90, [odd]), rule('mine', 80, [hours])]), []);
  });

  it('is not one that only tags', () => {
    const tagging = { ...rule('mine', 80, [hours]), event: { type: 'tag', params: { tag: 'late' } } };
    assert.deepEqual(warnings([rule('greet', 90, []), tagging]), []);
  });

  it('is not told of shipped rules, which the shop is free to hide', () => {
    assert.deepEqual(warnings([rule('greet', 95, [hours])], [rule('shipped', 90, [hours, open])]), []);
  });
});
