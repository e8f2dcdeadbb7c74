import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';

import type { RuleFacts } from '../../contracts/evidence.js';
import type { Intent } from '../../contracts/understanding.js';
import { byPriority, type CompiledRule } from './compiled-rule.js';
import type { Comparand, Condition, OperatorName, Scalar } from './condition.js';
import { createEnginePool } from './engine-pool.js';
import { possibleIntents } from './possible-intents.js';
import { CONSIDERED_MAX, TESTS_PER_ASK_MAX, createRuleBook } from './rule-book.js';

const INTENTS_USED: readonly Intent[] = ['hours', 'faq', 'branch'];

function compiled(name: string, priority: number, condition: Condition): CompiledRule {
  return { name, priority, condition, intents: possibleIntents(condition), outcome: { effects: [] } };
}

function comparison(fact: string, operator: OperatorName, value: Comparand): Condition {
  return { kind: 'test', fact, operator, value, pointer: '' };
}

const intentTest = fc.oneof(
  fc.constantFrom(...INTENTS_USED).map((intent) => comparison('intent', 'equal', intent)),
  fc.constantFrom(...INTENTS_USED).map((intent) => comparison('intent', 'notEqual', intent)),
  fc.subarray([...INTENTS_USED], { minLength: 1 }).map((list) => comparison('intent', 'in', list)),
  fc.subarray([...INTENTS_USED], { minLength: 1 }).map((list) => comparison('intent', 'notIn', list)),
);
const flagTest = fc
  .record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom<OperatorName>('equal', 'notEqual'),
    value: fc.boolean(),
  })
  .map(({ fact, operator, value }) => comparison(fact, operator, value));
const numberTest = fc
  .record({
    operator: fc.constantFrom<OperatorName>(
      'lessThan',
      'lessThanInclusive',
      'greaterThan',
      'greaterThanInclusive',
      'equal',
    ),
    value: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ operator, value }) => comparison('turns', operator, value));
const listTest = fc
  .record({
    operator: fc.constantFrom<OperatorName>('in', 'notIn'),
    value: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  })
  .map(({ operator, value }) => comparison('turns', operator, value));
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(intentTest, flagTest, numberTest, listTest),
    fc.array(tie('tree'), { maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: 'any', of })),
    tie('tree').map((of): Condition => ({ kind: 'not', of })),
  ),
}));
const ruleSet = fc
  .array(fc.record({ priority: fc.integer({ min: 1, max: 4 }), condition: tree }), { minLength: 1, maxLength: 12 })
  .map((rules) => rules.map(({ priority, condition }, index) => compiled(`rule ${index}`, priority, condition)));
const factSet = fc.record(
  { a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), turns: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: [] },
);

/** The same semantics by hand: an absent fact satisfies no comparison. */
function holds(condition: Condition, facts: RuleFacts): boolean {
  if (condition.kind === 'test') {
    const fact = facts[condition.fact];
    return fact !== undefined && COMPARE[condition.operator](fact, condition.value);
  }
  if (condition.kind === 'not') return !holds(condition.of, facts);
  const parts = condition.of.map((part) => holds(part, facts));
  return condition.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean);
}

const COMPARE: Readonly<Record<OperatorName, (fact: Scalar, value: Comparand) => boolean>> = {
  equal: (fact, value) => fact === value,
  notEqual: (fact, value) => fact !== value,
  in: (fact, value) => (value as readonly Scalar[]).includes(fact),
  notIn: (fact, value) => !(value as readonly Scalar[]).includes(fact),
  lessThan: (fact, value) => Number(fact) < Number(value),
  lessThanInclusive: (fact, value) => Number(fact) <= Number(value),
  greaterThan: (fact, value) => Number(fact) > Number(value),
  greaterThanInclusive: (fact, value) => Number(fact) >= Number(value),
};

describe('the rule book', () => {
  it('fires in buckets what it fires with all rules in one engine, in one order', async () => {
    await fc.assert(
      fc.asyncProperty(ruleSet, factSet, fc.constantFrom(...INTENTS_USED), async (rules, some, intent) => {
        const facts: RuleFacts = { ...some, intent };
        const { fired } = await createRuleBook(rules).evaluate(intent, facts);
        const sorted = [...rules].sort(byPriority);
        const held = await createEnginePool(sorted).run(
          sorted.map((_, index) => index),
          facts,
        );
        const unbucketed = [...held].sort((left, right) => left - right).map((position) => sorted[position]?.name);
        const names = fired.map(({ name }) => name);
        assert.deepEqual(names, unbucketed);
        assert.deepEqual(
          names,
          sorted.filter(({ condition }) => holds(condition, facts)).map(({ name }) => name),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('considers only rules that can fire on the intent', async () => {
    const rules = [
      compiled('hours only', 50, comparison('intent', 'equal', 'hours')),
      compiled('never faq', 40, comparison('intent', 'notEqual', 'faq')),
      compiled('any', 30, { kind: 'all', of: [] }),
    ];
    const book = createRuleBook(rules);
    assert.deepEqual((await book.evaluate('faq', { intent: 'faq' })).considered, ['any']);
    assert.deepEqual((await book.evaluate('hours', { intent: 'hours' })).considered, [
      'hours only',
      'never faq',
      'any',
    ]);
  });

  it('sorts equal priorities by name, whatever the order in the file', async () => {
    const always: Condition = { kind: 'all', of: [] };
    const book = createRuleBook(['c', 'a', 'b'].map((name) => compiled(name, 50, always)));
    assert.deepEqual(
      (await book.evaluate('faq', { intent: 'faq' })).fired.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  });

  it('stops at its budget of comparisons, at the same rule each time', async () => {
    const rules = Array.from({ length: 2000 }, (_, index) => {
      const of = Array.from({ length: 4 }, (_unused, part) =>
        comparison('turns', 'greaterThanInclusive', -index - part),
      );
      return compiled(`rule ${String(index).padStart(5, '0')}`, 50, { kind: 'all', of });
    });
    const { fired, considered } = await createRuleBook(rules).evaluate('faq', { intent: 'faq', turns: 1 });
    assert.equal(fired.length, TESTS_PER_ASK_MAX / 4);
    assert.equal(fired.at(-1)?.name, 'rule 00249');
    assert.equal(considered.length, CONSIDERED_MAX);
  });
});

describe('one engine with two runs in flight', () => {
  const rules = Array.from({ length: 20 }, (_, index) =>
    compiled(`rule ${index}`, index + 1, { kind: 'all', of: [comparison('turns', 'equal', index % 2)] }),
  );
  const asks = Array.from({ length: 200 }, (_, index) => ({ intent: 'faq', turns: index % 2 }));

  it('loses rules: the trap is there', async () => {
    const engine = new Engine(
      rules.map(({ name, priority }, index) => ({
        name,
        priority,
        conditions: { all: [{ fact: 'turns', operator: 'equal', value: index % 2 }] },
        event: { type: 'rule' },
      })),
    );
    const counts = await Promise.all(
      asks.map(async (facts, index) => staggered(index, async () => (await engine.run(facts)).results.length)),
    );
    assert.ok(
      counts.some((found) => found < 10),
      'every run found all its rules: the pool may no longer be needed',
    );
  });

  it('cannot happen in the book', async () => {
    const book = createRuleBook(rules);
    const counts = await Promise.all(
      asks.map((facts, index) => staggered(index, async () => (await book.evaluate('faq', facts)).fired.length)),
    );
    assert.deepEqual(new Set(counts), new Set([10]));
  });

  it('is avoided by separate engines for runs that overlap', async () => {
    const pool = createEnginePool(rules);
    const set = rules.map((_, index) => index);
    const found = await Promise.all(asks.map((facts, index) => staggered(index, () => pool.run(set, facts))));
    assert.ok(found.every((held) => held.length === 10));
  });
});

/** Starts each run some microtasks after the one before, so that they end inside one another. */
async function staggered<Value>(steps: number, run: () => Promise<Value>): Promise<Value> {
  for (let step = 0; step < steps; step += 1) await Promise.resolve();
  return run();
}
