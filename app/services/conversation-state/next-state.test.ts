import assert from 'node:assert/strict';
import fc from 'fast-check';

import type { Finding } from '../../contracts/evidence.js';
import { EMPTY_STATE, SHOWN_MAX, type ConversationState } from '../../contracts/state.js';
import { INTENTS, type Ask, type Entities, type Intent } from '../../contracts/understanding.js';
import { nextState } from './next-state.js';
import { readState } from './read-state.js';

const STATE_BYTES_MAX = 16_384;

function askFor(intent: Intent, entities: Entities = {}): Ask {
  return { intent, confidence: 0.9, span: { start: 0, end: 1 }, entities, why: [] };
}

function findingOf(intent: Intent, skus: readonly string[] = [], facts: Finding['facts'] = {}): Finding {
  const items = skus.map((sku) => ({ sku, name: { kind: 'name', text: sku, sources: [] } as const }));
  return { intent, facts, slots: {}, items, places: [], suggestions: [], records: [] };
}

function after(state: ConversationState, ask: Ask, finding: Finding = findingOf(ask.intent)): ConversationState {
  return nextState(state, { locale: 'en-GB', asks: [ask] }, [finding]);
}

const fell = { sku: 'TRL-FELL', how: 'named', confidence: 1 } as const;
const ridge = { sku: 'TRL-RIDGE', how: 'named', confidence: 1 } as const;

describe('the next state', () => {
  it('puts the product asked about in view and keeps the list it came from', () => {
    const listed = after(
      EMPTY_STATE,
      askFor('product.search', { query: 'trail' }),
      findingOf('product.search', ['TRL-RIDGE', 'TRL-FELL']),
    );
    const state = after(listed, askFor('product.price', { products: [fell] }));
    assert.deepEqual([state.focus, state.shown], [{ sku: 'TRL-FELL' }, ['TRL-RIDGE', 'TRL-FELL']]);
  });

  it('has nothing in view after a new list, and the one product of a list of one', () => {
    const known = after(EMPTY_STATE, askFor('product.price', { products: [fell] }));
    assert.equal(after(known, askFor('product.search'), findingOf('product.search', ['A', 'B'])).focus, undefined);
    assert.deepEqual(after(known, askFor('product.search'), findingOf('product.search', ['A'])).focus, { sku: 'A' });
  });

  it('keeps choices while the topic stays and takes those of a new search instead', () => {
    const size = { kind: 'attribute', attribute: 'size', value: '42' } as const;
    const blue = { kind: 'attribute', attribute: 'colour', value: 'blue' } as const;
    const chosen = after(EMPTY_STATE, askFor('product.stock', { products: [fell], constraints: [size] }));
    const both = after(chosen, askFor('product.price', { products: [fell], constraints: [blue] }));
    assert.deepEqual(both.choices, { size: '42', colour: 'blue' });
    assert.deepEqual(after(both, askFor('product.search', { query: 'hats', constraints: [blue] })).choices, {
      colour: 'blue',
    });
  });

  it('waits for a postcode after delivery without one, and no longer once it has one', () => {
    const waiting = after(EMPTY_STATE, askFor('delivery'));
    assert.deepEqual(waiting.pending, { kind: 'postcode', intent: 'delivery', options: [] });
    assert.equal(after(waiting, askFor('delivery', { postcode: 'LS1 4AP' })).pending, undefined);
  });

  it('waits for the product of an ambiguous name, and for the question of an unclear one', () => {
    const ambiguous = after(EMPTY_STATE, askFor('product.price', { products: [fell, ridge] }));
    assert.deepEqual(ambiguous.pending, {
      kind: 'product',
      intent: 'product.price',
      options: ['TRL-FELL', 'TRL-RIDGE'],
    });
    const faq = { band: 'clarify', candidates: [{ id: 'parking', confidence: 0.5 }] } as const;
    assert.deepEqual(after(EMPTY_STATE, askFor('faq', { faq })).pending?.options, ['parking']);
  });

  it('forgets everything but the language and the count when the customer starts over', () => {
    const known = after(EMPTY_STATE, askFor('delivery', { postcode: 'LS1 4AP', basketMinor: 5000 }));
    const state = nextState(known, { locale: 'de', asks: [askFor('greeting')], reset: true }, [findingOf('greeting')]);
    assert.deepEqual(state, { ...EMPTY_STATE, turns: 2, locale: 'de' });
  });

  it('leaves the topic alone when the customer only says thanks', () => {
    const known = after(EMPTY_STATE, askFor('product.price', { products: [fell] }));
    assert.deepEqual(after(known, askFor('thanks')), { ...known, turns: 2 });
  });

  it('stays small, readable and the same size over a thousand turns of anything', () => {
    const entities = fc.record(
      {
        query: fc.string({ maxLength: 500 }),
        products: fc.array(
          fc.record({
            sku: fc.string({ maxLength: 20 }),
            how: fc.constant('named' as const),
            confidence: fc.constant(1),
          }),
          { maxLength: 12 },
        ),
        constraints: fc.array(
          fc.record({
            kind: fc.constant('attribute' as const),
            attribute: fc.string({ maxLength: 20 }),
            value: fc.string({ maxLength: 60 }),
          }),
          { maxLength: 30 },
        ),
        basketMinor: fc.integer(),
        postcode: fc.string({ maxLength: 10 }),
      },
      { requiredKeys: [] },
    );
    const turn = fc.tuple(
      fc.constantFrom(...INTENTS),
      entities,
      fc.array(fc.string({ maxLength: 20 }), { maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1000, maxLength: 1000 }), (turns) => {
        const last = turns.reduce(
          (state, [intent, known, skus]) => after(state, askFor(intent, known), findingOf(intent, skus)),
          EMPTY_STATE,
        );
        assert.ok(JSON.stringify(last).length < STATE_BYTES_MAX && last.shown.length <= SHOWN_MAX);
        assert.deepEqual(readState(JSON.parse(JSON.stringify(last))), last);
      }),
      { numRuns: 5 },
    );
  });
});
