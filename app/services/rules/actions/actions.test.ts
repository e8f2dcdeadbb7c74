import assert from 'node:assert/strict';

import { Ajv2020 } from 'ajv/dist/2020.js';

import { RULE_ACTIONS } from './index.js';

const SAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  answer: { template: 'unknown' },
  handover: { reason: 'The customer is upset.', priority: 'urgent', template: 'handover.plain' },
  tag: { tag: 'wholesale' },
  open_with: { template: 'mood.apology' },
  event: { event: 'cart.asked', fields: { amount: 3 } },
  schedule_follow_up: {
    name: 'back-in-stock',
    template: 'unknown',
    only: { 'product.inStock': true },
    patienceDays: 7,
  },
  send_now: { reason: 'A direct question.' },
  wait: { minutes: 360, reason: 'It looks like advertising.' },
  call_to_action: { id: 'fitting' },
  ask_for: { fields: ['email'] },
  propose_stage: { stage: 'closed' },
};

describe('every rule action', () => {
  it('has a type of its own', () => {
    assert.equal(new Set(RULE_ACTIONS.map(({ type }) => type)).size, RULE_ACTIONS.length);
  });

  for (const action of RULE_ACTIONS) {
    const sample = SAMPLES[action.type];

    it(`${action.type} describes itself and its parameters`, () => {
      assert.ok(action.description.length > 10);
      assert.equal(new Ajv2020({ strict: true }).validateSchema(action.params), true);
      assert.ok('additionalProperties' in action.params && action.params.additionalProperties === false);
    });

    it(`${action.type} does something: words, an effect, or a word on how the turn goes on`, () => {
      assert.ok(sample !== undefined, `add a sample for "${action.type}" to this test`);
      const bound = action.bind(sample);
      assert.ok('outcome' in bound);
      const { effects, ...said } = bound.outcome;
      assert.ok(Object.keys(said).length > 0 || effects.length > 0);
    });

    it(`${action.type} refuses parameters it does not know`, () => {
      assert.ok('problems' in action.bind({ ...sample, surprise: 1 }));
    });

    it(`${action.type} does the same each time`, () => {
      assert.deepEqual(action.bind(sample), action.bind(sample));
    });
  }
});
