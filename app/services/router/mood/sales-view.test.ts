import assert from 'node:assert/strict';

import { EMPTY_STATE } from '../../../contracts/state.js';
import type { Ask, Intent, Mood } from '../../../contracts/understanding.js';
import { NEUTRAL_MOOD } from './read-mood.js';
import { salesViewOf } from './sales-view.js';

const viewOf = (
  intent: Intent,
  mood: Partial<Mood> = {},
  basket: readonly { sku: string; quantity: number }[] = [],
) => {
  const ask: Ask = { intent, confidence: 1, span: { start: 0, end: 0 }, entities: {}, why: [] };
  const { class: kind, level } = salesViewOf(
    [ask],
    { ...NEUTRAL_MOOD, ...mood },
    { ...EMPTY_STATE, basket: [...basket] },
  );
  return `${kind} ${level}`;
};

describe('where a message stands between helping and selling', () => {
  const cases: readonly [string, string][] = [
    [viewOf('greeting'), 'general unknown'],
    [viewOf('hours'), 'general low'],
    [viewOf('product.search'), 'sales low'],
    [viewOf('product.price'), 'sales medium'],
    [viewOf('quote'), 'sales high'],
    [viewOf('quote.add', { buying: true }), 'sales very_high'],
    [viewOf('product.price', {}, [{ sku: 'A', quantity: 1 }]), 'sales high'],
    [viewOf('product.price', { sentiment: 'hesitant' }), 'sales low'],
    [viewOf('product.price', { spam: 0.75 }), 'sales unknown'],
    [viewOf('returns'), 'support low'],
    [viewOf('faq', { complaint: true }), 'support low'],
    [viewOf('product.stock', { urgent: true }), 'urgent medium'],
  ];
  cases.forEach(([view, expected], index) => it(`is ${expected} (${index + 1})`, () => assert.equal(view, expected)));
});
