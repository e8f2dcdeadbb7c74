import assert from 'node:assert/strict';

import { findIn, told, type FinderQuestion } from '../../../test/support/finder-shop.js';
import { findFaq } from './faq.js';
import { findUnknown } from './unknown.js';

const faq = (entities: FinderQuestion['entities'] = {}, more: Partial<FinderQuestion> = {}) =>
  findIn(findFaq, { intent: 'faq', entities, ...more });
const meant = (band: 'answer' | 'clarify' | 'none', ...ids: string[]) => ({
  faq: { band, candidates: ids.map((id) => ({ id, confidence: 0.9 })) },
});

describe('an FAQ entry, looked up', () => {
  it("gives the entry's answer in the language of the customer, and what can be said next", () => {
    const { facts, slots, suggestions } = faq(meant('answer', 'vegan'), { locale: 'de' });
    assert.equal(told(slots.answer), 'Unser Brot ist vegan.');
    assert.deepEqual(
      [facts['faq.hasAnswer'], facts['faq.escalate'], told(suggestions)],
      [true, true, ['Which bread?']],
    );
  });

  it('asks which entry is meant by its first question in the language of the customer', () => {
    const { facts, slots, suggestions } = faq(meant('clarify', 'vegan', 'cakes'), { locale: 'de' });
    assert.deepEqual(told(slots.candidates), [
      { question: 'Ist das Brot vegan?' },
      { question: 'Do you bake wedding cakes?' },
    ]);
    assert.deepEqual(
      [facts['faq.candidates'], told(suggestions)],
      [2, ['Ist das Brot vegan?', 'Do you bake wedding cakes?']],
    );
  });

  it('has no answer for an entry without one, an unknown one, or none', () => {
    for (const entities of [meant('answer', 'cakes'), meant('answer', '__proto__'), meant('none'), {}]) {
      const { facts, slots } = faq(entities);
      assert.deepEqual([facts['faq.hasAnswer'], slots], [false, {}]);
    }
  });
});

describe('what was not understood', () => {
  it('offers the nearest things the shop knows: a question, products, its own suggestions', () => {
    const { facts, slots } = findIn(findUnknown, {
      intent: 'unknown',
      entities: { query: 'rye', ...meant('none', 'cakes') },
    });
    assert.equal(facts['unknown.suggestions'], 3);
    assert.deepEqual(told(slots.suggestions), [
      { label: 'Do you bake wedding cakes?' },
      { label: 'Rye bread' },
      { label: 'Are you open?' },
    ]);
  });
});
